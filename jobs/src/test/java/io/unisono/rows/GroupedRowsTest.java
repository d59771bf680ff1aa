package io.unisono.rows;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.spark_partition_id;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.LargeTables;
import io.unisono.support.SparkFixture;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class GroupedRowsTest {

  private static final int KEYS = 200;
  private static final int ROWS_PER_KEY = 10;

  @Test
  void equalKeysLieInOnePartitionAfterAJoinByThem() {
    try (LargeTables planned = new LargeTables()) {
      assertThat(pieces(GroupedRows.by(joined(), col("key")))).isEqualTo(KEYS);
      assertThat(pieces(GroupedRows.by(joined(), 4, col("key")))).isEqualTo(KEYS);
    }
  }

  /** If this fails, Spark has changed, and {@link GroupedRows} may be needed no longer. */
  @Test
  void sparkDoesNotPromiseIt() {
    try (LargeTables planned = new LargeTables()) {
      assertThat(pieces(GroupedRows.shuffled(joined(), col("key")))).isGreaterThan(KEYS);
      assertThat(pieces(GroupedRows.shuffled(joined(), 4, col("key")))).isGreaterThan(KEYS);
    }
  }

  /** Rows of each key from several tasks, joined by the key with few rows. */
  private static Dataset<Row> joined() {
    Dataset<Row> few = SparkFixture.spark().range(KEYS).toDF("key");
    return SparkFixture.spark()
        .range(0, KEYS * ROWS_PER_KEY, 1, 8)
        .select(col("id").mod(KEYS).as("key"))
        .join(few, new String[] {"key"}, "left_semi");
  }

  /** How many pairs there are of a key and a partition that has rows of it. */
  private static long pieces(Dataset<Row> rows) {
    MapPartitionsFunction<Row, Row> untouched = partition -> partition;
    return rows.mapPartitions(untouched, Encoders.row(rows.schema()))
        .select(col("key"), spark_partition_id())
        .distinct()
        .count();
  }
}
