package io.unisono.lake.storage;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.unisono.io.LocalFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The lake on a local disk: {@code rename(2)} swaps files, {@code link(2)} takes a name once, and
 * the operating system's file locks vanish with their process. What must survive a power cut is
 * forced to disk before it is named.
 */
public final class LocalStorage implements Storage {

  private static final boolean POSIX =
      Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix");

  private final Path root;
  private final int umask;

  private LocalStorage(Path root, int umask) {
    this.root = root;
    this.umask = umask;
  }

  public static LocalStorage at(String root, int umask) {
    Path path = root.startsWith("file:") ? Path.of(URI.create(root)) : Path.of(root);
    return new LocalStorage(path.toAbsolutePath().normalize(), umask);
  }

  @Override
  public String location(String path) {
    return resolve(path).toString();
  }

  @Override
  public boolean exists(String path) {
    return Files.exists(resolve(path));
  }

  @Override
  public Optional<String> read(String path) throws IOException {
    try {
      // Bytes that are no UTF-8 are a damaged text, and no failure to read.
      return Optional.of(new String(Files.readAllBytes(resolve(path)), StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public InputStream open(String path) throws IOException {
    return Files.newInputStream(resolve(path));
  }

  @Override
  public List<Entry> list(String folder) throws IOException {
    if (!Files.isDirectory(resolve(folder))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(resolve(folder))) {
      List<Entry> entries = new ArrayList<>();
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        entries.add(
            new Entry(
                file.getFileName().toString(),
                attributes.isDirectory(),
                attributes.size(),
                attributes.lastModifiedTime().toInstant()));
      }
      return entries;
    }
  }

  @Override
  public void replace(String path, String text) throws IOException {
    Path target = resolve(path);
    Path draft = draft(target, text);
    try {
      Files.move(draft, target, ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
    force(target.getParent());
  }

  @Override
  public boolean createNew(String path, String text) throws IOException {
    Path target = resolve(path);
    Path draft = draft(target, text);
    try {
      // A rename would replace; a link to a finished file is there whole, or refused.
      Files.createLink(target, draft);
    } catch (FileAlreadyExistsException e) {
      return false;
    } finally {
      Files.deleteIfExists(draft);
    }
    force(target.getParent());
    return true;
  }

  private Path draft(Path target, String text) throws IOException {
    createFolder(target.getParent());
    Path draft = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    try (FileChannel channel = FileChannel.open(draft, CREATE_NEW, WRITE)) {
      write(channel, text);
    } catch (IOException e) {
      Files.deleteIfExists(draft);
      throw e;
    }
    protectOne(draft);
    return draft;
  }

  private static void write(FileChannel channel, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(true);
  }

  @Override
  public void moveIn(Storage from, String source, String target) throws IOException {
    Path into = resolve(target);
    if (Files.exists(into)) {
      return;
    }
    createFolder(into.getParent());
    if (from instanceof LocalStorage local) {
      Path folder = local.resolve(source);
      protectAll(folder);
      forceAll(folder);
      try {
        Files.move(folder, into, ATOMIC_MOVE);
        force(into.getParent());
        return;
      } catch (AtomicMoveNotSupportedException e) {
        // Another disk: copied below.
      }
    }
    Path incoming = into.resolveSibling("_incoming." + into.getFileName());
    LocalFiles.deleteTree(incoming);
    copy(from, source, incoming);
    protectAll(incoming);
    forceAll(incoming);
    Files.move(incoming, into, ATOMIC_MOVE);
    force(into.getParent());
  }

  private static void copy(Storage from, String source, Path target) throws IOException {
    Files.createDirectories(target);
    for (Entry file : from.list(source)) {
      try (InputStream in = from.open(source + "/" + file.name())) {
        Files.copy(in, target.resolve(file.name()));
      }
    }
  }

  @Override
  public void delete(String path) throws IOException {
    LocalFiles.deleteTree(resolve(path));
  }

  @Override
  public void protect(String folder) throws IOException {
    protectAll(resolve(folder));
  }

  private void protectAll(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) tree::iterator) {
        protectOne(file);
      }
    }
  }

  private void protectOne(Path file) throws IOException {
    if (POSIX) {
      Files.setPosixFilePermissions(file, permissions(Files.isDirectory(file)));
    }
  }

  /** 0777 for folders and 0666 for files, less the umask. */
  private Set<PosixFilePermission> permissions(boolean folder) {
    int mode = (folder ? 0777 : 0666) & ~umask;
    // The enum lists the nine bits from the owner's read to the others' execute.
    Set<PosixFilePermission> granted = EnumSet.noneOf(PosixFilePermission.class);
    for (PosixFilePermission permission : PosixFilePermission.values()) {
      if ((mode >> (8 - permission.ordinal()) & 1) == 1) {
        granted.add(permission);
      }
    }
    return granted;
  }

  private void createFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (folder.getParent() != null) {
      createFolder(folder.getParent());
    }
    try {
      Files.createDirectory(folder);
      protectOne(folder);
    } catch (FileAlreadyExistsException e) {
      // Somebody else was faster; anything but a folder is the caller's problem.
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  private static void forceAll(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) tree::iterator) {
        force(file);
      }
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, READ)) {
      channel.force(true);
    }
  }

  @Override
  public Optional<Lock> lock(String path, String owner) throws IOException {
    createFolder(resolve(path).getParent());
    Optional<Lock> lock = FileLock.take(resolve(path));
    if (lock.isPresent()) {
      nameOwner(lock.get(), path, owner);
    }
    return lock;
  }

  private void nameOwner(Lock lock, String path, String owner) throws IOException {
    try {
      replace(path, owner);
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  /** The lock of a living process is a sign of life at any time. */
  @Override
  public Optional<Duration> silence(String path) throws IOException {
    return free(path) ? Optional.empty() : Optional.of(Duration.ZERO);
  }

  /** A lock that can be taken is nobody's; the file that says whose it was goes with it. */
  @Override
  public boolean free(String path) throws IOException {
    Optional<Lock> lock = lock(path, "");
    lock.ifPresent(Lock::close);
    return lock.isPresent();
  }

  private Path resolve(String path) {
    return root.resolve(path);
  }
}
