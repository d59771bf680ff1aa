package io.unisono.error;

import java.util.Optional;

/** What a failure means for the person and for the process, however deep Spark wrapped it. */
public final class Failures {

  private Failures() {}

  /** The failure that the user, or who runs the cluster, can mend, if one is the cause. */
  public static Optional<UserException> ofUser(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserException user) {
        return Optional.of(user);
      }
    }
    return LostCluster.in(failure);
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
    return "%s: %s".formatted(failure.getClass().getSimpleName(), first);
  }
}
