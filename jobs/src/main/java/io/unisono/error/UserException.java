package io.unisono.error;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A failure that the user can mend, printed without a stack trace. Its message has three parts:
 * what the problem is, why it occurred, how it is solved. A bug is any other exception.
 *
 * <p>Each package makes its own in a class {@code ...Errors}:
 *
 * <pre>{@code
 * UserException.problem(ExitCode.INPUT, "Input %s of source %s was not found.", input, source)
 *     .why("Nothing matches %s.", place)
 *     .cure("Deliver the file, correct 'path', or set 'optional: true' on the input.");
 * }</pre>
 *
 * Texts are patterns of {@link String#format} if values are given, and taken as they are if not.
 */
public final class UserException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final String NEXT_LINE = System.lineSeparator() + "        ";

  private final ExitCode exitCode;

  private UserException(ExitCode exitCode, String message) {
    super(Printable.text(Redaction.text(message)));
    this.exitCode = exitCode;
  }

  /**
   * One error that tells several, so that the user can mend all of them before the next run. It has
   * the exit code of the first one.
   *
   * @param failures at least one; equal ones are told once
   */
  public static UserException all(List<UserException> failures) {
    return new UserException(
        failures.get(0).exitCode,
        failures.stream()
            .map(Throwable::getMessage)
            .distinct()
            .collect(Collectors.joining(System.lineSeparator())));
  }

  /** Begins a failure with what the problem is. */
  public static Problem problem(ExitCode exitCode, String text, Object... values) {
    return new Problem(exitCode, format(text, values));
  }

  /** A failure whose reason is not told yet. */
  public record Problem(ExitCode exitCode, String problem) {

    public Reason why(String text, Object... values) {
      return new Reason(this, format(text, values));
    }

    /** Several reasons, one a line. */
    public Reason why(Collection<String> lines) {
      return why(String.join(NEXT_LINE, lines));
    }
  }

  /** A failure whose cure is not told yet. */
  public record Reason(Problem problem, String cause) {

    public UserException cure(String text, Object... values) {
      return new UserException(
          problem.exitCode,
          "%s%n  why:  %s%n  cure: %s".formatted(problem.problem, cause, format(text, values)));
    }
  }

  private static String format(String text, Object... values) {
    return values.length == 0 ? text : text.formatted(values);
  }

  /** Code to leave the process with. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
