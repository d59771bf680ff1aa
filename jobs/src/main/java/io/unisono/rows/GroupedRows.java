package io.unisono.rows;

import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows of which all with an equal key lie in one partition, for steps that read a partition row by
 * row.
 *
 * <p>{@link Dataset#repartition(Column...)} does not promise this. Spark leaves it out where the
 * rows are divided by the same columns already, by a join for instance. Adaptive execution may then
 * change the join and read its rows as they were before they were divided: it looks at what joins,
 * aggregations and windows need, and not at what a function on partitions does. The key is hashed
 * here, so that Spark takes it for another one and always divides the rows.
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
