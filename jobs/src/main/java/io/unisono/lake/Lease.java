package io.unisono.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A lock where there are no file locks: a file that its holder rewrites as a sign of life. A file
 * that was not rewritten for {@link #EXPIRY} belongs to a holder that was killed.
 */
final class Lease implements Storage.Lock {

  /** Longer than any pause of a living driver, shorter than the wait for the next night. */
  static final Duration EXPIRY = Duration.ofMinutes(10);

  private static final Duration SIGN_OF_LIFE = EXPIRY.dividedBy(5);

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
    long seconds = SIGN_OF_LIFE.toSeconds();
    heart.scheduleAtFixedRate(this::beat, seconds, seconds, TimeUnit.SECONDS);
  }

  static Optional<Storage.Lock> take(HadoopStorage storage, String path, String owner)
      throws IOException {
    if (isExpired(storage, path, Instant.now())) {
      storage.delete(path);
    }
    return storage.createNew(path, owner)
        ? Optional.of(new Lease(storage, path, owner))
        : Optional.empty();
  }

  static boolean isExpired(HadoopStorage storage, String path, Instant now) throws IOException {
    return storage.modified(path).filter(time -> time.plus(EXPIRY).isBefore(now)).isPresent();
  }

  private void beat() {
    try {
      storage.replace(path, owner);
    } catch (IOException e) {
      // The next beat may get through; if none does, the lease expires as it should.
      System.getLogger(Lease.class.getName())
          .log(System.Logger.Level.WARNING, "no sign of life for " + path, e);
    }
  }

  @Override
  public void close() {
    heart.shutdownNow();
    try {
      storage.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
