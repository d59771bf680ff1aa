package io.unisono.churn.model;

import io.unisono.stats.Calibration;
import io.unisono.stats.PlattScaling;
import io.unisono.stats.compare.AucDifference;
import io.unisono.table.marts.ChurnSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/**
 * Champion and challenger on the same outcomes, which neither was fitted to.
 *
 * @param gain AUC of the challenger minus AUC of the champion, on the same rows
 * @param championEce expected calibration error of the champion
 * @param challengerEce the same of the challenger
 * @param worse large segments in which the challenger ranks worse beyond chance
 */
record Duel(
    long rows,
    long positives,
    AucDifference gain,
    double championEce,
    double challengerEce,
    List<String> worse) {

  private static final double Z = 1.96;

  /** By how much the calibration error may grow. */
  private static final double ECE_LOSS = 0.01;

  /** Share of the rows from which a segment is large. */
  private static final double LARGE = 0.2;

  private static final int BINS = 10;

  /**
   * @param rows with the outcomes, all of dates that the champion has not seen
   * @param challenger its calibrated log-odds
   */
  static Duel of(
      Champion champion,
      List<Row> rows,
      boolean[] churned,
      int[] customers,
      double[] challenger,
      int minimumPositives) {
    int[] each = IntStream.range(0, rows.size()).toArray();
    long positives = positives(churned, each);
    if (positives < minimumPositives || rows.size() - positives < minimumPositives) {
      return new Duel(rows.size(), positives, null, Double.NaN, Double.NaN, List.of());
    }
    double[] holder = champion.logOdds(rows, churned);
    List<String> worse = new ArrayList<>();
    segments(rows)
        .forEach(
            (segment, members) -> {
              long lost = positives(churned, members);
              boolean large = members.length >= LARGE * rows.size();
              if (large
                  && lost >= minimumPositives
                  && members.length - lost >= minimumPositives
                  && upper(gain(challenger, holder, churned, customers, members)) < 0) {
                worse.add(segment);
              }
            });
    return new Duel(
        rows.size(),
        positives,
        gain(challenger, holder, churned, customers, each),
        ece(holder, churned),
        ece(challenger, churned),
        worse);
  }

  private static Map<String, int[]> segments(List<Row> rows) {
    Map<String, List<Integer>> members = new TreeMap<>();
    for (int i = 0; i < rows.size(); i++) {
      for (String column : List.of(ChurnSnapshot.SEGMENT, ChurnSnapshot.CONTRACT_TERM)) {
        String segment = column + " " + rows.get(i).<String>getAs(column);
        members.computeIfAbsent(segment, s -> new ArrayList<>()).add(i);
      }
    }
    Map<String, int[]> segments = new TreeMap<>();
    members.forEach((segment, of) -> segments.put(segment, of.stream().mapToInt(i -> i).toArray()));
    return segments;
  }

  private static AucDifference gain(
      double[] challenger, double[] champion, boolean[] churned, int[] customers, int[] members) {
    boolean[] outcome = new boolean[members.length];
    for (int i = 0; i < members.length; i++) {
      outcome[i] = churned[members[i]];
    }
    return AucDifference.of(
        IntStream.of(members).mapToDouble(i -> challenger[i]).toArray(),
        IntStream.of(members).mapToDouble(i -> champion[i]).toArray(),
        outcome,
        IntStream.of(members).map(i -> customers[i]).toArray());
  }

  private static long positives(boolean[] churned, int[] members) {
    return IntStream.of(members).filter(i -> churned[i]).count();
  }

  private static double ece(double[] logOdds, boolean[] churned) {
    PlattScaling asTold = new PlattScaling(1, 0);
    return Calibration.expectedError(
        Arrays.stream(logOdds).map(asTold::probability).toArray(), churned, BINS);
  }

  private static double upper(AucDifference difference) {
    return difference.value() + Z * difference.error();
  }

  private boolean judged() {
    return gain != null;
  }

  /** Whether the challenger ranks better beyond chance, and nothing that counts got worse. */
  boolean won() {
    return judged()
        && gain.value() - Z * gain.error() > 0
        && challengerEce <= championEce + ECE_LOSS
        && worse.isEmpty();
  }

  /** The figures in words. */
  String told() {
    if (!judged()) {
      return String.format(
          Locale.ROOT,
          "%d customers were lost in %d outcomes that the champion has not seen, too few to compare",
          positives,
          rows);
    }
    return String.format(
            Locale.ROOT,
            "AUC %+.4f (%+.4f to %+.4f) on %d outcomes that the champion has not seen, calibration"
                + " error %.3f against %.3f",
            gain.value(),
            gain.value() - Z * gain.error(),
            upper(gain),
            rows,
            challengerEce,
            championEce)
        + (worse.isEmpty() ? "" : ", worse in " + String.join(", ", worse));
  }
}
