package io.unisono.run;

import io.unisono.contract.Table;
import java.util.Set;

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
}
