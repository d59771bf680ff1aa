package io.unisono.lake.storage;

import io.unisono.error.ExitCode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.io.IOUtils;

/**
 * The lake on a file system of Hadoop's. Locks are files with the time of their last sign of life,
 * since there are no file locks that end with their process.
 */
abstract class HadoopStorage implements Storage {

  /** Schemes whose rename is a copy of all bytes. */
  private static final Set<String> OBJECT_STORES =
      Set.of("s3a", "gs", "abfs", "abfss", "wasb", "wasbs");

  protected final FileSystem files;
  private final Path root;

  protected HadoopStorage(FileSystem files, Path root) {
    this.files = files;
    this.root = root;
  }

  /**
   * @param settings of Hadoop, with addresses and credentials
   * @throws io.unisono.error.UserException if the store does not answer, or does not let us in
   */
  static HadoopStorage at(String root, int umask, Configuration settings) throws IOException {
    URI uri = URI.create(root);
    Configuration own = new Configuration(settings);
    own.set(FsPermission.UMASK_LABEL, "%03o".formatted(umask));
    // A process that is told to stop still says so in its staging area.
    own.setBoolean("fs.automatic.close", false);
    RemoteStore.requireAnswer(root, own, ExitCode.PUBLISH);
    FileSystem files = FileSystem.newInstance(uri, own);
    return isObjectStore(uri)
        ? new ObjectStorage(files, new Path(root))
        : new HdfsStorage(files, new Path(root));
  }

  private static boolean isObjectStore(URI root) {
    return OBJECT_STORES.contains(root.getScheme());
  }

  @Override
  public String location(String path) {
    return resolve(path).toString();
  }

  @Override
  public boolean exists(String path) throws IOException {
    return files.exists(resolve(path));
  }

  @Override
  public Optional<String> read(String path) throws IOException {
    try (InputStream in = open(path)) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public InputStream open(String path) throws IOException {
    return files.open(resolve(path));
  }

  @Override
  public List<Entry> list(String folder) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try {
      for (FileStatus file : files.listStatus(resolve(folder))) {
        entries.add(
            new Entry(file.getPath().getName(), file.isDirectory(), file.getLen(), modified(file)));
      }
    } catch (FileNotFoundException e) {
      return List.of();
    }
    entries.sort(Comparator.comparing(Entry::name));
    return entries;
  }

  protected void write(Path file, String text) throws IOException {
    try (OutputStream out = files.create(file, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Copies the bytes through this process. */
  protected void copy(Storage from, String source, Path target) throws IOException {
    try (InputStream in = from.open(source);
        OutputStream out = files.create(target, true)) {
      IOUtils.copyBytes(in, out, 1 << 20);
    }
  }

  protected boolean sameStore(HadoopStorage other) {
    return files.getUri().equals(other.files.getUri());
  }

  @Override
  public void delete(String path) throws IOException {
    // False if there was nothing, which is what was asked for.
    files.delete(resolve(path), true);
  }

  @Override
  public Optional<Lock> lock(String path, String owner) throws IOException {
    return Lease.take(this, path, owner);
  }

  @Override
  public Optional<Duration> silence(String path) throws IOException {
    return Lease.silence(this, path);
  }

  @Override
  public boolean free(String path) throws IOException {
    return Lease.free(this, path, Lease.SUSPICIOUS);
  }

  /** Time of the last change of a file, by the clock of the store. */
  Optional<Instant> modified(String path) throws IOException {
    try {
      return Optional.of(modified(files.getFileStatus(resolve(path))));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** The clock of the store: that of this machine may differ by minutes. */
  Instant now() throws IOException {
    String probe = LOCKS + "/.clock." + UUID.randomUUID();
    write(resolve(probe), "");
    try {
      return modified(files.getFileStatus(resolve(probe)));
    } finally {
      delete(probe);
    }
  }

  private static Instant modified(FileStatus file) {
    return Instant.ofEpochMilli(file.getModificationTime());
  }

  protected Path resolve(String path) {
    return path.isEmpty() ? root : new Path(root, path);
  }
}
