package io.unisono.churn.model;

import io.unisono.churn.decision.DecisionConfig;
import io.unisono.churn.decision.MaximumProfit;
import io.unisono.churn.decision.ProfitCurve;
import io.unisono.stats.Auc;
import io.unisono.stats.Interval;
import io.unisono.stats.PlattScaling;
import io.unisono.stats.Proportion;
import io.unisono.table.marts.ChurnModel;
import io.unisono.table.marts.ChurnSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The chosen learner on the rows that test, in parts: by probability, by segment, and by what a
 * campaign would have brought.
 *
 * @param reliability bins of equal count, lowest probability first; rows of one probability are
 *     together
 * @param segments the largest first
 * @param maximum expected maximum profit at the mean value; null if no value is known
 */
record TestedModel(
    List<Bin> reliability, List<Segment> segments, ProfitCurve profit, MaximumProfit maximum) {

  private static final int BINS = 10;
  private static final int SEGMENTS = 30;
  private static final int DECIMALS = 9;
  private static final long SEED = 42;
  private static final List<String> KINDS =
      List.of(ChurnSnapshot.SEGMENT, ChurnSnapshot.CONTRACT_TERM);

  /** Rows of similar probability. */
  record Bin(double predicted, long rows, long lost) {}

  /**
   * Rows of a segment.
   *
   * @param auc null with fewer losses, or fewer who stayed, than a test needs
   */
  record Segment(String kind, String name, double predicted, long rows, long lost, Auc auc) {}

  /**
   * @param rows that test, with their outcomes
   * @param customers customer of each row, a number each
   * @param logOdds calibrated
   */
  static TestedModel of(
      List<Row> rows,
      boolean[] churned,
      int[] customers,
      double[] logOdds,
      ChurnModelConfig config,
      DecisionConfig costs) {
    PlattScaling asTold = new PlattScaling(1, 0);
    double[] probabilities = Arrays.stream(logOdds).map(asTold::probability).toArray();
    double[] values = rows.stream().mapToDouble(row -> value(row, config, costs)).toArray();
    double mean = Arrays.stream(values).filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
    return new TestedModel(
        bins(probabilities, churned),
        segments(rows, probabilities, churned, config.minimumTestPositives()),
        ProfitCurve.of(probabilities, values, churned, customers, costs, SEED),
        mean > costs.offerCost() ? MaximumProfit.of(logOdds, churned, mean, costs) : null);
  }

  /** Margin that a loss costs; NaN where the recurring amount is not known. */
  private static double value(Row row, ChurnModelConfig config, DecisionConfig costs) {
    Double monthly = row.getAs(ChurnSnapshot.MONTHLY_AMOUNT);
    return monthly == null ? Double.NaN : monthly * config.valueMonths() * costs.margin();
  }

  private static List<Bin> bins(double[] probabilities, boolean[] churned) {
    int[] order = Auc.ascending(probabilities);
    List<Bin> bins = new ArrayList<>();
    int from = 0;
    for (int bin = 1; bin <= BINS; bin++) {
      int to = Math.toIntExact((long) bin * order.length / BINS);
      while (to > 0
          && to < order.length
          && probabilities[order[to]] == probabilities[order[to - 1]]) {
        to++;
      }
      if (to > from) {
        int[] members = Arrays.copyOfRange(order, from, to);
        bins.add(new Bin(mean(probabilities, members), members.length, lost(churned, members)));
        from = to;
      }
    }
    return bins;
  }

  private static List<Segment> segments(
      List<Row> rows, double[] probabilities, boolean[] churned, int minimum) {
    Map<List<String>, List<Integer>> members = new HashMap<>();
    for (String kind : KINDS) {
      for (int i = 0; i < rows.size(); i++) {
        String name = rows.get(i).getAs(kind);
        members.computeIfAbsent(List.of(kind, name), k -> new ArrayList<>()).add(i);
      }
    }
    List<Segment> segments = new ArrayList<>();
    members.forEach(
        (key, of) -> {
          int[] each = of.stream().mapToInt(i -> i).toArray();
          long lost = lost(churned, each);
          boolean judged = lost >= minimum && each.length - lost >= minimum;
          segments.add(
              new Segment(
                  key.get(0),
                  key.get(1),
                  mean(probabilities, each),
                  each.length,
                  lost,
                  judged ? auc(probabilities, churned, each) : null));
        });
    return segments.stream()
        .sorted(
            Comparator.comparingLong((Segment segment) -> -segment.rows())
                .thenComparing(Segment::kind)
                .thenComparing(Segment::name))
        .limit(SEGMENTS)
        .toList();
  }

  private static Auc auc(double[] probabilities, boolean[] churned, int[] members) {
    boolean[] outcome = new boolean[members.length];
    for (int i = 0; i < members.length; i++) {
      outcome[i] = churned[members[i]];
    }
    return Auc.of(IntStream.of(members).mapToDouble(i -> probabilities[i]).toArray(), outcome);
  }

  private static double mean(double[] values, int[] members) {
    return IntStream.of(members).mapToDouble(i -> values[i]).sum() / members.length;
  }

  private static long lost(boolean[] churned, int[] members) {
    return IntStream.of(members).filter(i -> churned[i]).count();
  }

  /** The columns of {@code churn_model} that tell it. */
  Map<String, Object> columns() {
    Map<String, Object> columns = new TreeMap<>();
    columns.put(ChurnModel.RELIABILITY, reliability.stream().map(TestedModel::row).toList());
    columns.put(ChurnModel.SEGMENTS, segments.stream().map(TestedModel::row).toList());
    columns.put(
        ChurnModel.PROFIT,
        profit.points().stream()
            .map(
                point ->
                    RowFactory.create(
                        point.share(),
                        rounded(point.profit()),
                        rounded(point.lo()),
                        rounded(point.hi()),
                        rounded(point.byChance())))
            .toList());
    if (maximum != null) {
      columns.put(ChurnModel.EMP, rounded(maximum.profit()));
      columns.put(ChurnModel.EMP_SHARE, rounded(maximum.share()));
    }
    return columns;
  }

  private static Row row(Bin bin) {
    Interval interval = Proportion.wilson(bin.lost(), bin.rows());
    return RowFactory.create(
        rounded(bin.predicted()),
        rounded(bin.lost() / (double) bin.rows()),
        rounded(interval.lo()),
        rounded(interval.hi()),
        bin.rows());
  }

  private static Row row(Segment segment) {
    Auc auc = segment.auc();
    Interval interval = Proportion.wilson(segment.lost(), segment.rows());
    return RowFactory.create(
        segment.kind(),
        segment.name(),
        segment.rows(),
        segment.lost(),
        rounded(segment.lost() / (double) segment.rows()),
        rounded(interval.lo()),
        rounded(interval.hi()),
        rounded(segment.predicted()),
        auc == null ? null : (Double) rounded(auc.value()),
        auc == null ? null : (Double) rounded(auc.lo()),
        auc == null ? null : (Double) rounded(auc.hi()));
  }

  private static double rounded(double value) {
    return Decimals.rounded(value, DECIMALS);
  }
}
