package io.unisono.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.unisono.io.Json;
import io.unisono.lake.storage.Lease;
import io.unisono.lake.storage.Storage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who is at work on a lake. A run holds the marker of its run date from first to last, so that two
 * runs of one date cannot meet; publishing, rollback and retention hold the marker of the whole
 * lake for the seconds that they take.
 *
 * @param task what the holder does: the run id, or rollback or retention
 * @param token tells this holder from any other
 */
record RunMarker(String task, long pid, String host, Instant startedAt, String token) {

  private static final String LAKE = Storage.LOCKS + "/publish.json";

  private static RunMarker mine(String task, Instant now) {
    return new RunMarker(
        task, ProcessHandle.current().pid(), hostName(), now, UUID.randomUUID().toString());
  }

  static Storage.Lock ofDate(Storage lake, LocalDate runDate, String runId, Instant now)
      throws IOException {
    String path = pathOf(runDate);
    return take(lake, path, "run date " + runDate, mine(runId, now));
  }

  /** Empty if a run of the date is under way. */
  static Optional<Storage.Lock> ofIdleDate(
      Storage lake, LocalDate runDate, String task, Instant now) throws IOException {
    return lake.lock(pathOf(runDate), Json.write(mine(task, now)));
  }

  static String pathOf(LocalDate runDate) {
    return Storage.LOCKS + "/run-" + runDate + ".json";
  }

  private static Storage.Lock take(Storage lake, String path, String what, RunMarker mine)
      throws IOException {
    Optional<Storage.Lock> lock = lake.lock(path, Json.write(mine));
    if (lock.isEmpty()) {
      throw LakeErrors.runUnderWay(what, holder(lake, path));
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
        throw LakeErrors.runUnderWay("the lake", holder(lake, LAKE));
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
    return read(lake, path).map(RunMarker::toString).orElse("another process");
  }

  private static Optional<RunMarker> read(Storage lake, String path) throws IOException {
    Optional<String> text = lake.read(path);
    try {
      return text.isEmpty() || text.get().isBlank()
          ? Optional.empty()
          : Optional.of(Json.read(text.get(), RunMarker.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "%s, process %d on %s, since %s".formatted(task, pid, host, startedAt);
  }

  /** Everybody at work on the lake; of the dead, those who left a lease. */
  static List<Holder> holders(Storage lake) throws IOException {
    List<Holder> holders = new ArrayList<>();
    for (Storage.Entry entry : lake.list(Storage.LOCKS)) {
      String path = Storage.LOCKS + "/" + entry.name();
      if (path.endsWith(".json")) {
        Optional<RunMarker> marker = read(lake, path);
        Optional<Duration> silence = lake.silence(path);
        silence.ifPresent(
            time ->
                holders.add(
                    new Holder(
                        path,
                        marker.map(RunMarker::task).orElse("unknown"),
                        marker.map(RunMarker::toString).orElse("another process"),
                        time)));
      }
    }
    return holders;
  }

  /**
   * Frees what a dead run holds.
   *
   * @throws io.unisono.error.UserException with exit code 2 if it holds nothing, 6 if it is alive
   */
  static List<Holder> free(Storage lake, String run) throws IOException {
    List<Holder> holders = holders(lake);
    List<Holder> own = holders.stream().filter(holder -> holder.run().equals(run)).toList();
    if (own.isEmpty()) {
      throw LakeErrors.holdsNothing(run, holders.stream().map(Holder::run).toList());
    }
    for (Holder holder : own) {
      if (!lake.free(holder.lock())) {
        throw LakeErrors.holderAlive(holder.who(), holder.silence(), Lease.SUSPICIOUS);
      }
    }
    return own;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown host";
    }
  }
}
