package io.unisono.journey.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What sets a cluster apart: the pieces of journey that its customers have more often than all
 * customers, ranked by share times the logarithm of the lift.
 *
 * @param features pieces, the strongest first
 * @param lifts share of the cluster's customers with the piece over that of all, of each
 */
record ClusterName(List<String> features, List<Double> lifts) {

  /** Pieces that are listed. */
  private static final int LISTED = 8;

  /** Pieces that make the name. */
  private static final int NAMED = 3;

  /** Lift below which a piece sets nothing apart. */
  private static final double LEAST_LIFT = 1.1;

  private record Scored(String piece, double share, double lift) {

    double score() {
      return share * Math.log(lift);
    }
  }

  /**
   * @param having customers of the cluster with each piece
   * @param customers of the cluster
   * @param allHaving all customers with each piece
   * @param all customers
   */
  static ClusterName of(
      Map<String, Long> having, long customers, Map<String, Long> allHaving, long all) {
    List<Scored> scored = new ArrayList<>();
    having.forEach(
        (piece, n) -> {
          double share = n / (double) customers;
          double lift = share / (allHaving.get(piece) / (double) all);
          if (lift >= LEAST_LIFT) {
            scored.add(new Scored(piece, share, lift));
          }
        });
    scored.sort(Comparator.comparing((Scored each) -> -each.score()).thenComparing(Scored::piece));
    List<Scored> listed = scored.subList(0, Math.min(LISTED, scored.size()));
    return new ClusterName(
        listed.stream().map(Scored::piece).toList(), listed.stream().map(Scored::lift).toList());
  }

  /** The name; of a cluster that nothing sets apart, its typical journey. */
  String text(List<String> typical) {
    return features.isEmpty()
        ? "only: " + typical.stream().limit(NAMED).collect(Collectors.joining(" > "))
        : features.stream().limit(NAMED).collect(Collectors.joining(", "));
  }

  /** Digest of a name. */
  static String id(String name) {
    return DigestUtils.md5Hex(name).substring(0, 12);
  }
}
