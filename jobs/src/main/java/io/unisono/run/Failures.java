package io.unisono.run;

import io.unisono.error.ExitCode;
import io.unisono.error.Printable;
import io.unisono.error.Redaction;
import io.unisono.error.UserException;
import io.unisono.io.DiskErrors;
import io.unisono.lake.release.ReleaseErrors;
import io.unisono.lake.storage.StorageFailure;
import io.unisono.run.spark.LostCluster;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;

/** What a failure means for the person and for the process, however deep Spark wrapped it. */
public final class Failures {

  /** A table's version in a lake. */
  private static final Pattern VERSION_FILE = Pattern.compile(".*/[^/]+/v=[^/]+/[^/]+");

  private Failures() {}

  /** The failure that the user, or who runs the cluster, can mend, if one is the cause. */
  public static Optional<UserException> ofUser(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserException user) {
        return Optional.of(user);
      }
      Optional<UserException> damaged = damagedData(cause);
      if (damaged.isPresent()) {
        return damaged;
      }
    }
    return LostCluster.in(failure)
        .or(() -> StorageFailure.inScratch(failure).map(DiskErrors::cannotWriteScratch));
  }

  /**
   * Spark reads a table of the lake long after it was asked for, and meets what is damaged then.
   */
  private static Optional<UserException> damagedData(Throwable cause) {
    return cause instanceof SparkThrowable spark
            && String.valueOf(spark.getCondition()).startsWith("FAILED_READ_FILE")
        ? Optional.ofNullable(spark.getMessageParameters().get("path"))
            .filter(path -> VERSION_FILE.matcher(path).matches())
            .map(
                path ->
                    ReleaseErrors.damaged(
                        path.replaceFirst("^file:/+", "/"),
                        "cannot be read",
                        ReleaseErrors.RESTORE_DATA))
        : Optional.empty();
  }

  public static ExitCode exitCode(Throwable failure) {
    return ofUser(failure).map(UserException::exitCode).orElse(ExitCode.CRASH);
  }

  /** One or a few lines for people. */
  public static String message(Throwable failure) {
    return ofUser(failure).map(Throwable::getMessage).orElseGet(() -> crash(failure));
  }

  private static String crash(Throwable failure) {
    String first =
        String.valueOf(failure.getMessage()).lines().findFirst().orElse("no further message");
    return Printable.line(
        Redaction.text("%s: %s".formatted(failure.getClass().getSimpleName(), first)));
  }
}
