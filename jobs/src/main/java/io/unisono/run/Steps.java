package io.unisono.run;

import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells, logs and measures the steps of a night. */
final class Steps {

  private static final Logger LOG = LoggerFactory.getLogger(Steps.class);

  private Steps() {}

  /**
   * Runs a step, tells the listener of its beginning and end, and hands over how long it took.
   *
   * @param took gets name and seconds, also of a step that failed
   */
  static <T> T timed(
      String name, NightListener listener, BiConsumer<String, Double> took, Supplier<T> body) {
    listener.stepStarted(name);
    LOG.info("{} begins", name);
    long start = System.nanoTime();
    boolean finished = false;
    try {
      T result = body.get();
      finished = true;
      return result;
    } finally {
      double seconds = secondsSince(start);
      took.accept(name, seconds);
      LOG.info("{} {} after {} s", name, finished ? "done" : "stopped", seconds);
      if (finished) {
        listener.stepFinished(name, seconds);
      } else {
        listener.stepFailed(name, seconds);
      }
    }
  }

  /**
   * @param start of {@link System#nanoTime()}
   * @return seconds with one decimal
   */
  static double secondsSince(long start) {
    return Math.round((System.nanoTime() - start) / 1e8) / 10.0;
  }
}
