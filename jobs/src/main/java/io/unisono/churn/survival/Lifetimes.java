package io.unisono.churn.survival;

import io.unisono.stats.KaplanMeier.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lifetimes of one group as a frequency table.
 *
 * @param times one entry per distinct time, in their order
 */
public record Lifetimes(List<At> times) {

  /**
   * What happened at one time.
   *
   * @param ended number that ended at this time, by cause
   * @param censored number last seen alive at this time; they count as at risk in it
   */
  public record At(double time, Map<String, Long> ended, long censored) {

    long allEnded() {
      return ended.values().stream().mapToLong(Long::longValue).sum();
    }

    long left() {
      return allEnded() + censored;
    }
  }

  /** Number of lifetimes. */
  public long n() {
    return times.stream().mapToLong(At::left).sum();
  }

  /** Number that ended. */
  public long ended() {
    return times.stream().mapToLong(At::allEnded).sum();
  }

  /** The causes of the ends, in the order of their names. */
  public List<String> causes() {
    return times.stream().flatMap(at -> at.ended().keySet().stream()).distinct().sorted().toList();
  }

  /** The lifetimes of several groups as those of one. */
  public static Lifetimes together(List<Lifetimes> groups) {
    TreeMap<Double, At> byTime = new TreeMap<>();
    for (Lifetimes group : groups) {
      group.times().forEach(at -> byTime.merge(at.time(), at, Lifetimes::added));
    }
    return new Lifetimes(new ArrayList<>(byTime.values()));
  }

  private static At added(At one, At other) {
    Map<String, Long> ended = new TreeMap<>(one.ended());
    other.ended().forEach((cause, n) -> ended.merge(cause, n, Long::sum));
    return new At(one.time(), ended, one.censored() + other.censored());
  }

  List<Count> counts() {
    return times.stream().map(at -> new Count(at.time(), at.allEnded(), at.censored())).toList();
  }
}
