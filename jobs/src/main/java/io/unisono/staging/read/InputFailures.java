package io.unisono.staging.read;

import io.unisono.error.UserException;
import io.unisono.staging.source.Feed;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.SparkThrowable;

/** Tells damaged inputs from bugs, however deep Spark has wrapped them. */
public final class InputFailures {

  private static final String FAILED_READ_FILE = "FAILED_READ_FILE";

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
      throw inputFailure(e, feeds).orElseGet(() -> unchecked(e));
    }
  }

  private static Optional<RuntimeException> inputFailure(Throwable thrown, List<Feed> feeds) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserException user) {
        return Optional.of(user);
      }
      if (cause instanceof DamagedFile damaged) {
        return Optional.of(damaged(damaged.uri(), damaged.getMessage(), feeds));
      }
      if (cause instanceof SparkThrowable spark
          && String.valueOf(spark.getCondition()).startsWith(FAILED_READ_FILE)) {
        String uri = spark.getMessageParameters().getOrDefault("path", "");
        return Optional.of(damaged(uri, rootMessage(cause), feeds));
      }
      if (cause instanceof SQLException) {
        return feeds.stream()
            .filter(feed -> !feed.origin().isFiles())
            .findFirst()
            .map(
                feed ->
                    InputErrors.unreadableDatabase(
                        feed.title(), feed.origin().place(), rootMessage(thrown)));
      }
    }
    return Optional.empty();
  }

  private static UserException damaged(String uri, String detail, List<Feed> feeds) {
    String name = uri.substring(uri.lastIndexOf('/') + 1);
    String input =
        feeds.stream()
            .filter(
                feed ->
                    feed.origin().files().stream()
                        .anyMatch(file -> file.uri().endsWith("/" + name)))
            .map(Feed::title)
            .findFirst()
            .orElse("");
    return InputErrors.damagedInput(input, pathOf(uri), detail);
  }

  private static Path pathOf(String uri) {
    return uri.startsWith("file:") ? Path.of(URI.create(uri).getPath()) : Path.of(uri);
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
