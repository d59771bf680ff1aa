package io.unisono.run;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the jobs of a graph, each as soon as the jobs that it waits for are done, as many at once as
 * allowed. Spark shares the cores fairly among them, and shows each under its own job group. After
 * the first failure no job starts and the running ones are cancelled.
 */
final class SideBySide {

  private static final Logger LOG = LoggerFactory.getLogger(SideBySide.class);

  private static final long CANCEL_AGAIN_MILLIS = 500;

  private final SparkContext spark;
  private final String runId;
  private final int atOnce;

  SideBySide(SparkContext spark, String runId, int atOnce) {
    this.spark = spark;
    this.runId = runId;
    this.atOnce = atOnce;
  }

  /**
   * @param done jobs whose tables are there already
   * @param body what running a job means
   * @throws RuntimeException the first failure of a job, as it was thrown
   */
  void run(NightGraph graph, Set<Job> done, Consumer<Job> body) {
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    try {
      run(graph, new HashSet<>(done), body, new ExecutorCompletionService<>(threads));
    } finally {
      threads.shutdownNow();
    }
  }

  private void run(
      NightGraph graph, Set<Job> done, Consumer<Job> body, CompletionService<Void> threads) {
    Set<Job> waiting = new LinkedHashSet<>(graph.jobs());
    waiting.removeAll(done);
    Map<Future<Void>, Job> running = new LinkedHashMap<>();
    Throwable failure = null;
    while (!running.isEmpty() || (failure == null && !waiting.isEmpty())) {
      if (failure == null) {
        for (Job job : List.copyOf(waiting)) {
          if (running.size() < atOnce && done.containsAll(graph.dependencies(job))) {
            waiting.remove(job);
            running.put(threads.submit(() -> inOwnGroup(job, body), null), job);
          }
        }
      }
      Future<Void> ended = next(threads);
      if (ended == null) {
        if (failure != null) {
          cancel(running.values());
        }
        continue;
      }
      Job job = running.remove(ended);
      try {
        ended.get();
        done.add(job);
      } catch (ExecutionException e) {
        if (failure == null) {
          failure = e.getCause();
          cancel(running.values());
        } else {
          LOG.info("{} ended after the first failure", job.name(), e.getCause());
        }
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
    if (failure != null) {
      throw asUnchecked(failure);
    }
  }

  private void inOwnGroup(Job job, Consumer<Job> body) {
    spark.setLocalProperty("spark.scheduler.pool", job.name());
    spark.setJobGroup(group(job), job.name(), true);
    try {
      body.accept(job);
    } finally {
      spark.clearJobGroup();
      spark.setLocalProperty("spark.scheduler.pool", null);
    }
  }

  /** Called again and again: a job between two Spark jobs has nothing to cancel at the moment. */
  private void cancel(Collection<Job> jobs) {
    jobs.forEach(job -> spark.cancelJobGroup(group(job)));
  }

  /** Names the run too: two nights of one session must not cancel each other's jobs. */
  private String group(Job job) {
    return runId + "/" + job.name();
  }

  /** Null if nothing ended for a while. */
  private static Future<Void> next(CompletionService<Void> threads) {
    try {
      return threads.poll(CANCEL_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static CancellationException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    CancellationException cancelled = new CancellationException("the night was interrupted");
    cancelled.initCause(e);
    return cancelled;
  }

  private static RuntimeException asUnchecked(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    // Spark's Scala code throws checked exceptions that no signature names.
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(failure.getMessage(), failure);
  }
}
