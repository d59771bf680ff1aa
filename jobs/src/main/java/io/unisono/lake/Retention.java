package io.unisono.lake;

import io.unisono.lake.RunNotes.Run;
import io.unisono.lake.release.LakeFolders;
import io.unisono.lake.release.Release;
import io.unisono.lake.release.ReleaseLog;
import io.unisono.lake.storage.Storage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Deletes what no kept release refers to. First the releases go, then the files, so that at no time
 * a release names a file that is gone.
 */
final class Retention {

  private static final String TASK = "retention";

  private final Storage lake;
  private final Storage work;
  private final ReleaseLog log;
  private final int keep;
  private final Instant now;
  private final Instant cutOff;

  Retention(Storage lake, Storage work, int keep, Duration grace, Instant now) {
    this.lake = lake;
    this.work = work;
    this.log = new ReleaseLog(lake);
    this.keep = keep;
    this.now = now;
    this.cutOff = now.minus(grace);
  }

  /** To be called by the holder of the lake's marker. */
  public Removed run() throws IOException {
    List<String> folders = new ArrayList<>();
    List<Integer> releases = deleteReleases();
    folders.addAll(deleteStaging());
    folders.addAll(deleteVersions());
    folders.addAll(deleteQuarantine());
    return new Removed(releases, folders);
  }

  /** A release is kept while it may still be read: until the grace after its successor is over. */
  private List<Integer> deleteReleases() throws IOException {
    List<Release> history = log.history();
    int live = log.current().map(Release::number).orElse(0);
    Set<Integer> pasts = pasts(history);
    List<Integer> deleted = new ArrayList<>();
    for (int i = 0; i < history.size() - keep; i++) {
      Instant superseded = history.get(i + 1).publishedAt();
      int number = history.get(i).number();
      if (number != live && !pasts.contains(number) && superseded.isBefore(cutOff)) {
        log.delete(number);
        deleted.add(number);
      }
    }
    return deleted;
  }

  /**
   * The newest release of each of the last run dates, which later nights know as their past: many
   * small releases of one day do not push it out.
   */
  private Set<Integer> pasts(List<Release> history) throws IOException {
    Set<Integer> withdrawn = log.withdrawn();
    SortedMap<LocalDate, Integer> newest = new TreeMap<>(Comparator.reverseOrder());
    history.stream()
        .filter(release -> !withdrawn.contains(release.number()))
        .forEach(release -> newest.merge(release.runDate(), release.number(), Math::max));
    return newest.values().stream().limit(keep).collect(Collectors.toSet());
  }

  /** A folder stays as long as one file in it is needed, also by a later version. */
  private List<String> deleteVersions() throws IOException {
    Set<String> needed = new HashSet<>();
    for (Release release : log.history()) {
      release.tables().forEach((table, version) -> needed.addAll(version.folders(table)));
    }
    List<String> deleted = new ArrayList<>();
    for (Storage.Entry table : lake.list("")) {
      if (table.folder() && !table.name().startsWith("_")) {
        for (Storage.Entry version : lake.list(table.name())) {
          String folder = table.name() + "/" + version.name();
          if (isVersion(version) && !needed.contains(folder) && isOld(lake, folder, version)) {
            lake.delete(folder);
            deleted.add(folder);
          }
        }
      }
    }
    return deleted;
  }

  /** Of a finished run, or the remains of one that was stopped while it was copied. */
  private boolean isVersion(Storage.Entry entry) throws IOException {
    if (entry.name().startsWith("_incoming.")) {
      return true;
    }
    // A run that is staged can be resumed, and then needs the versions that it moved already.
    return LakeFolders.isVersion(entry.name())
        && !work.exists(LakeFolders.stagedOfVersion(entry.name()));
  }

  private List<String> deleteStaging() throws IOException {
    List<String> deleted = new ArrayList<>();
    for (Storage.Entry staged : work.list(LakeFolders.STAGING)) {
      String folder = LakeFolders.staged(staged.name());
      if (isOld(work, folder, staged) && deleteIfIdle(staged.name(), folder)) {
        deleted.add(folder);
      }
    }
    return deleted;
  }

  private boolean deleteIfIdle(String runId, String folder) throws IOException {
    Optional<Run> run = RunNotes.find(work, runId);
    if (run.isEmpty()) {
      work.delete(folder);
      return true;
    }
    Optional<Storage.Lock> idle = RunMarker.ofIdleDate(lake, run.get().runDate(), TASK, now);
    if (idle.isEmpty()) {
      return false;
    }
    try (Storage.Lock held = idle.get()) {
      work.delete(folder);
      return true;
    }
  }

  /** Rejected rows are personal data: they go with the release of their run. */
  private List<String> deleteQuarantine() throws IOException {
    Set<String> kept = new HashSet<>();
    log.history().forEach(release -> kept.add("run=" + release.runId()));
    List<String> deleted = new ArrayList<>();
    for (Storage.Entry table : work.list(LakeFolders.QUARANTINE)) {
      String parent = LakeFolders.QUARANTINE + "/" + table.name();
      for (Storage.Entry run : work.list(parent)) {
        String folder = parent + "/" + run.name();
        if (!kept.contains(run.name()) && isOld(work, folder, run)) {
          work.delete(folder);
          deleted.add(folder);
        }
      }
    }
    return deleted;
  }

  private boolean isOld(Storage storage, String path, Storage.Entry entry) throws IOException {
    return newestFile(storage, path, entry).orElse(entry.modified()).isBefore(cutOff);
  }

  /**
   * The time of the newest file in a folder, empty without files. Folders themselves are not asked:
   * an object store has no times of them, and keeps some from which all files have gone.
   */
  private static Optional<Instant> newestFile(Storage storage, String path, Storage.Entry entry)
      throws IOException {
    if (!entry.folder()) {
      return Optional.of(entry.modified());
    }
    Optional<Instant> newest = Optional.empty();
    for (Storage.Entry inside : storage.list(path)) {
      Optional<Instant> time = newestFile(storage, path + "/" + inside.name(), inside);
      if (time.isPresent() && (newest.isEmpty() || time.get().isAfter(newest.get()))) {
        newest = time;
      }
    }
    return newest;
  }
}
