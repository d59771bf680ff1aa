package io.unisono.run;

import io.unisono.io.Parallel;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
final class JobScheduler {

  private static final Logger LOG = LoggerFactory.getLogger(JobScheduler.class);
  private static final long CANCEL_AGAIN_MILLIS = 500;

  private final SparkContext spark;
  private final String runId;
  private final int atOnce;

  JobScheduler(SparkContext spark, String runId, int atOnce) {
    this.spark = spark;
    this.runId = runId;
    this.atOnce = atOnce;
  }

  /**
   * @param finished jobs whose tables are there already
   * @param body what running a job means
   * @throws RuntimeException the first failure of a job, as it was thrown
   */
  public void run(NightGraph graph, Set<Job> finished, Consumer<Job> body) {
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    CompletionService<Void> ended = new ExecutorCompletionService<>(threads);
    Set<Job> done = new HashSet<>(finished);
    Set<Job> waiting = new LinkedHashSet<>(graph.jobs());
    waiting.removeAll(done);
    Map<Future<Void>, Job> running = new LinkedHashMap<>();
    Throwable failure = null;
    try {
      while (!running.isEmpty() || (failure == null && !waiting.isEmpty())) {
        if (failure == null) {
          Iterator<Job> next = waiting.iterator();
          while (running.size() < atOnce && next.hasNext()) {
            Job job = next.next();
            if (done.containsAll(graph.dependencies(job))) {
              next.remove();
              running.put(ended.submit(() -> inOwnGroup(job, body), null), job);
            }
          }
        } else {
          cancel(running.values());
        }
        Future<Void> future = ended.poll(CANCEL_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        if (future != null) {
          Job job = running.remove(future);
          failure = settled(job, future, failure);
          done.add(job);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cancel(running.values());
      failure = new CancellationException("the night was interrupted");
    } finally {
      threads.shutdownNow();
    }
    if (failure != null) {
      throw Parallel.unchecked(failure);
    }
  }

  /**
   * @return the first failure so far; what a cancelled job says of its end is no news
   */
  private static Throwable settled(Job job, Future<Void> future, Throwable failure)
      throws InterruptedException {
    try {
      future.get();
      return failure;
    } catch (ExecutionException e) {
      if (failure == null) {
        return e.getCause();
      }
      LOG.info("{} ended after the first failure", job.name(), e.getCause());
      return failure;
    }
  }

  private void inOwnGroup(Job job, Consumer<Job> body) {
    spark.setLocalProperty("spark.scheduler.pool", job.name());
    spark.setJobGroup(group(job), job.name(), true);
    try {
      body.accept(job);
    } finally {
      // A job that failed may have left steps behind that it ran together.
      spark.cancelJobGroup(group(job));
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
}
