package io.unisono.run;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import java.util.Collection;

/** What is wrong with the choice of jobs. */
public final class RunErrors {

  private RunErrors() {}

  /** A name given with {@code --only} or {@code --skip} is not a job. */
  public static UserException unknownJob(String name, Collection<String> jobs) {
    return UserException.problem(ExitCode.USAGE, "There is no job '%s'.", name)
        .why("The jobs of a night are %s.", String.join(", ", jobs))
        .cure("Correct --only or --skip.");
  }

  /** {@code --only} and {@code --skip} leave nothing. */
  public static UserException nothingToRun() {
    return UserException.problem(ExitCode.USAGE, "No job is left to run.")
        .why("--only and --skip together leave nothing.")
        .cure("Name fewer jobs in --skip, or more in --only.");
  }

  /** A table that a left-out job would write was never published. */
  public static UserException tableOfSkippedJob(String table) {
    return UserException.problem(
            ExitCode.USAGE, "Table %s is needed, but its job was left out.", table)
        .why("The live release does not have it either.")
        .cure("Run the whole night once, or add the job that writes it.");
  }

  /** Tables of left-out jobs were made under other options than those of now. */
  public static UserException otherSettings(Collection<String> differences) {
    return UserException.problem(
            ExitCode.USAGE, "Tables of left-out jobs were made under another configuration.")
        .why(differences)
        .cure(
            "Run the whole night once, without --only and --skip, or the jobs that write these"
                + " tables too; or set the options as they were.");
  }

  /** {@code --since} of a release that was made under other options than those of now. */
  public static UserException changedSince(int release, Collection<String> differences) {
    return UserException.problem(
            ExitCode.USAGE, "Nothing was added to release %d: the configuration changed.", release)
        .why(differences)
        .cure("Run the whole night once, or set the options as they were.");
  }
}
