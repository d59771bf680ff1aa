package io.unisono.run;

import io.unisono.config.Config;
import io.unisono.contract.Table;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * One step of the night. Its Javadoc is its manual page: purpose, reads, writes, settings, submit
 * line, exit codes. {@code run} lists the named steps on one screen; what it computes lies beside
 * it in pure static functions.
 */
public interface Job {

  /** Name for {@code --only}, {@code --skip}, the log and the run report; kebab case. */
  String name();

  /** Tables of this night that the job reads; they put it behind the jobs that write them. */
  Set<Table> reads();

  /**
   * Tables that the job reads as the newest release of an earlier run date has them: its own of the
   * night before, such as ids that must stay. They do not put it behind any job.
   */
  default Set<Table> readsPrevious() {
    return Set.of();
  }

  /** Tables that the job writes; no other job writes them. */
  Set<Table> writes();

  void run(Night night);

  /**
   * What a dry run can tell without writing: one line for each thing outside the lake that the job
   * would read.
   *
   * @throws io.unisono.error.UserException if it would stop the night
   */
  default List<String> rehearse(SparkSession spark, Config.Sections config) {
    return List.of();
  }
}
