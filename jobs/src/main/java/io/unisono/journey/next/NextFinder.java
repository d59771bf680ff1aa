package io.unisono.journey.next;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.unisono.journey.next.BackOff.Count;
import io.unisono.journey.next.Prediction.Trial;
import io.unisono.stats.Interval;
import io.unisono.stats.Proportion;
import io.unisono.table.marts.JourneyNextQuality;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/**
 * Finds what comes next. Eight of ten cases count, one of ten chooses how much shorter contexts
 * weigh, and one of ten tells how well the choice predicts; the table is of all cases.
 */
public final class NextFinder {

  /** Contexts of each length that are known: those that occur most. */
  private static final int MOST_CONTEXTS = 5_000;

  /** Occurrences below which the shorter context is looked at instead. */
  private static final long FEWEST = 30;

  /** Weights of the shorter context that are tried, in steps. */
  private static final List<Double> WEIGHTS = List.of(1.0, 3.0, 10.0, 30.0, 100.0, 300.0);

  private static final List<String> MODELS =
      List.of(
          JourneyNextQuality.Model.MOST_FREQUENT,
          JourneyNextQuality.Model.ORDER_1,
          JourneyNextQuality.Model.ORDER_2,
          JourneyNextQuality.Model.ORDER_3);

  private static final String CONTEXT_N = "context_n";
  private static final String MEDIAN = "median";
  private static final String P90 = "p90";

  private NextFinder() {}

  /**
   * What was found.
   *
   * @param next rows of {@code journey_next}
   * @param quality rows of {@code journey_next_quality}; none where no case was held out
   */
  public record Found(List<Row> next, List<Row> quality) {}

  /**
   * @param events with the columns that {@link NextCounts} names
   * @param areOver whether cases end with their last event
   * @param minimum rows of fewer cases are left out
   * @param order what tells the order of events at one instant
   */
  public static Found find(Dataset<Row> events, boolean areOver, int minimum, Column... order) {
    Dataset<Row> counts =
        NextCounts.of(events, areOver, order).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      List<Row> known = known(counts).collectAsList();
      Map<Integer, Double> weights = weights(counts, known);
      BackOff all =
          new BackOff(counts(known, List.of(NextCounts.TRAIN, NextCounts.TUNE, NextCounts.TEST)));
      return new Found(
          NextRows.of(known, all, weights.getOrDefault(NextCounts.ORDER, 1.0), minimum),
          quality(counts, known, weights));
    } finally {
      counts.unpersist();
    }
  }

  /** The steps after the contexts that are known, by part, with times over all parts. */
  private static Dataset<Row> known(Dataset<Row> counts) {
    Dataset<Row> steps = counts.where(col(NextCounts.LENGTH).notEqual(NextCounts.HISTORY));
    Dataset<Row> contexts =
        steps
            .groupBy(NextCounts.LENGTH, NextCounts.CONTEXT)
            .agg(sum(NextCounts.N).as(CONTEXT_N))
            .where(col(CONTEXT_N).geq(FEWEST).or(col(NextCounts.LENGTH).equalTo(0)))
            .orderBy(col(CONTEXT_N).desc(), col(NextCounts.LENGTH), col(NextCounts.CONTEXT))
            .limit(NextCounts.ORDER * MOST_CONTEXTS);
    UDF1<Integer, Double> seconds = NextCounts::seconds;
    Column time =
        when(
            col(NextCounts.BUCKET).notEqual(NextCounts.UNTIMED),
            udf(seconds, DataTypes.DoubleType).apply(col(NextCounts.BUCKET)));
    return steps
        .join(broadcast(contexts), new String[] {NextCounts.LENGTH, NextCounts.CONTEXT})
        .groupBy(NextCounts.LENGTH, NextCounts.CONTEXT, NextCounts.NEXT, CONTEXT_N)
        .agg(
            sum(ofPart(NextCounts.TRAIN)).as("n0"),
            sum(ofPart(NextCounts.TUNE)).as("n1"),
            sum(ofPart(NextCounts.TEST)).as("n2"),
            sum(NextCounts.CASES).as(NextCounts.CASES),
            percentile(time, lit(0.5), col(NextCounts.N)).as(MEDIAN),
            percentile(time, lit(0.9), col(NextCounts.N)).as(P90));
  }

  private static Column ofPart(int part) {
    return when(col(NextCounts.PART).equalTo(part), col(NextCounts.N)).otherwise(0L);
  }

  private static List<Count> counts(List<Row> known, List<Integer> parts) {
    List<Count> counts = new ArrayList<>();
    for (Row row : known) {
      long n = parts.stream().mapToLong(part -> row.<Long>getAs("n" + part)).sum();
      if (n > 0) {
        counts.add(
            new Count(
                row.getAs(NextCounts.CONTEXT),
                row.getAs(NextCounts.LENGTH),
                row.getAs(NextCounts.NEXT),
                n));
      }
    }
    return counts;
  }

  /** For each order the weight that predicts best. */
  private static Map<Integer, Double> weights(Dataset<Row> counts, List<Row> known) {
    BackOff model = new BackOff(counts(known, List.of(NextCounts.TRAIN)));
    List<Trial> trials = new ArrayList<>();
    for (int order = 1; order <= NextCounts.ORDER; order++) {
      for (double weight : WEIGHTS) {
        trials.add(new Trial(order, weight));
      }
    }
    Map<Integer, Double> best = new HashMap<>();
    sums(counts, NextCounts.TUNE, model, trials).stream()
        .sorted(
            Comparator.comparing((Row row) -> row.<Long>getAs(Prediction.LOSS))
                .thenComparing(row -> row.<Double>getAs(Prediction.WEIGHT)))
        .forEach(
            row -> best.putIfAbsent(row.getAs(Prediction.ORDER), row.getAs(Prediction.WEIGHT)));
    return best;
  }

  private static List<Row> quality(
      Dataset<Row> counts, List<Row> known, Map<Integer, Double> weights) {
    BackOff model = new BackOff(counts(known, List.of(NextCounts.TRAIN, NextCounts.TUNE)));
    List<Trial> trials = new ArrayList<>();
    for (int order = 0; order <= NextCounts.ORDER; order++) {
      trials.add(new Trial(order, weights.getOrDefault(order, 1.0)));
    }
    Dataset<Row> byClass =
        partials(counts, NextCounts.TEST, model, trials)
            .groupBy(Prediction.ORDER, Prediction.CLASS)
            .agg(
                sum(Prediction.STEPS).as(Prediction.STEPS),
                sum(Prediction.LOSS).as(Prediction.LOSS),
                sum(Prediction.HITS).as(Prediction.HITS),
                sum(Prediction.TOP).as(Prediction.TOP),
                sum(Prediction.EXPECTED).as(Prediction.EXPECTED));
    List<Row> rows = byClass.collectAsList();
    long cases = testCases(counts);
    List<Row> quality = new ArrayList<>();
    for (Trial trial : trials) {
      List<Row> ofOrder =
          rows.stream()
              .filter(row -> row.<Integer>getAs(Prediction.ORDER) == trial.order())
              .toList();
      if (!ofOrder.isEmpty()) {
        quality.add(quality(trial, cases, ofOrder));
      }
    }
    return quality;
  }

  private static Row quality(Trial trial, long cases, List<Row> classes) {
    long steps = total(classes, Prediction.STEPS);
    long hits = total(classes, Prediction.HITS);
    double distance = 0;
    for (Row each :
        classes.stream()
            .sorted(Comparator.comparing(row -> row.<Integer>getAs(Prediction.CLASS)))
            .toList()) {
      distance +=
          Math.abs(
              each.<Long>getAs(Prediction.HITS)
                  - each.<Long>getAs(Prediction.EXPECTED) / Prediction.UNIT);
    }
    Interval accuracy = Proportion.wilson(hits, steps);
    return RowFactory.create(
        MODELS.get(trial.order()),
        steps,
        cases,
        hits / (double) steps,
        accuracy.lo(),
        accuracy.hi(),
        total(classes, Prediction.TOP) / (double) steps,
        total(classes, Prediction.LOSS) / Prediction.UNIT / steps,
        distance / steps,
        trial.order() == 0 ? null : trial.weight());
  }

  /** Cases of the test: those that make a first step. */
  private static long testCases(Dataset<Row> counts) {
    return counts
        .where(
            col(NextCounts.PART)
                .equalTo(NextCounts.TEST)
                .and(col(NextCounts.LENGTH).equalTo(NextCounts.HISTORY)))
        .agg(coalesce(sum(when(isOneLong(), col(NextCounts.N))), lit(0L)))
        .head()
        .getLong(0);
  }

  /** A history of one activity comes once in a case. */
  private static Column isOneLong() {
    return col(NextCounts.CONTEXT).contains(NextCounts.THEN).equalTo(false);
  }

  private static List<Row> sums(Dataset<Row> counts, int part, BackOff model, List<Trial> trials) {
    return partials(counts, part, model, trials)
        .groupBy(Prediction.ORDER, Prediction.WEIGHT)
        .agg(sum(Prediction.LOSS).as(Prediction.LOSS))
        .collectAsList();
  }

  private static Dataset<Row> partials(
      Dataset<Row> counts, int part, BackOff model, List<Trial> trials) {
    return Prediction.of(
        counts.where(
            col(NextCounts.PART)
                .equalTo(part)
                .and(col(NextCounts.LENGTH).equalTo(NextCounts.HISTORY))),
        model,
        trials);
  }

  private static long total(List<Row> rows, String column) {
    return rows.stream().mapToLong(row -> row.<Long>getAs(column)).sum();
  }
}
