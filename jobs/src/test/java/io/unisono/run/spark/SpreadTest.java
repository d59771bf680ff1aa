package io.unisono.run.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.spark_partition_id;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.SparkFixture;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class SpreadTest {

  private static final long MEGABYTE = 1024 * 1024;

  private final Dataset<Row> rows = SparkFixture.spark().range(0, 1_000, 1, 1).toDF();
  private final int cores = SparkFixture.spark().sparkContext().defaultParallelism();

  @Test
  void theRowsOfOneLargeFileReachAllCores() {
    Dataset<Row> spread = Spread.overCores(rows, 100 * MEGABYTE, 1, col("id"));

    List<Row> parts = spread.groupBy(spark_partition_id()).agg(count(lit(1))).collectAsList();
    assertThat(parts).hasSize(2 * cores);
    assertThat(parts).allSatisfy(part -> assertThat(part.getLong(1)).isBetween(150L, 350L));
    assertThat(spread.collectAsList()).containsExactlyInAnyOrderElementsOf(rows.collectAsList());
  }

  @Test
  void whatIsSmallOrHasTasksEnoughStaysWhereItIs() {
    assertThat(Spread.overCores(rows, MEGABYTE, 1, col("id"))).isSameAs(rows);
    assertThat(Spread.overCores(rows, 100 * MEGABYTE, cores, col("id"))).isSameAs(rows);
  }
}
