package io.unisono.lake.storage;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock of the operating system's, which vanishes with its process. It is on a file beside the
 * owner's, which is never read: POSIX takes a lock away from a process that closes <em>any</em> of
 * its handles on the locked file. For the same reason the locks of this process are known by name.
 */
record FileLock(Path owner, Path file, FileChannel channel) implements Storage.Lock {

  /** Files that this process has locked. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  /**
   * @param owner file that will say who holds the lock
   */
  static Optional<Storage.Lock> take(Path owner) throws IOException {
    Path file = owner.resolveSibling(owner.getFileName() + ".lock");
    if (!HELD.add(file)) {
      return Optional.empty();
    }
    FileChannel channel = null;
    try {
      channel = acquire(file);
      return Optional.ofNullable(channel).map(held -> new FileLock(owner, file, held));
    } finally {
      if (channel == null) {
        HELD.remove(file);
      }
    }
  }

  /** Null if another process holds it. */
  private static FileChannel acquire(Path file) throws IOException {
    while (true) {
      Object before = fileKey(file);
      FileChannel channel = FileChannel.open(file, CREATE, WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        return null;
      }
      // The last holder may have deleted the file between our open and our lock.
      if (Objects.equals(before, fileKey(file))) {
        return channel;
      }
      channel.close();
    }
  }

  private static Object fileKey(Path file) throws IOException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException e) {
      return "none";
    }
  }

  @Override
  public boolean isHeld() {
    return channel.isOpen();
  }

  /** Deletes first, so that the name is not free while a file still says who holds it. */
  @Override
  public void close() {
    try (channel) {
      Files.deleteIfExists(owner);
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      HELD.remove(file);
    }
  }
}
