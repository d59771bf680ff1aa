package io.unisono.identity;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.unisono.linkage.model.Model;
import io.unisono.stats.Interval;
import io.unisono.stats.OrderFree;
import io.unisono.stats.Proportion;
import io.unisono.table.unified.IdentityEdge;
import io.unisono.table.unified.IdentityQuality;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * How right the matching is, without knowing the truth.
 *
 * <p>By the model: a record is rightly in its customer as likely as its best link to another record
 * of it, and a pair as likely as the less likely of its two records. What was missed are the likely
 * pairs that lie between customers, and those that blocking did not bring together. Customers are
 * independent of each other, the pairs of one customer stand and fall together, which the intervals
 * allow for.
 *
 * <p>By people: of the pairs that chance chose and the engine would join, those that were decided.
 *
 * @param customers with several records
 * @param pairs of records in one customer
 * @param right expected to be one party among them
 * @param rightVariance of that expectation
 * @param missed pairs between customers that are expected to be one party
 * @param missedVariance of that expectation
 * @param decided sampled pairs that people decided
 * @param decidedSame of them, those that are one party
 */
record Quality(
    long customers,
    double pairs,
    double right,
    double rightVariance,
    double missed,
    double missedVariance,
    long decided,
    long decidedSame) {

  /** One row of sums over the customers with several records. */
  private static Dataset<Row> within(Dataset<Row> placed) {
    Column pairs = BestLinks.pairs();
    Column share = col("expected").divide(pairs);
    return BestLinks.byCustomer(placed)
        .withColumn("expected", BestLinks.expectedPairs())
        .agg(
            count(lit(1)),
            total(pairs),
            total(col("expected")),
            total(pairs.multiply(pairs).multiply(share).multiply(lit(1).minus(share))));
  }

  private static Column total(Column column) {
    return coalesce(OrderFree.sumOf(column), lit(0.0));
  }

  /** One row of sums over the pairs, in the order of the record. */
  static Dataset<Row> sums(Dataset<Row> placed, double mergeScore, long records) {
    return within(placed).crossJoin(pairs(placed, mergeScore, records));
  }

  private static Dataset<Row> pairs(Dataset<Row> placed, double mergeScore, long records) {
    Column missed = when(IdentityTables.isBetween(), col(IdentityEdge.PROBABILITY)).otherwise(0.0);
    Column isDecided =
        IdentityTables.isSample(mergeScore, records).and(col(Decisions.IS_SAME).isNotNull());
    return placed.agg(
        total(missed),
        total(missed.multiply(lit(1.0).minus(missed))),
        count_if(isDecided),
        count_if(isDecided.and(col(Decisions.IS_SAME))));
  }

  /** From a row of {@link #sums}. */
  static Quality from(Row sums) {
    return new Quality(
        sums.getLong(0),
        sums.getDouble(1),
        sums.getDouble(2),
        sums.getDouble(3),
        sums.getDouble(4),
        sums.getDouble(5),
        sums.getLong(6),
        sums.getLong(7));
  }

  double precision() {
    return right / pairs;
  }

  /**
   * Of all pairs that are one party, those in one customer; unknown if the model saw no match, for
   * then nothing tells which pairs were never compared.
   */
  OptionalDouble recall(Model.Facts model) {
    return model.pairCompleteness().stream().map(share -> share * foundOfCompared()).findFirst();
  }

  private double foundOfCompared() {
    return right / (right + missed);
  }

  /** Rows of {@code identity_quality}: of what is unknown there is none. */
  List<Row> rows(Model.Facts model) {
    List<Row> rows = new ArrayList<>();
    if (customers > 0) {
      Interval interval = Proportion.normal(precision(), Math.sqrt(rightVariance) / pairs);
      rows.add(row(IdentityQuality.Measure.PRECISION, precision(), interval, customers, pairs));
      model.pairCompleteness().ifPresent(share -> rows.addAll(recallRows(share, model.matches())));
    }
    if (decided > 0) {
      Interval wilson = Proportion.wilson(decidedSame, decided);
      rows.add(
          RowFactory.create(
              IdentityQuality.Measure.PRECISION,
              IdentityQuality.Method.REVIEW,
              (double) decidedSame / decided,
              wilson.lo(),
              wilson.hi(),
              decided,
              (double) decided));
    }
    return rows;
  }

  /**
   * Recall is a product, and so is each end of its interval: one factor rests on the pairs that
   * were compared, the other on the matches from which blocking was learned.
   */
  private List<Row> recallRows(double completeness, int matches) {
    double all = right + missed;
    double deviation =
        Math.sqrt(missed * missed * rightVariance + right * right * missedVariance) / (all * all);
    Interval found = Proportion.normal(foundOfCompared(), deviation);
    Interval met = Proportion.wilson(Math.round(completeness * matches), matches);
    Interval recall = new Interval(found.lo() * met.lo(), found.hi() * met.hi());
    double matching = completeness > 0 ? all / completeness : all;
    return List.of(
        row(
            IdentityQuality.Measure.RECALL,
            foundOfCompared() * completeness,
            recall,
            customers,
            matching),
        row(IdentityQuality.Measure.PAIR_COMPLETENESS, completeness, met, matches, matching));
  }

  /** Whether less is right or found than must be; what is unknown is not less. */
  boolean isBelow(double minPrecision, double minRecall, Model.Facts model) {
    return customers > 0
        && (precision() < minPrecision || recall(model).orElse(minRecall) < minRecall);
  }

  /** For the summary of the night. */
  String text(Model.Facts model) {
    if (customers == 0) {
      return "unknown, no two records were joined";
    }
    String right =
        String.format(Locale.ROOT, "%.2f %% of the merged pairs right, ", 100 * precision());
    OptionalDouble recall = recall(model);
    return recall.isPresent()
        ? right
            + String.format(
                Locale.ROOT, "%.2f %% of the right pairs found", 100 * recall.getAsDouble())
        : right
            + "how many of the right pairs were found is unknown: the model saw no match to learn it from";
  }

  private static Row row(String measure, double value, Interval interval, long n, double pairs) {
    return RowFactory.create(
        measure, IdentityQuality.Method.MODEL, value, interval.lo(), interval.hi(), n, pairs);
  }
}
