package io.unisono.rows;

import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows divided by a key: all rows of one key lie in one partition. Steps need that which read a
 * partition row by row.
 *
 * <p>{@link Dataset#repartition(Column...)} does not promise it. Spark leaves it out where a join
 * has divided the rows by the same columns. At run time Spark may then replace that join by another
 * one, which does not divide them. It checks what joins, aggregations and windows need, but not
 * what a function on partitions needs. Here the key is hashed: to Spark that is another key, so it
 * always divides the rows.
 */
public final class GroupedRows {

  private GroupedRows() {}

  /** The rows by their key, in as many partitions as Spark finds right. */
  public static Dataset<Row> by(Dataset<Row> rows, Column... key) {
    return rows.repartition(xxhash64(key));
  }

  /** The rows by their key, in so many partitions, also where these are small. */
  public static Dataset<Row> by(Dataset<Row> rows, int partitions, Column... key) {
    return rows.repartition(partitions, xxhash64(key));
  }

  /**
   * The rows divided by their key once, for the joins, aggregations and windows by it that follow.
   * A function on partitions cannot rely on it.
   */
  public static Dataset<Row> shuffled(Dataset<Row> rows, Column... key) {
    return rows.repartition(key);
  }

  /** The same in so many partitions, also where these are small. */
  public static Dataset<Row> shuffled(Dataset<Row> rows, int partitions, Column... key) {
    return rows.repartition(partitions, key);
  }
}
