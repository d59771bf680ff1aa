package io.unisono.lake;

import io.unisono.lake.release.Manifest;
import io.unisono.lake.release.Release;
import io.unisono.lake.release.ReleaseLog;
import io.unisono.lake.release.TableVersion;
import io.unisono.lake.release.Views;
import io.unisono.lake.storage.FaultPoint;
import io.unisono.lake.storage.Storage;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes what a run wrote a release, in an order in which every prefix is harmless: a reader of the
 * pointer sees the old release until the new one is there whole. Each step may be done again, so
 * that a run that was stopped anywhere can be resumed.
 *
 * <ol>
 *   <li>Versions are moved into the lake; nobody refers to them yet.
 *   <li>The release takes the next number; nobody reads it yet.
 *   <li>The pointer is swapped: the night is live.
 *   <li>The views follow the pointer.
 *   <li>The staging area is cleared.
 * </ol>
 */
final class Publication {

  private final ReleaseLog log;
  private final Views views;

  Publication(Storage lake) {
    this.log = new ReleaseLog(lake);
    this.views = new Views(lake);
  }

  /** To be called by the holder of the lake's marker. */
  Release publish(StagingArea staging, Instant now) throws IOException {
    Optional<Release> earlier = earlierAttempt(staging);
    Release release = earlier.isPresent() ? earlier.get() : release(staging, now);
    goLive(release);
    FaultPoint.reached("before:cleanup");
    staging.clear();
    FaultPoint.reached("after:cleanup");
    return release;
  }

  private Optional<Release> earlierAttempt(StagingArea staging) throws IOException {
    return log.history().stream()
        .filter(release -> release.runId().equals(staging.runId()))
        .findFirst();
  }

  private Release release(StagingArea staging, Instant now) throws IOException {
    List<Manifest> manifests = staging.manifests();
    if (manifests.isEmpty() || !staging.hasPassed()) {
      throw new IllegalStateException("run %s has not passed the audit".formatted(staging.runId()));
    }
    for (Manifest manifest : manifests) {
      FaultPoint.reached("before:move", manifest.table());
      staging.moveIntoLake(manifest);
      FaultPoint.reached("after:move", manifest.table());
    }
    FaultPoint.reached("before:release");
    staging.requireMarker();
    requireBase(staging);
    Release release = compose(staging, manifests, now);
    while (!log.take(release)) {
      // Only a storage whose locks do not hold lets another publisher in.
      release = compose(staging, manifests, now);
    }
    FaultPoint.reached("after:release");
    return release;
  }

  /** Rows that were added to one release say nothing beside the tables of another. */
  private void requireBase(StagingArea staging) throws IOException {
    Optional<Integer> live = log.current().map(Release::number);
    Optional<Integer> addsTo = staging.notes().addsTo();
    if (addsTo.isPresent() && !addsTo.equals(live)) {
      throw LakeErrors.otherIsLive(addsTo.get());
    }
  }

  private Release compose(StagingArea staging, List<Manifest> manifests, Instant now)
      throws IOException {
    SortedMap<String, TableVersion> tables = new TreeMap<>();
    log.base(staging.runDate()).ifPresent(base -> tables.putAll(base.tables()));
    manifests.forEach(manifest -> tables.put(manifest.table(), manifest.tableVersion()));
    return new Release(log.nextNumber(), staging.runDate(), staging.runId(), now, tables);
  }

  /** A release of an older date than the live one stays in the history: readers do not go back. */
  private void goLive(Release release) throws IOException {
    Optional<Release> current = log.current();
    boolean newer =
        current.isEmpty()
            || (current.get().number() < release.number()
                && !release.runDate().isBefore(current.get().runDate()));
    if (newer) {
      FaultPoint.reached("before:pointer");
      log.makeCurrent(release);
      FaultPoint.reached("after:pointer");
    }
    FaultPoint.reached("before:views");
    views.repair(log.current().orElseThrow());
    FaultPoint.reached("after:views");
  }
}
