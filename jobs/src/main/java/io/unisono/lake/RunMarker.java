package io.unisono.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.unisono.error.Errors;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Who is at work on a lake. A run holds the marker of its run date from first to last, so that two
 * runs of one date cannot meet; publishing, rollback and retention hold the marker of the whole
 * lake for the seconds that they take.
 *
 * @param task what the holder does: the run id, or rollback or retention
 */
record RunMarker(String task, long pid, String host, Instant startedAt) {

  static final String FOLDER = "_locks";

  private static final String LAKE = FOLDER + "/publish.json";

  private static RunMarker mine(String task, Instant now) {
    return new RunMarker(task, ProcessHandle.current().pid(), hostName(), now);
  }

  static Storage.Lock ofDate(Storage lake, LocalDate runDate, String runId, Instant now)
      throws IOException {
    String path = ofDate(runDate);
    return take(lake, path, "run date " + runDate, mine(runId, now));
  }

  /** Empty if a run of the date is under way. */
  static Optional<Storage.Lock> ofIdleDate(
      Storage lake, LocalDate runDate, String task, Instant now) throws IOException {
    return lake.lock(ofDate(runDate), Json.write(mine(task, now)));
  }

  private static String ofDate(LocalDate runDate) {
    return FOLDER + "/run-" + runDate + ".json";
  }

  private static Storage.Lock take(Storage lake, String path, String what, RunMarker mine)
      throws IOException {
    Optional<Storage.Lock> lock = lake.lock(path, Json.write(mine));
    if (lock.isEmpty()) {
      throw Errors.runUnderWay(what, holder(lake, path));
    }
    return lock.get();
  }

  /**
   * Waits for the lake while another run publishes, which takes seconds, and no longer than {@code
   * patience}.
   */
  static Storage.Lock ofLake(Storage lake, String task, LakeOptions options, Instant now)
      throws IOException {
    RunMarker mine = mine(task, now);
    long giveUp = System.nanoTime() + options.patience().toNanos();
    while (true) {
      Optional<Storage.Lock> lock = lake.lock(LAKE, Json.write(mine));
      if (lock.isPresent()) {
        return lock.get();
      }
      if (System.nanoTime() > giveUp) {
        throw Errors.runUnderWay("the lake", holder(lake, LAKE));
      }
      pause();
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while another run publishes", e);
    }
  }

  private static String holder(Storage lake, String path) throws IOException {
    Optional<String> text = lake.read(path);
    if (text.isEmpty() || text.get().isBlank()) {
      return "another process";
    }
    try {
      RunMarker holder = Json.read(text.get(), RunMarker.class);
      return "%s, process %d on %s, since %s"
          .formatted(holder.task(), holder.pid(), holder.host(), holder.startedAt());
    } catch (JsonProcessingException e) {
      return "another process";
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown host";
    }
  }
}
