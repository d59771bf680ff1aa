package io.unisono.run.spark;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import java.util.Collection;

/** What is wrong with Spark's settings, its cluster or its executors. */
public final class SparkErrors {

  private SparkErrors() {}

  /** A Spark setting would change results or make the tables unreadable for others. */
  public static UserException fixedSetting(String key, String needed, String given) {
    return UserException.problem(
            ExitCode.CONFIGURATION, "%s is %s, but must be %s.", key, given, needed)
        .why("Results, or the files that other readers open, would change with it.")
        .cure("Remove the setting from the configuration, spark-defaults.conf or --conf.");
  }

  /** A folder that the machines of a cluster must share is one machine's own. */
  public static UserException notShared(String file, Collection<String> machines) {
    return UserException.problem(
            ExitCode.CONFIGURATION, "Not all machines of the cluster see the same files.")
        .why(
            "This process has just written %s, and it is not there on %s.",
            file, String.join(", ", machines))
        .cure(
            "Give --lake and --work (for cx link: --out) as URIs that every machine reaches, such as"
                + " hdfs:// or s3a://, or as folders of a disk that all of them mount.");
  }

  /** Spark repeated the work of lost executors until it gave up. */
  public static UserException executorsLost(String detail) {
    return UserException.problem(ExitCode.CRASH, "Spark lost more executors than it may.")
        .why(detail)
        .cure(
            "Executors that end with exit code 137 or 52 had too little memory: raise"
                + " --executor-memory, or spark.executor.memoryOverhead. Else the cluster's log tells why"
                + " its machines went. Then start again; --resume RUN keeps the jobs that are done.");
  }

  /** Spark was stopped from outside: by its master, or for want of memory. */
  public static UserException stopped(String detail) {
    return UserException.problem(ExitCode.CRASH, "Spark stopped before the work was done.")
        .why(detail)
        .cure(
            "On a cluster see that the master of --master runs and has room for an executor; on one"
                + " machine, whether memory ran out (UNISONO_HEAP). Then start again; --resume RUN keeps"
                + " the jobs that are done.");
  }
}
