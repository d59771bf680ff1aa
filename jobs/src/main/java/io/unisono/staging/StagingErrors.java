package io.unisono.staging;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import java.util.List;

/** What staging refuses to go on with. */
final class StagingErrors {

  private StagingErrors() {}

  /**
   * Too many rows of sources were rejected.
   *
   * @param sources with their rules
   */
  static UserException tooManyQuarantined(List<String> sources, String runId) {
    return UserException.problem(
            ExitCode.QUALITY, "Too many rows were rejected, and nothing was published.")
        .why(sources)
        .cure(
            "Mend the mapping or the export, or raise 'max-quarantined-share'. The rows with file"
                + " and line are in quarantine/<table>/run=%s of the work folder.",
            runId);
  }

  /** Too many rows contradict another row of their key. */
  static UserException tooManyConflicts(List<String> inputs, double limit) {
    return UserException.problem(
            ExitCode.QUALITY, "Rows contradict each other, and nothing was published.")
        .why(inputs)
        .cure(
            "If the key is not one, map it from more columns (joined). If the export holds several"
                + " states of a record, say which column tells the newest (version). Else raise"
                + " 'max-conflicting-share' in section staging, which is %s now.",
            limit);
  }

  /** Columns lost nearly all of their values. */
  static UserException tooManyLost(List<String> columns, double limit) {
    return UserException.problem(
            ExitCode.QUALITY, "Values of columns could not be read, and nothing was published.")
        .why(columns)
        .cure(
            "Correct the mapping (phone-region, format, map), or raise 'max-lost-share' in section"
                + " staging, which is %s now; a column that is not worth reading is best left out.",
            limit);
  }

  /** So many rows of a sample would be rejected that the night would stop. */
  static UserException tooManyWouldBeRejected(String source, double limit, List<String> inputs) {
    return UserException.problem(
            ExitCode.INPUT,
            "More rows of source %s would be rejected than its share of %s allows.",
            source,
            limit)
        .why(inputs)
        .cure("Mend the mapping or the export, or raise 'max-quarantined-share' of the source.");
  }
}
