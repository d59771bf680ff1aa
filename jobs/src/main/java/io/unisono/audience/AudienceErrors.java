package io.unisono.audience;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import java.nio.file.Path;

/** What hinders the hand-over of audiences. */
final class AudienceErrors {

  private AudienceErrors() {}

  /** The list of those who must not be contacted is not there. */
  static UserException noSuppressionList(Path list) {
    return UserException.problem(ExitCode.INPUT, "The suppression list %s cannot be read.", list)
        .why("Without it an audience file could hold somebody who must not be contacted.")
        .cure(
            "Put the file there, or correct audience.suppression-list, and run"
                + " cx report --only audience-files.");
  }
}
