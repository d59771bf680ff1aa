package io.unisono.run.spark;

import io.unisono.rows.GroupedRows;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Gives the rows of few large files to all cores. A text file is read by one task, and so is a row
 * group of Parquet; what is done with their rows would be done by as few.
 */
public final class Spread {

  /** Of fewer bytes the rows are dealt with where they were read before others have got theirs. */
  private static final long WORTH_A_TASK = 2L * 1024 * 1024;

  private static final int TASKS_PER_CORE = 2;

  private Spread() {}

  /**
   * The rows, divided by a hash of their key if they come from fewer tasks than there are cores.
   *
   * @param bytes of the input
   * @param tasks that read it
   * @param key tells the rows apart
   */
  public static Dataset<Row> overCores(Dataset<Row> rows, long bytes, long tasks, Column... key) {
    int cores = rows.sparkSession().sparkContext().defaultParallelism();
    long parts = Math.min(TASKS_PER_CORE * (long) cores, bytes / WORTH_A_TASK);
    return tasks < cores && parts > tasks ? GroupedRows.shuffled(rows, (int) parts, key) : rows;
  }
}
