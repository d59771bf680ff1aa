package io.unisono.standalone.voice;

import io.unisono.standalone.StandaloneErrors;
import io.unisono.stats.Interval;
import io.unisono.stats.Mean;
import io.unisono.stats.Proportion;
import io.unisono.table.marts.KpiValue;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the texts of each value of a column are about, and how they feel. */
final class TextGroups {

  private static final int FEWEST = 5;
  private static final int RELIABLE = 30;
  private static final int MOST_GROUPS = 1_000;
  private static final int SHOWN = 3;

  private final String column;
  private final Map<String, Tally> tallies = new TreeMap<>();

  /**
   * @param column that divides the texts
   */
  TextGroups(String column) {
    this.column = column;
  }

  /** Sums over the texts of a group. */
  private static final class Tally {
    private long texts;
    private double polarity;
    private double squares;
    private final Map<String, Long> topics = new TreeMap<>();
  }

  /**
   * A group.
   *
   * @param group value of the column; empty for texts without one
   * @param reliability {@code insufficient} under 30 texts; {@code suppressed}, and without values,
   *     under 5, and where it would be known from the others
   * @param polarity mean with its interval (Student); null where it is suppressed
   */
  public record Group(
      String group, long texts, String reliability, Figure polarity, List<Share> topics) {

    /** For the terminal: a line, with the three most frequent topics. */
    String text() {
      String name = group.isEmpty() ? "(none)" : group;
      return polarity == null
          ? "  %s: %,d texts, %s%n".formatted(name, texts, reliability)
          : "  %s: %,d texts%s, polarity %s%s%n"
              .formatted(
                  name,
                  texts,
                  reliability.equals(KpiValue.Reliability.OK) ? "" : " (" + reliability + ")",
                  "%+.2f (%+.2f to %+.2f)".formatted(polarity.value, polarity.lo, polarity.hi),
                  topics.stream().limit(SHOWN).map(Share::text).collect(Collectors.joining()));
    }
  }

  /** A value with its 95 % interval. */
  public record Figure(double value, double lo, double hi) {

    private static Figure of(double value, Interval interval) {
      return new Figure(value, interval.lo(), interval.hi());
    }
  }

  /** The texts of a topic, as a share of those of the group (Wilson). */
  public record Share(String topic, long texts, Figure share) {

    private String text() {
      return ", %s %.0f %% (%.0f to %.0f)"
          .formatted(topic, 100 * share.value, 100 * share.lo, 100 * share.hi);
    }
  }

  /**
   * Adds a text that is not empty.
   *
   * @param group value of the column, or null
   */
  void add(String group, Collection<String> topics, double polarity) {
    Tally tally = tallies.computeIfAbsent(group == null ? "" : group, g -> new Tally());
    if (tallies.size() > MOST_GROUPS) {
      throw StandaloneErrors.tooManySegments("--by", column, MOST_GROUPS);
    }
    tally.texts++;
    tally.polarity += polarity;
    tally.squares += polarity * polarity;
    topics.forEach(topic -> tally.topics.merge(topic, 1L, Long::sum));
  }

  /** In the order of their values. */
  List<Group> groups() {
    Set<String> hidden = hidden();
    return tallies.entrySet().stream()
        .map(entry -> group(entry.getKey(), entry.getValue(), hidden.contains(entry.getKey())))
        .toList();
  }

  /** A single small group would be the whole less the others, so the next smallest goes with it. */
  private Set<String> hidden() {
    List<String> ascending =
        tallies.keySet().stream()
            .sorted(Comparator.comparing((String group) -> tallies.get(group).texts))
            .toList();
    long small = ascending.stream().filter(group -> tallies.get(group).texts < FEWEST).count();
    return new HashSet<>(
        ascending.subList(0, (int) (small == 1 ? Math.min(2, ascending.size()) : small)));
  }

  private static Group group(String name, Tally tally, boolean hidden) {
    if (hidden) {
      return new Group(name, tally.texts, KpiValue.Reliability.SUPPRESSED, null, List.of());
    }
    double mean = tally.polarity / tally.texts;
    Interval interval =
        Mean.student(
            mean,
            Mean.standardError(tally.texts, tally.polarity, tally.squares),
            tally.texts - 1.0);
    return new Group(
        name,
        tally.texts,
        tally.texts < RELIABLE ? KpiValue.Reliability.INSUFFICIENT : KpiValue.Reliability.OK,
        Figure.of(mean, interval),
        tally.topics.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(
                topic ->
                    new Share(
                        topic.getKey(),
                        topic.getValue(),
                        Figure.of(
                            topic.getValue() / (double) tally.texts,
                            Proportion.wilson(topic.getValue(), tally.texts))))
            .toList());
  }
}
