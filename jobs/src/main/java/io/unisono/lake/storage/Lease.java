package io.unisono.lake.storage;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A lock where there are no file locks: a file that its holder rewrites as a sign of life. Silence
 * is measured by the clock of the store, so that machines need not agree on the time. A holder that
 * was silent for {@link #EXPIRY} was killed, and the next one takes its place; after {@link
 * #SUSPICIOUS} a person may free it. A holder that only slept finds another's name in the file, and
 * stops before it publishes.
 */
public final class Lease implements Storage.Lock {

  /** Longer than any pause of a living driver, shorter than the wait for the next night. */
  public static final Duration EXPIRY = Duration.ofMinutes(10);

  private static final Duration BEAT = Duration.ofSeconds(20);

  /** Three beats: one may be late, two may be lost. */
  public static final Duration SUSPICIOUS = BEAT.multipliedBy(3);

  private final HadoopStorage storage;
  private final String path;
  private final String owner;
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "lake-lease");
            thread.setDaemon(true);
            return thread;
          });

  private Lease(HadoopStorage storage, String path, String owner) {
    this.storage = storage;
    this.path = path;
    this.owner = owner;
    heart.scheduleAtFixedRate(this::beat, BEAT.toSeconds(), BEAT.toSeconds(), TimeUnit.SECONDS);
  }

  static Optional<Storage.Lock> take(HadoopStorage storage, String path, String owner)
      throws IOException {
    free(storage, path, EXPIRY);
    return storage.createNew(path, owner)
        ? Optional.of(new Lease(storage, path, owner))
        : Optional.empty();
  }

  /** How long the holder has not been heard of; empty if there is none. */
  static Optional<Duration> silence(HadoopStorage storage, String path) throws IOException {
    Optional<Instant> lastBeat = storage.modified(path);
    return lastBeat.isEmpty()
        ? Optional.empty()
        : Optional.of(Duration.between(lastBeat.get(), storage.now()));
  }

  /**
   * @return false if the holder was heard of within the time given
   */
  static boolean free(HadoopStorage storage, String path, Duration silent) throws IOException {
    Optional<Duration> silence = silence(storage, path);
    if (silence.isEmpty()) {
      return true;
    }
    if (silence.get().compareTo(silent) <= 0) {
      return false;
    }
    storage.delete(path);
    return true;
  }

  public void beat() {
    try {
      if (isHeld()) {
        storage.replace(path, owner);
      } else {
        heart.shutdown();
      }
    } catch (IOException e) {
      // The next beat may get through; if none does, the lease expires as it should.
      warn("no sign of life for ", e);
    }
  }

  private void warn(String what, IOException e) {
    System.getLogger(Lease.class.getName()).log(System.Logger.Level.WARNING, what + path, e);
  }

  @Override
  public boolean isHeld() throws IOException {
    return storage.read(path).equals(Optional.of(owner));
  }

  @Override
  public void close() {
    heart.shutdownNow();
    try {
      if (isHeld()) {
        storage.delete(path);
      }
    } catch (IOException e) {
      // What the holder did is done; the lease expires.
      warn("could not give back ", e);
    }
  }
}
