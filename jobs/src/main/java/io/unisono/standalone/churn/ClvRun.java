package io.unisono.standalone.churn;

import static io.unisono.churn.value.PurchaseHistories.AGE;
import static io.unisono.churn.value.PurchaseHistories.CUSTOMER;
import static io.unisono.churn.value.PurchaseHistories.DAY;
import static io.unisono.churn.value.PurchaseHistories.LATER;
import static io.unisono.churn.value.PurchaseHistories.LATER_AMOUNT;
import static io.unisono.churn.value.PurchaseHistories.MEAN_AMOUNT;
import static io.unisono.churn.value.PurchaseHistories.RECENCY;
import static io.unisono.churn.value.PurchaseHistories.REPEATS;
import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.corr;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.unisono.churn.value.BgNbd;
import io.unisono.churn.value.CustomerValue;
import io.unisono.churn.value.GammaGamma;
import io.unisono.churn.value.GammaGamma.Spending;
import io.unisono.churn.value.PurchaseHistories;
import io.unisono.churn.value.PurchaseModel;
import io.unisono.churn.value.Purchases;
import io.unisono.standalone.RecordFiles;
import io.unisono.standalone.StandaloneErrors;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What the customers of any table of purchases will buy. */
public final class ClvRun {

  /** Customers of whom the models are fitted; of more, a fixed part by a hash of the customer. */
  static final int MOST_FITTED = 200_000;

  /** Repeats from which customers are told together. */
  private static final int MANY = 7;

  private static final int PARTS = 1_000_000;

  private ClvRun() {}

  /**
   * What is asked.
   *
   * @param until last day that the models may see; without it that of the last purchase
   * @param value how purchases are valued
   * @param horizonWeeks time for which purchases are predicted; without it the time between {@code
   *     until} and the last purchase, or a year
   */
  public record Question(
      Optional<LocalDate> until, Optional<Double> horizonWeeks, CustomerValue.Terms value) {}

  /**
   * @throws io.unisono.error.UserException if the file cannot be read, lacks a column, or has too
   *     few repeat purchases
   */
  public static ClvReport run(SparkSession spark, PurchaseFile file, Question question) {
    return RecordFiles.translated(() -> report(spark, file, question));
  }

  private static ClvReport report(SparkSession spark, PurchaseFile file, Question question) {
    Dataset<Row> rows = file.read(spark);
    Seen seen = Seen.of(rows, file);
    int until = question.until().map(day -> (int) day.toEpochDay()).orElse(seen.lastDay());
    double heldOut = (seen.lastDay() - until) / PurchaseHistories.WEEK;
    double horizon = question.horizonWeeks().orElse(heldOut > 0 ? heldOut : 52.0);
    Dataset<Row> counted = rows.where(col(PurchaseFile.LEFT_OUT).isNull());
    Dataset<Row> histories = PurchaseHistories.of(counted, until).persist();
    try {
      long customers = histories.count();
      double part = Math.min(1, (double) MOST_FITTED / Math.max(1, customers));
      Dataset<Row> fitted = part(histories, part);
      List<Purchases> grouped = grouped(file, fitted, until);
      BgNbd.Fitted staying = BgNbd.fit(grouped);
      PurchaseModel.Fitted fading =
          PurchaseModel.fit(
              grouped,
              repeats(PurchaseHistories.ages(part(counted, part), until)),
              staying.model());
      boolean isFading =
          fading.isBetterThan(staying, grouped.stream().mapToLong(Purchases::customers).sum());
      Optional<GammaGamma.Fitted> amounts = amounts(file, fitted);
      CustomerValue value =
          new CustomerValue(
              isFading ? fading.model() : PurchaseModel.staying(staying.model()),
              amounts.map(GammaGamma.Fitted::model),
              horizon,
              question.value());
      Dataset<Row> valued = value.of(histories).persist();
      return new ClvReport(
          file,
          seen.purchases(),
          seen.leftOut(),
          seen.examples(),
          LocalDate.ofEpochDay(until),
          LocalDate.ofEpochDay(seen.lastDay()),
          customers,
          part,
          value,
          staying,
          fading,
          isFading,
          amounts,
          correlation(histories),
          heldOut > 0 && horizon <= heldOut + 1e-9
              ? Optional.of(heldOut(valued))
              : Optional.empty(),
          total(valued),
          valued);
    } finally {
      histories.unpersist();
    }
  }

  /** What the rows are. */
  private record Seen(
      long purchases, int lastDay, Map<String, Long> leftOut, Map<String, String> examples) {

    static Seen of(Dataset<Row> rows, PurchaseFile file) {
      List<Row> counted =
          rows.groupBy(PurchaseFile.LEFT_OUT)
              .agg(
                  count(lit(1)).as("n"),
                  max(DAY).as(DAY),
                  first(PurchaseFile.EXAMPLE, true).as(PurchaseFile.EXAMPLE))
              .collectAsList();
      if (counted.isEmpty()) {
        throw StandaloneErrors.noRecords(List.of(file.file().toString()));
      }
      Map<String, Long> leftOut = new TreeMap<>();
      Map<String, String> examples = new TreeMap<>();
      Row used = null;
      for (Row row : counted) {
        if (row.isNullAt(0)) {
          used = row;
        } else {
          leftOut.put(row.getString(0), row.getLong(1));
          examples.put(row.getString(0), Objects.toString(row.getString(3), ""));
        }
      }
      if (used == null) {
        throw ChurnFileErrors.noPurchase(file, leftOut, examples);
      }
      return new Seen(used.getLong(1), used.getInt(2), leftOut, examples);
    }
  }

  /** A fixed part of the customers. */
  private static Dataset<Row> part(Dataset<Row> rows, double part) {
    return part == 1
        ? rows
        : rows.where(abs(xxhash64(col(CUSTOMER)).mod(PARTS)).lt(Math.round(part * PARTS)));
  }

  private static List<PurchaseModel.Repeats> repeats(Dataset<Row> ages) {
    return ages.orderBy(AGE).collectAsList().stream()
        .map(row -> new PurchaseModel.Repeats(row.getDouble(0), row.getLong(1)))
        .toList();
  }

  private static List<Purchases> grouped(PurchaseFile file, Dataset<Row> histories, int until) {
    List<Purchases> counted =
        histories
            .groupBy(REPEATS, RECENCY, AGE)
            .agg(count(lit(1)).as("n"))
            .orderBy(REPEATS, RECENCY, AGE)
            .collectAsList()
            .stream()
            .map(
                row ->
                    new Purchases(
                        row.getInt(0), row.getDouble(1), row.getDouble(2), row.getLong(3)))
            .toList();
    long repeated =
        counted.stream().filter(each -> each.repeats() > 0).mapToLong(Purchases::customers).sum();
    if (repeated < ClvReport.FEWEST_REPEATERS) {
      throw ChurnFileErrors.fewRepeats(
          file,
          LocalDate.ofEpochDay(until),
          counted.stream().mapToLong(Purchases::customers).sum(),
          repeated);
    }
    return counted;
  }

  private static Optional<GammaGamma.Fitted> amounts(PurchaseFile file, Dataset<Row> histories) {
    if (file.amount().isEmpty()) {
      return Optional.empty();
    }
    List<Spending> spendings =
        histories
            .where(col(REPEATS).gt(0).and(col(MEAN_AMOUNT).gt(0)))
            .orderBy(CUSTOMER)
            .select(REPEATS, MEAN_AMOUNT)
            .collectAsList()
            .stream()
            .map(row -> new Spending(row.getInt(0), row.getDouble(1)))
            .toList();
    return spendings.size() < ClvReport.FEWEST_REPEATERS
        ? Optional.empty()
        : Optional.of(GammaGamma.fit(spendings));
  }

  /** Between how often and for how much customers with repeats buy; the model takes it to be 0. */
  private static Optional<Double> correlation(Dataset<Row> histories) {
    Row row =
        histories
            .where(col(REPEATS).gt(0).and(col(MEAN_AMOUNT).gt(0)))
            .agg(corr(REPEATS, MEAN_AMOUNT).as("correlation"))
            .head();
    return Optional.ofNullable(row.isNullAt(0) ? null : row.getDouble(0));
  }

  private static ClvReport.Total total(Dataset<Row> valued) {
    Row row =
        valued
            .agg(
                sum(CustomerValue.EXPECTED_PURCHASES).as("purchases"),
                sum(CustomerValue.ALIVE).as("alive"),
                sum(CustomerValue.VALUE).as("value"))
            .head();
    return new ClvReport.Total(
        row.getDouble(0), row.getDouble(1), row.isNullAt(2) ? null : row.getDouble(2));
  }

  private static List<ClvReport.HeldOut> heldOut(Dataset<Row> valued) {
    Function<Row, ClvReport.HeldOut> toHeldOut =
        row ->
            new ClvReport.HeldOut(
                row.getInt(0),
                row.getLong(1),
                row.getLong(2),
                row.getDouble(3),
                row.getDouble(4),
                row.isNullAt(5) ? null : row.getDouble(5));
    return valued
        .groupBy(least(col(REPEATS), lit(MANY)).as(REPEATS))
        .agg(
            count(lit(1)).as("customers"),
            sum(LATER).as("actual"),
            sum(CustomerValue.EXPECTED_PURCHASES).as("predicted"),
            coalesce(sum(LATER_AMOUNT), lit(0.0)).as("actual_amount"),
            sum(CustomerValue.EXPECTED_AMOUNT).as("predicted_amount"))
        .orderBy(REPEATS)
        .collectAsList()
        .stream()
        .map(toHeldOut)
        .toList();
  }
}
