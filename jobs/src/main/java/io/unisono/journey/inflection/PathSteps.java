package io.unisono.journey.inflection;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.xxhash64;

import io.unisono.journey.inflection.StepCounts.Replicates;
import io.unisono.rows.GroupedRows;
import io.unisono.table.marts.JourneyPath;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The three passes over {@code journey_path}, each of which adds up in its tasks. */
final class PathSteps {

  static final String OCCURRENCES = "occurrences";

  private static final String ACTIVITY = "activity";
  private static final String KEY = "key";

  private static final StructType KEYED = StructType.fromDDL("key int, counts array<bigint>");

  private PathSteps() {}

  /** Paths with an activity, in the form that the passes read. */
  static Dataset<Row> narrow(Dataset<Row> paths) {
    return paths
        .where(size(col(JourneyPath.PATH)).gt(0))
        .select(
            xxhash64(col(JourneyPath.CUSTOMER_ID)).as(KEY),
            col(JourneyPath.PATH),
            col(JourneyPath.IS_LOST),
            col(JourneyPath.HALF).equalTo(JourneyPath.Half.HELD_OUT).as(JourneyPath.HALF),
            coalesce(
                    round(col(JourneyPath.MONTHLY_AMOUNT).multiply(100)).cast("bigint"),
                    lit(CustomerPath.UNKNOWN))
                .as(JourneyPath.MONTHLY_AMOUNT),
            col(JourneyPath.CURRENCY));
  }

  /** Activities, most frequent first. */
  static Dataset<Row> mostFrequent(Dataset<Row> narrow, int most) {
    return narrow
        .select(explode(col(JourneyPath.PATH)).as(ACTIVITY))
        .groupBy(ACTIVITY)
        .agg(count(lit(1)).as(OCCURRENCES))
        .orderBy(col(OCCURRENCES).desc(), col(ACTIVITY))
        .limit(most);
  }

  /** First pass: one row per pair of steps, with its counts. */
  static Dataset<Row> counts(Dataset<Row> narrow, Steps steps, Replicates replicates) {
    return added(
        narrow,
        rows -> {
          StepCounts counts = new StepCounts(steps.size(), replicates);
          forEach(rows, steps, counts::add);
          return counts.pairs().entrySet().stream()
              .map(each -> keyed(each.getKey(), each.getValue()))
              .iterator();
        });
  }

  /** Second pass: one row per level of the peaks, with the paths of both kinds. */
  static Dataset<Row> peaks(Dataset<Row> narrow, Steps steps, Chains chains) {
    return added(
        narrow,
        rows -> {
          Peaks peaks = new Peaks();
          forEach(rows, steps, path -> peaks.add(path, chains));
          return peaks.counts().entrySet().stream()
              .map(each -> keyed(each.getKey(), each.getValue()))
              .iterator();
        });
  }

  /** Third pass: one row per step, with the sums of {@link Turns}. */
  static Dataset<Row> turns(Dataset<Row> narrow, Steps steps, Chains chains, int threshold) {
    return added(
        narrow,
        rows -> {
          Turns turns = new Turns(steps.size(), threshold);
          forEach(rows, steps, path -> turns.add(path, chains));
          long[][] sums = turns.sums();
          return IntStream.range(0, sums.length).mapToObj(i -> keyed(i, sums[i])).iterator();
        });
  }

  static long[] countsOf(Row row) {
    return row.<Long>getList(1).stream().mapToLong(count -> count).toArray();
  }

  private static Row keyed(int key, long[] counts) {
    return RowFactory.create(key, Arrays.stream(counts).boxed().toArray(Long[]::new));
  }

  private static void forEach(Iterator<Row> rows, Steps steps, Consumer<CustomerPath> add) {
    while (rows.hasNext()) {
      Row row = rows.next();
      add.accept(
          new CustomerPath(
              row.getLong(0),
              steps.of(row.getList(1)),
              row.getBoolean(2),
              row.getBoolean(3),
              row.getLong(4)));
    }
  }

  /** Counts of the tasks, added up by key. */
  private static Dataset<Row> added(Dataset<Row> narrow, MapPartitionsFunction<Row, Row> count) {
    MapPartitionsFunction<Row, Row> add =
        rows -> {
          Map<Integer, long[]> sums = new TreeMap<>();
          rows.forEachRemaining(row -> sums.merge(row.getInt(0), countsOf(row), PathSteps::sum));
          return sums.entrySet().stream()
              .map(each -> keyed(each.getKey(), each.getValue()))
              .iterator();
        };
    return narrow
        .mapPartitions(count, Encoders.row(KEYED))
        .transform(rows -> GroupedRows.by(rows, col(KEY)))
        .mapPartitions(add, Encoders.row(KEYED));
  }

  private static long[] sum(long[] one, long[] other) {
    return IntStream.range(0, one.length).mapToLong(i -> one[i] + other[i]).toArray();
  }
}
