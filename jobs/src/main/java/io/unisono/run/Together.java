package io.unisono.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Independent steps of one job at the same time. A step of a small night is planning, compiling and
 * one task at its end, each of which keeps a single core busy; the other steps use the rest.
 */
public final class Together {

  private Together() {}

  /**
   * Runs the steps. Their Spark jobs belong to the job group of the calling thread.
   *
   * @return their results, in the order of the steps
   * @throws RuntimeException the failure of the first of them that failed, as it was thrown; the
   *     others are interrupted
   */
  public static <T> List<T> all(int atOnce, List<Supplier<T>> steps) {
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    try {
      List<Future<T>> pending = new ArrayList<>();
      steps.forEach(step -> pending.add(threads.submit(step::get)));
      List<T> results = new ArrayList<>();
      for (Future<T> result : pending) {
        results.add(result.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException unchecked
          ? unchecked
          : new IllegalStateException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the job was interrupted");
    } finally {
      threads.shutdownNow();
    }
  }

  /** {@link #all(int, List)} for steps without a result, all of them at once. */
  public static void all(Runnable... steps) {
    List<Supplier<Void>> suppliers = new ArrayList<>();
    for (Runnable step : steps) {
      suppliers.add(
          () -> {
            step.run();
            return null;
          });
    }
    all(steps.length, suppliers);
  }
}
