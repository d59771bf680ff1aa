package io.unisono.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.unisono.io.Json;
import io.unisono.lake.release.LakeFolders;
import io.unisono.lake.storage.Disks;
import io.unisono.lake.storage.Storage;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a run notes of itself in {@code <work>/staging/<run-id>/_run.json}, to be taken up again: it
 * is the first file of the staging area and the last to go.
 */
public final class RunNotes {

  private static final String ABANDONED = "_abandoned.json";
  private static final String ABSENT = "absent";

  /** More differences than these say no more. */
  private static final int MOST_DIFFERENCES = 10;

  private final Storage work;
  private Run run;
  private Optional<Integer> addsTo = Optional.empty();

  private record Abandoned(String reason) {}

  /**
   * @param base number of the release that the run builds on; null on the first night
   * @param conditions what its rows depend on; null until it is told
   * @param done jobs that have ended well
   */
  record Run(
      String runId,
      LocalDate runDate,
      Instant startedAt,
      Integer base,
      LinkedHashMap<String, String> conditions,
      LinkedHashSet<String> done) {

    static Run begin(String runId, LocalDate runDate, Instant now, Integer base) {
      return new Run(runId, runDate, now, base, null, new LinkedHashSet<>());
    }

    private Run under(Map<String, String> given) {
      return new Run(runId, runDate, startedAt, base, new LinkedHashMap<>(given), done);
    }

    private Run with(String job) {
      LinkedHashSet<String> jobs = new LinkedHashSet<>(done);
      jobs.add(job);
      return new Run(runId, runDate, startedAt, base, conditions, jobs);
    }

    void write(Storage work) throws IOException {
      work.replace(LakeFolders.runFile(runId), Json.write(this));
    }
  }

  RunNotes(Storage work, Run run) {
    this.work = work;
    this.run = run;
  }

  /**
   * Empty if there is no such run, or if it was stopped before it could say who it is.
   *
   * @throws IOException if the disk refuses
   */
  static Optional<Run> find(Storage work, String runId) throws IOException {
    Optional<String> text = work.read(LakeFolders.runFile(runId));
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Json.read(text.get(), Run.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  synchronized Run run() {
    return run;
  }

  /**
   * Says that the run adds to a release: it is published only while that one is live. Not kept for
   * a run that is taken up, which such a run is not.
   *
   * @throws io.unisono.error.UserException with exit code 6 if the run builds on another release
   */
  public synchronized void addTo(int release) {
    if (!Integer.valueOf(release).equals(run.base())) {
      throw LakeErrors.otherIsLive(release);
    }
    addsTo = Optional.of(release);
  }

  /** The release that the run adds to; empty of a night. */
  public synchronized Optional<Integer> addsTo() {
    return addsTo;
  }

  /** A job has ended well: {@code --resume} need not repeat it. */
  public synchronized void done(String job) {
    note(run.with(job));
  }

  /** Whether a job has ended well; one that wrote its tables and then refused them has not. */
  public synchronized boolean isDone(String job) {
    return run.done().contains(job);
  }

  /**
   * Holds the run to what its rows depend on: noted when it begins, compared when it is taken up.
   *
   * @param conditions by names that people know
   * @throws io.unisono.error.UserException with exit code 2 if the run was begun under others
   */
  public synchronized void requireSame(Map<String, String> conditions) {
    if (run.conditions() == null) {
      note(run.under(conditions));
      return;
    }
    List<String> differences = differences(run.conditions(), conditions);
    if (!differences.isEmpty()) {
      throw LakeErrors.otherConditions(run.runId(), differences);
    }
  }

  /**
   * Says beside what is staged that the run was stopped and by what; {@code --resume} takes it up,
   * retention clears it away.
   */
  public void abandon(String reason) {
    String note = LakeFolders.staged(run().runId()) + "/" + ABANDONED;
    Disks.writing(
        work.location(note),
        () -> {
          work.replace(note, Json.write(new Abandoned(reason)));
          return reason;
        });
  }

  private void note(Run next) {
    Disks.writing(
        work.location(LakeFolders.staged(run.runId())),
        () -> {
          next.write(work);
          return next;
        });
    run = next;
  }

  private static List<String> differences(Map<String, String> then, Map<String, String> now) {
    Set<String> names = new LinkedHashSet<>(now.keySet());
    names.addAll(then.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      String before = then.getOrDefault(name, ABSENT);
      String after = now.getOrDefault(name, ABSENT);
      if (!before.equals(after)) {
        differences.add("%s: %s then, %s now".formatted(name, before, after));
      }
    }
    int more = differences.size() - MOST_DIFFERENCES;
    if (more > 0) {
      differences.subList(MOST_DIFFERENCES, differences.size()).clear();
      differences.add("and %d more".formatted(more));
    }
    return differences;
  }
}
