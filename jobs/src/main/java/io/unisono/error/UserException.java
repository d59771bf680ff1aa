package io.unisono.error;

/**
 * A failure that the user can mend: it carries the problem, its cause and the cure, and is printed
 * without a stack trace. A bug is any other exception.
 */
public final class UserException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  UserException(ExitCode exitCode, String problem, String cause, String cure) {
    super(Redaction.text("%s%n  why:  %s%n  cure: %s".formatted(problem, cause, cure)));
    this.exitCode = exitCode;
  }

  /** Code to leave the process with. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
