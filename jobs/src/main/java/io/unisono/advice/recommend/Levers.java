package io.unisono.advice.recommend;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_intersect;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.marts.ChurnDriver;
import io.unisono.table.marts.ChurnSnapshot;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Facts of customers that the company can change ({@code advice.levers}), such as the term of a
 * contract, at the values that go with losses by the churn model. The subject is feature and value.
 */
public final class Levers {

  private static final String DIFFERING = "differing";

  private Levers() {}

  static String feature(String subject) {
    return subject.substring(0, subject.indexOf(Exposures.AND));
  }

  static String value(String subject) {
    return subject.substring(subject.indexOf(Exposures.AND) + 1);
  }

  /** Subjects: the levels of these features that raise the odds of a loss. */
  static List<String> subjects(List<Row> drivers, List<String> levers) {
    return drivers.stream()
        .filter(row -> levers.contains(row.<String>getAs(ChurnDriver.FEATURE)))
        .filter(Levers::isCategory)
        .flatMap(
            row ->
                row.<Row>getList(row.fieldIndex(ChurnDriver.EFFECTS)).stream()
                    .filter(effect -> !effect.isNullAt(0) && effect.getDouble(1) > 1)
                    .map(
                        effect ->
                            row.getAs(ChurnDriver.FEATURE) + Exposures.AND + effect.getString(0)))
        .sorted()
        .toList();
  }

  /** The levers that are no category among the drivers. */
  static List<String> unknown(List<Row> drivers, List<String> levers) {
    List<String> known = categories(drivers);
    return levers.stream().filter(lever -> !known.contains(lever)).toList();
  }

  /** What is told of {@link #unknown} levers. */
  static String leftOut(List<String> unknown, List<Row> drivers) {
    String known =
        categories(drivers).stream()
            .filter(feature -> !feature.equals(ChurnSnapshot.PLAN))
            .sorted()
            .collect(Collectors.joining(", "));
    return "%s: no category of the churn model, which has %s"
        .formatted(String.join(", ", unknown), known.isEmpty() ? "none" : known);
  }

  private static List<String> categories(List<Row> drivers) {
    return drivers.stream()
        .filter(Levers::isCategory)
        .map(row -> row.<String>getAs(ChurnDriver.FEATURE))
        .toList();
  }

  private static boolean isCategory(Row driver) {
    return driver.getAs(ChurnDriver.DIRECTION).equals(ChurnDriver.Direction.MIXED);
  }

  /**
   * One row per customer, subject and snapshot at which the customer had it and others of its plan
   * did not, as {@link Exposures} has them; the evidence is the customer.
   *
   * @param snapshots {@code churn_snapshot}, which tells the state at the end of the day before
   * @param subjects one or more
   */
  public static Dataset<Row> exposures(Dataset<Row> snapshots, List<String> subjects) {
    Column[] had =
        subjects.stream().map(subject -> when(has(subject), lit(subject))).toArray(Column[]::new);
    return snapshots
        .withColumn(ChurnSnapshot.PLAN, plan())
        .join(broadcast(differing(snapshots, subjects)), ChurnSnapshot.PLAN)
        .withColumn(
            Exposures.SUBJECT, explode(array_intersect(array_compact(array(had)), col(DIFFERING))))
        .select(
            lit(Kind.DRIVER.code()).as(Exposures.KIND),
            col(Exposures.SUBJECT),
            lit(null).cast("string").as(Exposures.DEPARTMENT),
            col(ChurnSnapshot.CUSTOMER_ID).as(Exposures.CUSTOMER),
            date_sub(col(ChurnSnapshot.SNAPSHOT_DATE), 1).as(Exposures.DAY),
            col(ChurnSnapshot.CUSTOMER_ID).as(Exposures.EVIDENCE));
  }

  /**
   * One row per plan: the subjects that not all of its customers have. What comes with a plan is
   * nothing to change, and nobody else within the plan tells what it does.
   */
  private static Dataset<Row> differing(Dataset<Row> snapshots, List<String> subjects) {
    Column[] differ =
        subjects.stream()
            .map(subject -> when(max(coalesce(not(has(subject)), lit(true))), lit(subject)))
            .toArray(Column[]::new);
    return snapshots
        .groupBy(plan().as(ChurnSnapshot.PLAN))
        .agg(array_compact(array(differ)).as(DIFFERING));
  }

  private static Column plan() {
    return coalesce(col(ChurnSnapshot.PLAN), lit(""));
  }

  private static Column has(String subject) {
    String feature = feature(subject);
    Column fact =
        isColumn(feature)
            ? col(feature).cast("string")
            : col(ChurnSnapshot.ATTRIBUTES).getItem(feature);
    return fact.equalTo(value(subject));
  }

  /** Whether it is a column of {@code churn_snapshot}, and no attribute. */
  static boolean isColumn(String feature) {
    return Arrays.asList(ChurnSnapshot.TABLE.schema().fieldNames()).contains(feature);
  }
}
