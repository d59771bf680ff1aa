package io.unisono.lake;

import static org.apache.hadoop.fs.CreateFlag.CREATE;
import static org.apache.hadoop.fs.CreateFlag.OVERWRITE;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.io.IOUtils;

/**
 * The lake on HDFS or on an object store. HDFS renames atomically; an object store cannot rename,
 * but shows one small PUT whole. Locks are files with the time of their last sign of life.
 */
final class HadoopStorage implements Storage {

  /** Schemes whose rename is a copy of all bytes. */
  private static final Set<String> OBJECT_STORES = Set.of("s3a", "gs", "abfs", "abfss", "wasbs");

  private final FileContext files;
  private final Path root;
  private final boolean objectStore;

  private HadoopStorage(FileContext files, Path root, boolean objectStore) {
    this.files = files;
    this.root = root;
    this.objectStore = objectStore;
  }

  static HadoopStorage at(String root, int umask) throws IOException {
    FileContext files = FileContext.getFileContext(URI.create(root), new Configuration());
    files.setUMask(new FsPermission((short) umask));
    return new HadoopStorage(
        files, new Path(root), OBJECT_STORES.contains(URI.create(root).getScheme()));
  }

  @Override
  public String location(String path) {
    return resolve(path).toString();
  }

  @Override
  public boolean exists(String path) throws IOException {
    return files.util().exists(resolve(path));
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
      for (FileStatus file : files.util().listStatus(resolve(folder))) {
        entries.add(
            new Entry(
                file.getPath().getName(),
                file.isDirectory(),
                file.getLen(),
                Instant.ofEpochMilli(file.getModificationTime())));
      }
    } catch (FileNotFoundException e) {
      return List.of();
    }
    entries.sort(Comparator.comparing(Entry::name));
    return entries;
  }

  @Override
  public void replace(String path, String text) throws IOException {
    if (objectStore) {
      write(resolve(path), text);
      return;
    }
    Path draft = draft(path, text);
    files.rename(draft, resolve(path), Options.Rename.OVERWRITE);
  }

  @Override
  public boolean createNew(String path, String text) throws IOException {
    if (objectStore) {
      // No rename to arbitrate: the schedule must not start two publishers of one lake.
      if (exists(path)) {
        return false;
      }
      write(resolve(path), text);
      return true;
    }
    Path draft = draft(path, text);
    try {
      files.rename(draft, resolve(path));
      return true;
    } catch (FileAlreadyExistsException e) {
      files.delete(draft, false);
      return false;
    }
  }

  private Path draft(String path, String text) throws IOException {
    Path target = resolve(path);
    Path draft = new Path(target.getParent(), "." + target.getName() + "." + UUID.randomUUID());
    write(draft, text);
    return draft;
  }

  private void write(Path file, String text) throws IOException {
    try (FSDataOutputStream out =
        files.create(file, EnumSet.of(CREATE, OVERWRITE), Options.CreateOpts.createParent())) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.hsync();
    }
  }

  @Override
  public void moveIn(Storage from, String source, String target) throws IOException {
    Path into = resolve(target);
    if (exists(target + "/" + Manifest.FILE)) {
      return;
    }
    if (!objectStore && from instanceof HadoopStorage hadoop && sameStore(hadoop)) {
      files.mkdir(into.getParent(), FsPermission.getDirDefault(), true);
      files.rename(hadoop.resolve(source), into);
      return;
    }
    Path copy = objectStore ? into : new Path(into.getParent(), "_incoming." + into.getName());
    files.delete(copy, true);
    copy(from, source, copy);
    if (!objectStore) {
      files.rename(copy, into);
    }
  }

  private boolean sameStore(HadoopStorage other) {
    return root.toUri().resolve("/").equals(other.root.toUri().resolve("/"));
  }

  /** The manifest goes last: without a rename it is what makes a version complete. */
  private void copy(Storage from, String source, Path target) throws IOException {
    List<Entry> entries = new ArrayList<>(from.list(source));
    entries.sort(Comparator.comparing(entry -> entry.name().equals(Manifest.FILE)));
    for (Entry file : entries) {
      try (InputStream in = from.open(source + "/" + file.name());
          FSDataOutputStream out =
              files.create(
                  new Path(target, file.name()),
                  EnumSet.of(CREATE, OVERWRITE),
                  Options.CreateOpts.createParent())) {
        IOUtils.copyBytes(in, out, 1 << 20);
      }
    }
  }

  @Override
  public void delete(String path) throws IOException {
    try {
      files.delete(resolve(path), true);
    } catch (FileNotFoundException e) {
      // Gone already, which is what was asked for.
    }
  }

  /** Nothing to do: every file is created under the umask of the {@link FileContext}. */
  @Override
  public void protect(String folder) {}

  @Override
  public Optional<Lock> lock(String path, String owner) throws IOException {
    return Lease.take(this, path, owner);
  }

  /** Time of the last change of a file. */
  Optional<Instant> modified(String path) throws IOException {
    try {
      return Optional.of(
          Instant.ofEpochMilli(files.getFileStatus(resolve(path)).getModificationTime()));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private Path resolve(String path) {
    return path.isEmpty() ? root : new Path(root, path);
  }
}
