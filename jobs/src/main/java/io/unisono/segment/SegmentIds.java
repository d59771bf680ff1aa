package io.unisono.segment;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ids that stay: a cluster is the segment of before with which it has the most customers in common.
 */
final class SegmentIds {

  /** From this Jaccard index of their customers on a cluster is the segment of before. */
  private static final double SAME = .5;

  private SegmentIds() {}

  /** Customers that a segment of before and a cluster have in common. */
  record Common(String segment, int cluster, long customers) {}

  /**
   * The id of each cluster. Earlier ids are given out by the largest overlap, each of them once;
   * any other cluster gets a new id of run date and number.
   *
   * @param sizes customers of each cluster who were in some segment before
   */
  static Map<Integer, String> of(List<Common> common, int clusters, LocalDate runDate) {
    Map<String, Long> before = new HashMap<>();
    Map<Integer, Long> now = new HashMap<>();
    for (Common pair : common) {
      before.merge(pair.segment(), pair.customers(), Long::sum);
      now.merge(pair.cluster(), pair.customers(), Long::sum);
    }
    Map<Integer, String> ids = new HashMap<>();
    Set<String> taken = new HashSet<>();
    common.stream()
        .sorted(
            Comparator.comparing((Common pair) -> -jaccard(pair, before, now))
                .thenComparing(Common::segment)
                .thenComparing(Common::cluster))
        .filter(pair -> jaccard(pair, before, now) >= SAME)
        .forEach(
            pair -> {
              if (!ids.containsKey(pair.cluster()) && taken.add(pair.segment())) {
                ids.put(pair.cluster(), pair.segment());
              }
            });
    for (int cluster = 0; cluster < clusters; cluster++) {
      ids.putIfAbsent(cluster, "%s.%d".formatted(runDate, cluster + 1));
    }
    return ids;
  }

  private static double jaccard(Common pair, Map<String, Long> before, Map<Integer, Long> now) {
    double all = before.get(pair.segment()) + now.get(pair.cluster()) - pair.customers();
    return pair.customers() / all;
  }
}
