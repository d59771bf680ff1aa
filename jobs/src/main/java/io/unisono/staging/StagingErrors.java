package io.unisono.staging;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import java.util.List;

/** What staging refuses to go on with. */
final class StagingErrors {

  private StagingErrors() {}

  /** Too many rows of sources were rejected. */
  static UserException tooManyQuarantined(List<String> sources) {
    return UserException.problem(
            ExitCode.QUALITY, "Too many rows were rejected, and nothing was published.")
        .why(sources)
        .cure(
            "Look at the rejected rows in the quarantine folder; mend the mapping or the export, or"
                + " raise 'max-quarantined-share'.");
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
