package io.unisono.lake;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Reads many files at once: a disk and an object store give more to several readers than to one.
 */
public final class SideBySideReading {

  private static final int READERS = Math.max(4, Runtime.getRuntime().availableProcessors());

  private SideBySideReading() {}

  /** What the reader finds for each key, in the order of the keys. */
  public static <K, V> Map<K, V> of(Collection<K> keys, Function<K, V> reader) throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(READERS);
    try {
      Map<K, Future<V>> begun = new LinkedHashMap<>();
      keys.forEach(key -> begun.put(key, pool.submit(() -> reader.apply(key))));
      Map<K, V> found = new LinkedHashMap<>();
      for (Map.Entry<K, Future<V>> each : begun.entrySet()) {
        found.put(each.getKey(), each.getValue().get());
      }
      return found;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the lake was read", e);
    } catch (ExecutionException e) {
      throw new IOException("reading stopped: " + e.getCause(), e);
    } finally {
      pool.shutdownNow();
    }
  }
}
