package io.unisono.run;

import io.unisono.contract.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The jobs of a night in an order that their tables allow: a job comes after the jobs that write
 * what it reads, and before those with fewer jobs in line behind them, since a night cannot end
 * before its longest line of jobs has. Jobs with equally many keep the order they are given in.
 */
public final class NightGraph {

  private final List<Job> ordered;
  private final Map<Table, Job> writers;

  private NightGraph(List<Job> ordered, Map<Table, Job> writers) {
    this.ordered = ordered;
    this.writers = writers;
  }

  /**
   * The graph of a whole night.
   *
   * @throws IllegalArgumentException if two jobs share a name or a written table, if a table is
   *     read that no job writes, or if jobs wait for each other in a circle
   */
  public static NightGraph of(List<Job> jobs) {
    Map<Table, Job> writers = writers(jobs);
    for (Job job : jobs) {
      Stream.concat(job.reads().stream(), job.readsPrevious().stream())
          .filter(table -> !writers.containsKey(table))
          .forEach(
              table -> {
                throw new IllegalArgumentException(
                    "%s reads %s, which no job writes".formatted(job.name(), table));
              });
    }
    return new NightGraph(ordered(jobs, writers), writers);
  }

  /**
   * The part of the night that was asked for. Tables that the left-out jobs would write come from
   * the live release.
   *
   * @param only names of the jobs to run; empty means all
   * @param skip names of the jobs to leave out
   * @throws io.unisono.error.UserException if a name is unknown, or nothing is left
   */
  public NightGraph select(Collection<String> only, Collection<String> skip) {
    Set<String> known = ordered.stream().map(Job::name).collect(Collectors.toSet());
    for (String name : concat(only, skip)) {
      if (!known.contains(name)) {
        throw RunErrors.unknownJob(name, ordered.stream().map(Job::name).toList());
      }
    }
    List<Job> selected =
        ordered.stream()
            .filter(job -> only.isEmpty() || only.contains(job.name()))
            .filter(job -> !skip.contains(job.name()))
            .toList();
    if (selected.isEmpty()) {
      throw RunErrors.nothingToRun();
    }
    return new NightGraph(selected, writers(selected));
  }

  /** The jobs, each after those that it waits for. */
  public List<Job> jobs() {
    return ordered;
  }

  /** Jobs of this graph that write what the job reads. */
  public Set<Job> dependencies(Job job) {
    return job.reads().stream()
        .filter(writers::containsKey)
        .map(writers::get)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Tables that a job of this graph writes. */
  public Set<Table> written() {
    return writers.keySet();
  }

  /** Tables that are read here but written by a job that was left out. */
  public Set<Table> fromLiveRelease() {
    return ordered.stream()
        .flatMap(job -> job.reads().stream())
        .filter(table -> !writers.containsKey(table))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Tables that are read as the newest release of an earlier run date has them. */
  public Set<Table> fromPreviousNight() {
    return ordered.stream()
        .flatMap(job -> job.readsPrevious().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Map<Table, Job> writers(List<Job> jobs) {
    Map<Table, Job> writers = new LinkedHashMap<>();
    Set<String> names = new LinkedHashSet<>();
    for (Job job : jobs) {
      if (!names.add(job.name())) {
        throw new IllegalArgumentException("two jobs are named " + job.name());
      }
      for (Table table : job.writes()) {
        Job other = writers.put(table, job);
        if (other != null) {
          throw new IllegalArgumentException(
              "%s and %s both write %s".formatted(other.name(), job.name(), table));
        }
      }
    }
    return writers;
  }

  private static List<Job> ordered(List<Job> jobs, Map<Table, Job> writers) {
    Set<Job> done = new LinkedHashSet<>();
    List<Job> waiting = new ArrayList<>(jobs);
    while (!waiting.isEmpty()) {
      Job next =
          waiting.stream()
              .filter(job -> job.reads().stream().map(writers::get).allMatch(done::contains))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "jobs wait for each other in a circle: "
                              + waiting.stream().map(Job::name).toList()));
      waiting.remove(next);
      done.add(next);
    }
    return longestLineFirst(done, writers);
  }

  /**
   * @param ordered each job after those that it waits for; it stays so, because whoever is waited
   *     for has the longer line behind it
   */
  private static List<Job> longestLineFirst(Collection<Job> ordered, Map<Table, Job> writers) {
    Map<Job, Integer> line = new HashMap<>();
    List<Job> lastFirst = new ArrayList<>(ordered);
    Collections.reverse(lastFirst);
    for (Job job : lastFirst) {
      int own = line.merge(job, 1, Math::max);
      job.reads().forEach(table -> line.merge(writers.get(table), own + 1, Math::max));
    }
    return ordered.stream()
        .sorted(Comparator.comparing((Job job) -> line.get(job)).reversed())
        .toList();
  }

  private static List<String> concat(Collection<String> first, Collection<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
