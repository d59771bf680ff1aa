package io.unisono.config;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import java.nio.file.Path;
import java.util.Collection;

/** What is wrong with the configuration file. */
public final class ConfigErrors {

  private ConfigErrors() {}

  /** The configuration file has problems; all of them are listed. */
  public static UserException problems(Collection<String> problems) {
    return UserException.problem(
            ExitCode.CONFIGURATION,
            "The configuration has %d problem%s.",
            problems.size(),
            problems.size() == 1 ? "" : "s")
        .why(problems)
        .cure("Correct the file; conf/unisono.yaml explains every option.");
  }

  /** The file given with {@code --config} is not there. */
  public static UserException missing(Path file) {
    return UserException.problem(
            ExitCode.CONFIGURATION, "Configuration file %s was not found.", file)
        .why("It was looked for at %s.", file.toAbsolutePath())
        .cure("Correct --config; conf/examples holds files to start from.");
  }

  /** The file given with {@code --config} cannot be read. */
  public static UserException unreadable(Path file, String detail) {
    return UserException.problem(
            ExitCode.CONFIGURATION, "Configuration file %s cannot be read.", file)
        .why(detail)
        .cure("It must be a UTF-8 text file that this user may read.");
  }
}
