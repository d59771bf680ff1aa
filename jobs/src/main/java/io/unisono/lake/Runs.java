package io.unisono.lake;

import io.unisono.io.Json;
import io.unisono.lake.release.LakeFolders;
import io.unisono.lake.release.ReleaseLog;
import io.unisono.lake.storage.Disks;
import io.unisono.lake.storage.Storage;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

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

  /**
   * @throws io.unisono.error.UserException if a run of the date is under way, or the run id is
   *     taken
   */
  StagingArea stage(String runId, LocalDate runDate) throws IOException {
    StagingArea.Run run = new StagingArea.Run(runId, runDate, clock.instant());
    return begin(
        run,
        () -> {
          if (work.exists(LakeFolders.staged(runId)) || isReleased(runId)) {
            throw LakeErrors.runIdTaken(runId);
          }
          return Disks.writing(
              work.location(""),
              () -> {
                work.replace(LakeFolders.runFile(runId), Json.write(run));
                return run;
              });
        });
  }

  /**
   * @throws io.unisono.error.UserException if there is no such run, it is published already, or its
   *     date is under way
   */
  StagingArea resume(String runId) throws IOException {
    // Only the date says which marker to take; once it is taken, the run may be gone.
    return begin(staged(runId), () -> staged(runId));
  }

  private StagingArea.Run staged(String runId) throws IOException {
    Optional<String> text = work.read(LakeFolders.runFile(runId));
    if (text.isEmpty()) {
      throw isReleased(runId)
          ? LakeErrors.runIdTaken(runId)
          : LakeErrors.nothingToResume(runId, work.location(""));
    }
    return Json.read(text.get(), StagingArea.Run.class);
  }

  /** Takes the run's date, and gives it back if the run cannot begin. */
  private StagingArea begin(StagingArea.Run run, Disks.Step<StagingArea.Run> check)
      throws IOException {
    Storage.Lock marker = RunMarker.ofDate(lake, run.runDate(), run.runId(), clock.instant());
    try {
      return new StagingArea(owner, lake, work, check.run(), log.base(run.runDate()), marker);
    } catch (IOException | RuntimeException e) {
      marker.close();
      throw e;
    }
  }

  private boolean isReleased(String runId) throws IOException {
    return log.history().stream().anyMatch(release -> release.runId().equals(runId));
  }
}
