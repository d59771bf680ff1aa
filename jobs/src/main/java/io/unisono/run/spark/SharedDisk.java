package io.unisono.run.spark;

import io.unisono.io.DiskErrors;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Whether the executors of a cluster see what this process writes. If not, each would write its
 * part of a table onto its own disk, where nobody finds it.
 */
public final class SharedDisk {

  /** Tasks for each core, so that hardly an executor gets none. */
  private static final int TASKS_PER_CORE = 4;

  private SharedDisk() {}

  /**
   * @param file path or URI of a file that this process has written
   * @throws io.unisono.error.UserException if it is not there for this process through Spark, or
   *     for an executor
   */
  public static void require(SparkSession session, String file) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    if (spark.isLocal()) {
      return;
    }
    SerializableConfiguration hadoop = new SerializableConfiguration(spark.hadoopConfiguration());
    int tasks = TASKS_PER_CORE * spark.defaultParallelism();
    List<Integer> all = IntStream.range(0, tasks).boxed().toList();
    SortedSet<String> blind =
        new TreeSet<>(
            spark
                .parallelize(all, tasks)
                .filter(task -> !isThere(file, hadoop.value()))
                .map(task -> InetAddress.getLocalHost().getHostName())
                .collect());
    if (!isThere(file, hadoop.value())) {
      blind.add("Spark's file system " + spark.hadoopConfiguration().get("fs.defaultFS"));
    }
    if (!blind.isEmpty()) {
      throw SparkErrors.notShared(file, blind);
    }
  }

  private static boolean isThere(String file, Configuration hadoop) {
    Path path = new Path(file);
    try {
      return path.getFileSystem(hadoop).exists(path);
    } catch (IOException e) {
      throw DiskErrors.cannotRead(file, e.toString());
    }
  }
}
