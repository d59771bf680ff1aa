package io.unisono.synthetic.grade;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import java.nio.file.Path;

/** What is wrong with a folder of truths. */
final class GradeErrors {

  private GradeErrors() {}

  static UserException noTruth(Path folder, String table) {
    return UserException.problem(ExitCode.INPUT, "%s has no table %s.", folder, table)
        .why("It is no folder that cx generate wrote, or an earlier version wrote it.")
        .cure("Name the folder truth of the company, or generate the company anew.");
  }
}
