package io.unisono.staging.read;

import io.unisono.error.UserException;
import io.unisono.staging.file.DamagedFile;
import io.unisono.staging.file.UnexpectedForm;
import io.unisono.staging.source.Feed;
import io.unisono.staging.source.Origin.InputFile;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.SparkThrowable;

/** Tells damaged inputs from bugs, however deep Spark has wrapped them. */
public final class InputFailures {

  private static final String FAILED_READ_FILE = "FAILED_READ_FILE";
  private static final String SCHEMAS_DIFFER = "CANNOT_MERGE_SCHEMAS";

  private InputFailures() {}

  /**
   * Runs something that reads the feeds.
   *
   * @throws UserException if it fails because of an input
   */
  public static <T> T translated(List<Feed> feeds, Callable<T> reading) {
    try {
      return reading.call();
    } catch (Exception e) {
      throw inputFailure(e, feeds).map(RuntimeException.class::cast).orElseGet(() -> unchecked(e));
    }
  }

  /** The failure as its user should see it; empty for a bug. */
  static Optional<UserException> inputFailure(Throwable thrown, List<Feed> feeds) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserException user) {
        return Optional.of(user);
      }
      if (cause instanceof UnexpectedForm form) {
        Delivered file = Delivered.of(form.uri(), feeds);
        return Optional.of(
            InputErrors.unexpectedForm(file.input(), file.label(), form.getMessage(), form.cure()));
      }
      if (cause instanceof DamagedFile damaged) {
        return Optional.of(damaged(damaged.uri(), damaged.getMessage(), feeds));
      }
      if (cause instanceof SparkThrowable spark
          && String.valueOf(spark.getCondition()).startsWith(FAILED_READ_FILE)) {
        String uri = spark.getMessageParameters().getOrDefault("path", "");
        return Optional.of(damaged(uri, rootMessage(cause), feeds));
      }
      if (cause instanceof SparkThrowable spark && SCHEMAS_DIFFER.equals(spark.getCondition())) {
        return feeds.stream()
            .findFirst()
            .map(feed -> InputErrors.schemasDiffer(feed.title(), rootMessage(thrown)));
      }
      if (cause instanceof SQLException) {
        return feeds.stream()
            .filter(feed -> !feed.origin().isFiles())
            .findFirst()
            .map(
                feed ->
                    rootMessage(thrown).contains("No suitable driver")
                        ? InputErrors.missingDriver(feed.title(), feed.origin().place())
                        : InputErrors.unreadableDatabase(
                            feed.title(), feed.origin().place(), rootMessage(thrown)));
      }
    }
    return Optional.empty();
  }

  private static UserException damaged(String uri, String detail, List<Feed> feeds) {
    Delivered file = Delivered.of(uri, feeds);
    return InputErrors.damagedInput(file.input(), file.label(), detail);
  }

  /** A file by the names that its user knows. */
  private record Delivered(String input, String label) {

    static Delivered of(String uri, List<Feed> feeds) {
      String name = uri.substring(uri.lastIndexOf('/') + 1);
      for (Feed feed : feeds) {
        for (InputFile file : feed.origin().files()) {
          if (file.uri().endsWith("/" + name)) {
            return new Delivered(feed.title(), file.label());
          }
        }
      }
      return new Delivered("", name);
    }
  }

  private static String rootMessage(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.toString();
  }

  private static RuntimeException unchecked(Exception e) {
    return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
  }
}
