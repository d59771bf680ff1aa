package io.unisono.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;

/**
 * The edges of a directly-follows graph that a picture has room for.
 *
 * <p>Activities are taken from the most frequent on, each with its widest way from the start and
 * its widest way to the end: that way whose rarest edge is most frequent. So every activity shown
 * is reached from the start and reaches the end, where it does so in the whole graph. The room that
 * is left goes to the most frequent other edges between the activities shown.
 *
 * @param shown most frequent first
 * @param hidden number of the other edges
 * @param hiddenShare their share of the occurrences of all edges, 0 to 1
 */
public record MainEdges(List<Pair> shown, int hidden, double hiddenShare) {

  /** A directly-follows pair. */
  public record Pair(String from, String to, long weight) {}

  private static final Comparator<Pair> MOST_FREQUENT =
      Comparator.comparingLong(Pair::weight)
          .reversed()
          .thenComparing(Pair::from)
          .thenComparing(Pair::to);

  /**
   * @param pairs each once
   * @param start node where all cases begin
   * @param end node where all cases end
   * @param most edges that are shown; the ways of the most frequent activity are shown in any case
   */
  public static MainEdges of(List<Pair> pairs, String start, String end, int most) {
    List<Pair> all = pairs.stream().sorted(MOST_FREQUENT).toList();
    Map<String, Pair> into = widest(all, start, Pair::from, Pair::to);
    Map<String, Pair> outOf = widest(all, end, Pair::to, Pair::from);
    Set<Pair> shown = new LinkedHashSet<>();
    Set<String> nodes = new LinkedHashSet<>();
    for (String node : byFrequency(all)) {
      Set<Pair> with = new LinkedHashSet<>(shown);
      List<Pair> upwards = way(node, into, Pair::from);
      List<Pair> downwards = way(node, outOf, Pair::to);
      with.addAll(upwards);
      with.addAll(downwards);
      // Where the activity is a dead end, those on the way to it have their own way to the end.
      upwards.forEach(pair -> with.addAll(way(pair.from(), outOf, Pair::to)));
      downwards.forEach(pair -> with.addAll(way(pair.to(), into, Pair::from)));
      if (shown.isEmpty() || with.size() <= most) {
        shown = with;
        nodes.add(node);
        shown.forEach(pair -> nodes.addAll(List.of(pair.from(), pair.to())));
      }
    }
    for (Pair pair : all) {
      if (shown.size() < most && nodes.contains(pair.from()) && nodes.contains(pair.to())) {
        shown.add(pair);
      }
    }
    return new MainEdges(
        shown.stream().sorted(MOST_FREQUENT).toList(),
        all.size() - shown.size(),
        all.isEmpty() ? 0 : 1 - (double) total(shown) / total(all));
  }

  private static long total(Iterable<Pair> pairs) {
    long total = 0;
    for (Pair pair : pairs) {
      total += pair.weight();
    }
    return total;
  }

  /** The nodes, those first that cases come by most. */
  private static List<String> byFrequency(List<Pair> pairs) {
    Map<String, Long> visits = new HashMap<>();
    for (Pair pair : pairs) {
      visits.merge(pair.from(), pair.weight(), Long::sum);
      visits.merge(pair.to(), pair.weight(), Long::sum);
    }
    return visits.keySet().stream()
        .sorted(
            Comparator.comparingLong((String node) -> -visits.get(node))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /**
   * The last edge of each node's widest way from the root, as Prim's algorithm finds it.
   *
   * @param near the end of an edge on the side of the root
   */
  private static Map<String, Pair> widest(
      List<Pair> pairs, String root, Function<Pair, String> near, Function<Pair, String> far) {
    Map<String, List<Pair>> leaving = new HashMap<>();
    pairs.forEach(
        pair -> leaving.computeIfAbsent(near.apply(pair), node -> new ArrayList<>()).add(pair));
    Map<String, Pair> last = new LinkedHashMap<>();
    PriorityQueue<Pair> open = new PriorityQueue<>(MOST_FREQUENT);
    open.addAll(leaving.getOrDefault(root, List.of()));
    while (!open.isEmpty()) {
      Pair next = open.poll();
      String node = far.apply(next);
      if (!node.equals(root) && last.putIfAbsent(node, next) == null) {
        open.addAll(leaving.getOrDefault(node, List.of()));
      }
    }
    return last;
  }

  private static List<Pair> way(
      String node, Map<String, Pair> last, Function<Pair, String> towardsRoot) {
    List<Pair> way = new ArrayList<>();
    for (Pair at = last.get(node); at != null; at = last.get(towardsRoot.apply(at))) {
      way.add(at);
    }
    return way;
  }
}
