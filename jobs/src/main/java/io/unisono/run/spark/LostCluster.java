package io.unisono.run.spark;

import io.unisono.error.UserException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells by Spark's words that machines failed a run, and not its own code. */
public final class LostCluster {

  private static final List<String> EXECUTORS_LOST =
      List.of(
          "ExecutorLostFailure",
          "has failed the maximum allowable number of times",
          "Max number of executor failures");

  private static final List<String> STOPPED =
      List.of(
          "Master removed our application",
          "All masters are unresponsive",
          "Spark context stopped while waiting for backend",
          "because SparkContext was shut down",
          "on a stopped SparkContext",
          "on stopped SparkContext");

  private LostCluster() {}

  /** The failure as the user can understand it, if this is what stopped Spark. */
  public static Optional<UserException> in(Throwable failure) {
    return line(failure, EXECUTORS_LOST)
        .map(SparkErrors::executorsLost)
        .or(() -> line(failure, STOPPED).map(SparkErrors::stopped));
  }

  /**
   * The line that says so, of the innermost failure, since what wraps it puts its class before. A
   * task's failure reaches the driver as text of many lines.
   */
  private static Optional<String> line(Throwable failure, List<String> words) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .flatMap(cause -> String.valueOf(cause.getMessage()).lines())
        .filter(line -> words.stream().anyMatch(line::contains))
        .reduce((outer, inner) -> inner);
  }
}
