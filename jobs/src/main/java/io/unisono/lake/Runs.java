package io.unisono.lake;

import io.unisono.error.UserException;
import io.unisono.lake.RunNotes.Run;
import io.unisono.lake.release.LakeFolders;
import io.unisono.lake.release.Release;
import io.unisono.lake.release.ReleaseLog;
import io.unisono.lake.storage.Disks;
import io.unisono.lake.storage.Storage;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Begins runs and takes them up again. */
final class Runs {

  private final Lake owner;
  private final Storage lake;
  private final Storage work;
  private final ReleaseLog log;
  private final Clock clock;

  Runs(Lake owner, Storage lake, Storage work, Clock clock) {
    this.owner = owner;
    this.lake = lake;
    this.work = work;
    this.log = new ReleaseLog(lake);
    this.clock = clock;
  }

  /** Why lake or work folder cannot be written to, which is tried. */
  List<UserException> refusals() {
    List<UserException> refusals = new ArrayList<>();
    probe(lake, Storage.LOCKS).ifPresent(refusals::add);
    probe(work, LakeFolders.STAGING).ifPresent(refusals::add);
    return refusals;
  }

  private static Optional<UserException> probe(Storage storage, String folder) {
    String probe = folder + "/probe-" + UUID.randomUUID();
    try {
      Disks.writing(
          storage.location(""),
          () -> {
            storage.replace(probe, "");
            storage.delete(probe);
            return probe;
          });
      return Optional.empty();
    } catch (UserException e) {
      return Optional.of(e);
    }
  }

  /**
   * @throws io.unisono.error.UserException if a run of the date is under way, or the run id is
   *     taken
   */
  StagingArea stage(String runId, LocalDate runDate) throws IOException {
    return begin(
        runId,
        runDate,
        () -> {
          if (work.exists(LakeFolders.staged(runId)) || released(runId).isPresent()) {
            throw LakeErrors.runIdTaken(runId);
          }
          Integer base = log.base(runDate).map(Release::number).orElse(null);
          Run run = Run.begin(runId, runDate, clock.instant(), base);
          return Disks.writing(
              work.location(""),
              () -> {
                run.write(work);
                return run;
              });
        });
  }

  /**
   * Takes up a run. It builds on the release that was live when it began, not on a later one.
   *
   * @throws io.unisono.error.UserException if there is no such run, it is published already, or its
   *     date is under way
   */
  StagingArea resume(String runId) throws IOException {
    // Only the date says which marker to take; once it is taken, the run may be gone.
    return begin(runId, staged(runId).runDate(), () -> staged(runId));
  }

  private Run staged(String runId) throws IOException {
    Optional<Run> run = RunNotes.find(work, runId);
    if (run.isEmpty()) {
      throw released(runId)
          .map(release -> LakeErrors.published(release, lake.location("")))
          .orElseGet(() -> LakeErrors.nothingToResume(runId, work.location("")));
    }
    return run.get();
  }

  /** Takes the run's date, and gives it back if the run cannot begin. */
  private StagingArea begin(String runId, LocalDate runDate, Disks.Step<Run> check)
      throws IOException {
    Storage.Lock marker = RunMarker.ofDate(lake, runDate, runId, clock.instant());
    try {
      Run run = check.run();
      Optional<Release> base = run.base() == null ? Optional.empty() : log.find(run.base());
      return new StagingArea(owner, lake, work, new RunNotes(work, run), base, marker);
    } catch (IOException | RuntimeException e) {
      marker.close();
      throw e;
    }
  }

  private Optional<Release> released(String runId) throws IOException {
    return log.history().stream().filter(release -> release.runId().equals(runId)).findFirst();
  }
}
