package io.unisono.io;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs independent steps at the same time. Most of a step of a small night keeps one core busy,
 * because Spark plans and compiles on one thread; other steps use the other cores meanwhile. Disks
 * and object stores deliver more to several readers than to one.
 */
public final class Parallel {

  private Parallel() {}

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
      throw unchecked(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the work was interrupted");
    } finally {
      threads.shutdownNow();
    }
  }

  /** {@link #all(int, List)} for steps without a result, all of them at once. */
  public static void all(Runnable... steps) {
    forEach(steps.length, List.of(steps), Runnable::run);
  }

  /** {@link #all(int, List)} for the same step with each of the items. */
  public static <T> void forEach(int atOnce, Collection<T> items, Consumer<T> step) {
    List<Supplier<Void>> steps = new ArrayList<>();
    for (T item : items) {
      steps.add(
          () -> {
            step.accept(item);
            return null;
          });
    }
    all(atOnce, steps);
  }

  /** What the function gives for each key, in the order of the keys. */
  public static <K, V> Map<K, V> map(int atOnce, Collection<K> keys, Function<K, V> function) {
    List<Supplier<Map.Entry<K, V>>> steps = new ArrayList<>();
    keys.forEach(key -> steps.add(() -> Map.entry(key, function.apply(key))));
    Map<K, V> values = new LinkedHashMap<>();
    all(atOnce, steps).forEach(entry -> values.put(entry.getKey(), entry.getValue()));
    return values;
  }

  /**
   * A failure of another thread as it was thrown; a checked one, which no signature names, wrapped.
   */
  public static RuntimeException unchecked(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(failure.getMessage(), failure);
  }
}
