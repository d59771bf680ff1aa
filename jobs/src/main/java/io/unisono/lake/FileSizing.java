package io.unisono.lake;

import java.math.BigInteger;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** How many files a table is written to. */
final class FileSizing {

  /** Input of a full output file: beyond so many bytes a core, more files only add their cost. */
  private static final long BYTES_PER_FILE = 16L * 1024 * 1024;

  /** Input from which a core is worth a file of its own: a file is one task, written and read. */
  private static final long BYTES_PER_CORE = 1024 * 1024;

  private static final BigInteger MOST_BYTES = BigInteger.ONE.shiftLeft(50);

  private FileSizing() {}

  /**
   * Most files that the rows are worth. A table is seldom larger than what it is computed from, so
   * the sizes of the inputs bound it, at no cost; coalescing to more files than there are
   * partitions does nothing, so a bound that is too high does no harm.
   */
  static int filesFor(Dataset<Row> rows) {
    long bytes = 0;
    for (LogicalPlan input : inputs(rows)) {
      // What Spark expects of a join can exceed any number of a long.
      bytes += input.stats().sizeInBytes().bigInteger().min(MOST_BYTES).longValue();
    }
    int cores = rows.sparkSession().sparkContext().defaultParallelism();
    long files = Math.max(bytes / BYTES_PER_FILE, Math.min(cores - 1, bytes / BYTES_PER_CORE)) + 1;
    return (int) Math.min(files, Integer.MAX_VALUE);
  }

  private static Iterable<LogicalPlan> inputs(Dataset<Row> rows) {
    LogicalPlan plan =
        ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().analyzed();
    return scala.jdk.javaapi.CollectionConverters.asJava(plan.collectLeaves());
  }
}
