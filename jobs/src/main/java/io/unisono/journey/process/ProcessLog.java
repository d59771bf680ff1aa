package io.unisono.journey.process;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import io.unisono.rows.GroupedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * An event log and what it says of its process. The log is shuffled once, as rows of numbers, and
 * sorted by case and order. Each task sums up its cases, and the sums of all tasks are added.
 *
 * <p>Two cases would count as one if both their digests of 64 bits agreed, which in a log of n
 * cases has a probability of n^2 / 2^129.
 */
public final class ProcessLog {

  /** Name of the case. */
  public static final String CASE = "case";

  /** Name of the activity. */
  public static final String ACTIVITY = "activity";

  /** Microseconds since the epoch. */
  public static final String AT = "at";

  /** Whether the time of day is not known: then the time to and from the event is not, either. */
  public static final String DAY_ONLY = "day_only";

  /** The activities of a case, with {@code >} between. */
  public static final String VARIANT = "variant";

  public static final String CASES = "cases";

  /** Cases that follow the variant if events at one instant are in the opposite order. */
  public static final String REVERSED = "reversed";

  /** Share of all cases. */
  public static final String SHARE = "share";

  /** Share of the cases of this and all variants before. */
  public static final String COVERAGE = "coverage";

  public static final String RANK = "rank";

  /** Number of events. */
  public static final String LENGTH = "length";

  /** Events that repeat an activity of their case. */
  public static final String REWORK = "rework";

  /** One of the three: what a task found of a pair, an activity or a sequence. */
  static final StructType FOLDED =
      new StructType()
          .add("pair", Pairs.PARTIAL)
          .add(
              "activity",
              StructType.fromDDL(
                  "activity string, events bigint, cases bigint, rework_cases bigint,"
                      + " start bigint, end bigint, ties bigint"))
          .add(
              "sequence",
              StructType.fromDDL(
                  "spelt binary, length bigint, one bigint, two bigint, cases bigint,"
                      + " reversed bigint"));

  static final int PAIR = 0;
  static final int ACTIVITY_SUMS = 1;
  static final int SEQUENCE = 2;

  private static final String CASE_ONE = "case_one";
  private static final String CASE_TWO = "case_two";
  private static final String ACTIVITY_DIGEST = "activity_digest";
  private static final String TIE = "tie_";

  private ProcessLog() {}

  /** A digest of 64 bits, by which {@link Activities} knows an activity. */
  public static Column digest(Column activity) {
    return xxhash64(activity);
  }

  /**
   * The sums of all tasks, to be persisted.
   *
   * @param events {@link #CASE}, {@link #ACTIVITY}, {@link #AT}, {@link #DAY_ONLY}, none null, and
   *     what the order needs
   * @param ties order of events of a case at one instant; it must tell any two apart
   * @param tasks that share the work
   */
  public static Dataset<Row> folded(
      Dataset<Row> events, List<Column> ties, Activities activities, int tasks) {
    List<Column> numbers = new ArrayList<>();
    List<Column> order = new ArrayList<>(List.of(col(CASE_ONE), col(CASE_TWO), col(AT)));
    for (Column tie : ties) {
      order.add(col(TIE + numbers.size()));
      numbers.add(tie.as(TIE + numbers.size()));
    }
    Stream.of(
            xxhash64(col(CASE)).as(CASE_ONE),
            xxhash64(lit(1), col(CASE)).as(CASE_TWO),
            col(AT),
            col(DAY_ONLY),
            digest(col(ACTIVITY)).as(ACTIVITY_DIGEST))
        .forEach(numbers::add);
    MapPartitionsFunction<Row, Row> fold = rows -> EventFold.of(rows, activities);
    return events
        .select(numbers.toArray(Column[]::new))
        .transform(rows -> GroupedRows.by(rows, tasks, col(CASE_ONE)))
        .sortWithinPartitions(order.toArray(Column[]::new))
        .select(CASE_ONE, CASE_TWO, AT, DAY_ONLY, ACTIVITY_DIGEST)
        .mapPartitions(fold, Encoders.row(FOLDED));
  }

  /** The directly-follows graph: see {@link Pairs#edges}. */
  public static Dataset<Row> edges(Dataset<Row> folded) {
    return Pairs.edges(part(folded, PAIR));
  }

  /**
   * One row per activity: events, cases, cases in which it is repeated (rework_cases), start and
   * end (cases that begin and end with it), ties (events at the instant of the one before).
   */
  public static Dataset<Row> activities(Dataset<Row> folded) {
    return sums(part(folded, ACTIVITY_SUMS), ACTIVITY);
  }

  /**
   * One row per distinct sequence of activities, most frequent first; {@link #RANK} tells equally
   * frequent ones apart by their text. Those with no case exist in the opposite order only.
   */
  public static Dataset<Row> variants(Dataset<Row> folded, Activities activities) {
    WindowSpec byFrequency = Window.orderBy(col(CASES).desc(), col(VARIANT), col("one"));
    WindowSpec all =
        byFrequency.rowsBetween(Window.unboundedPreceding(), Window.unboundedFollowing());
    WindowSpec upTo = byFrequency.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    UDF2<byte[], Long, String> text = (spelt, length) -> Sequence.text(spelt, length, activities);
    UDF2<byte[], Long, Long> rework = Sequence::rework;
    return sums(part(folded, SEQUENCE), "spelt", LENGTH, "one", "two")
        .withColumn(VARIANT, udf(text, DataTypes.StringType).apply(col("spelt"), col(LENGTH)))
        .withColumn(REWORK, udf(rework, DataTypes.LongType).apply(col("spelt"), col(LENGTH)))
        .select(
            col(VARIANT),
            col(CASES),
            col(CASES).divide(sum(CASES).over(all)).as(SHARE),
            sum(CASES).over(upTo).divide(sum(CASES).over(all)).as(COVERAGE),
            row_number().over(byFrequency).as(RANK),
            col(LENGTH),
            col(REWORK),
            col(REVERSED));
  }

  private static Dataset<Row> part(Dataset<Row> folded, int part) {
    String name = FOLDED.fieldNames()[part];
    return folded.where(col(name).isNotNull()).select(name + ".*");
  }

  /** All columns but those of the key, added up. */
  private static Dataset<Row> sums(Dataset<Row> rows, String... key) {
    List<String> keys = List.of(key);
    Column[] figures =
        Stream.of(rows.columns())
            .filter(column -> !keys.contains(column))
            .map(column -> sum(column).as(column))
            .toArray(Column[]::new);
    return rows.groupBy(keys.stream().map(functions::col).toArray(Column[]::new))
        .agg(figures[0], Stream.of(figures).skip(1).toArray(Column[]::new));
  }
}
