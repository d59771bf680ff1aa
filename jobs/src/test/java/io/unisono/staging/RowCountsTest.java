package io.unisono.staging;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.staging.AcceptedRows.Outcome;
import io.unisono.staging.RowCounts.Count;
import io.unisono.staging.RowCounts.Label;
import io.unisono.staging.source.RawColumns;
import io.unisono.support.SparkFixture;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import scala.Tuple3;

class RowCountsTest {

  private static final String GOOD = "crm\u0001people\u0001a.csv\u0001GOOD\u0001";
  private static final String BAD = "crm\u0001people\u0001a.csv\u0001QUARANTINED\u0001bad_email";

  @Test
  void partitionsAddUp() {
    assertThat(finished(first(), second()))
        .isEqualTo(
            "{\"crm\\u0001people\\u0001a.csv\\u0001GOOD\\u0001\":{\"rows\":3,\"examples\":[]},"
                + "\"crm\\u0001people\\u0001a.csv\\u0001QUARANTINED\\u0001bad_email\":{\"rows\":1,\"examples\":[\"anna\"]}}");
  }

  @Test
  void aPartitionThatIsRepeatedForALostExecutorCountsOnce() {
    assertThat(finished(first(), second(), second(), first()))
        .isEqualTo(finished(first(), second()));
  }

  @Test
  void theRowsOfPartitionsThatOneTaskWritesAreCountedAll() {
    Dataset<Row> rows =
        SparkFixture.spark()
            .range(0, 1_000, 1, 8)
            .select(
                col("id"),
                struct(lit("crm").as(ConvertedRows.SOURCE), lit("people").as(ConvertedRows.NAME))
                    .as(ConvertedRows.INPUT),
                lit("a.csv").as(RawColumns.FILE),
                lit(Outcome.QUARANTINED.name()).as(AcceptedRows.OUTCOME),
                struct(
                        lit("bad_email").as(RowRules.RULE),
                        col("id").cast("string").as(RowRules.VALUE))
                    .as(AcceptedRows.BROKEN),
                lit("").as(OptionalValues.STATES),
                lit("").as(OptionalValues.LOST));
    Observation observation = new Observation();

    RowCounts.observeJudged(rows, observation)
        .coalesce(3)
        .write()
        .format("noop")
        .mode("overwrite")
        .save();

    assertThat(RowCounts.result(observation))
        .hasValue(
            Map.of(
                new Label("crm", "people", "a.csv", Outcome.QUARANTINED, "bad_email"),
                new Count(1_000, List.of("0", "1", "10", "100", "101"))));
  }

  /** Partition 0 holds a good and a bad row. */
  private static TreeMap<String, Count> first() {
    return counts(new Tuple3<>(GOOD, null, 0), new Tuple3<>(BAD, "anna", 0));
  }

  /** Partition 1 holds two good rows. */
  private static TreeMap<String, Count> second() {
    return counts(new Tuple3<>(GOOD, null, 1), new Tuple3<>(GOOD, null, 1));
  }

  @SafeVarargs
  private static TreeMap<String, Count> counts(Tuple3<String, String, Integer>... rows) {
    RowCounts counter = new RowCounts();
    TreeMap<String, Count> counts = counter.zero();
    for (Tuple3<String, String, Integer> row : rows) {
      counter.reduce(counts, row);
    }
    return counts;
  }

  @SafeVarargs
  private static String finished(TreeMap<String, Count>... partitions) {
    RowCounts counter = new RowCounts();
    TreeMap<String, Count> all = counter.zero();
    for (TreeMap<String, Count> partition : partitions) {
      all = counter.merge(all, partition);
    }
    return counter.finish(all);
  }
}
