package io.unisono.run;

import io.unisono.config.Check;
import io.unisono.config.Section;
import java.nio.file.Path;
import java.time.ZoneId;

/**
 * Where a night reads and writes, and how much of it happens at once.
 *
 * @param lake folder or URI that readers see
 * @param work folder or URI for staging and quarantine
 * @param outbox folder for what leaves the lake: report, audience files, run report
 * @param timeZone whose "yesterday" the run date is when none is given
 * @param parallelJobs jobs at once; 0 means as many as cores
 * @param logFormat lines of the log for people or for machines
 */
@Section("run")
public record RunConfig(
    String lake, String work, Path outbox, ZoneId timeZone, int parallelJobs, LogFormat logFormat) {

  /** How a line of the log looks. */
  public enum LogFormat {
    TEXT,
    JSON
  }

  public RunConfig {
    Check.atLeast("parallel-jobs", parallelJobs, 0);
  }
}
