package io.unisono.lake.storage;

import static org.apache.hadoop.fs.Options.CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * An object store in memory: keys and bytes, no folders and so no times of folders, a rename that
 * copies and deletes, a PUT that is whole or not there, and the store's own clock. Buckets outlive
 * the file systems that are opened on them.
 */
public final class BucketFileSystem extends FileSystem {

  /** Setting without which the store lets nobody in, as it does who lacks credentials. */
  static final String KEY = "fs.s3a.access.key";

  private static final Map<String, Bucket> BUCKETS = new ConcurrentHashMap<>();

  private record Stored(byte[] bytes, Instant modified) {}

  /** What the store holds, and what a test makes it do. */
  public static final class Bucket {

    private final SortedMap<String, Stored> objects = new TreeMap<>();
    public Instant now = Instant.parse("2026-01-05T12:00:00Z");
    public boolean conditional = true;
    public boolean losesReplies;
    public int changesLeft = Integer.MAX_VALUE;

    private synchronized void put(String key, byte[] bytes, boolean ifNoneMatch)
        throws IOException {
      change();
      if (ifNoneMatch && objects.containsKey(key)) {
        throw new IOException("412 Precondition Failed");
      }
      objects.put(key, new Stored(bytes, now));
      if (losesReplies) {
        throw new IOException("connection reset");
      }
    }

    private synchronized void remove(String key) throws IOException {
      change();
      objects.remove(key);
    }

    private void change() throws IOException {
      if (changesLeft-- <= 0) {
        throw new IOException("503 Slow Down");
      }
    }
  }

  private URI uri;
  private Bucket bucket;

  /** Settings under which {@code s3a://} is this store. */
  public static Configuration settings() {
    Configuration settings = new Configuration(false);
    settings.setClass("fs.s3a.impl", BucketFileSystem.class, FileSystem.class);
    settings.set(KEY, "key");
    return settings;
  }

  public static Bucket bucket(String name) {
    return BUCKETS.computeIfAbsent(name, any -> new Bucket());
  }

  @Override
  public void initialize(URI name, Configuration conf) throws IOException {
    super.initialize(name, conf);
    if (conf.get(KEY) == null) {
      throw new IOException("no credentials");
    }
    uri = URI.create("s3a://" + name.getAuthority());
    bucket = bucket(name.getAuthority());
  }

  @Override
  public URI getUri() {
    return uri;
  }

  private static String key(Path path) {
    String key = path.toUri().getPath();
    return key.isEmpty() ? "/" : key;
  }

  private SortedMap<String, Stored> under(Path folder) {
    String prefix = key(folder).equals("/") ? "/" : key(folder) + "/";
    synchronized (bucket) {
      return new TreeMap<>(bucket.objects.subMap(prefix, prefix + Character.MAX_VALUE));
    }
  }

  private FileStatus file(String key, Stored object) {
    return new FileStatus(
        object.bytes().length, false, 1, 1, object.modified().toEpochMilli(), at(key));
  }

  /** A prefix has no time of its own; S3A says that it is of now. */
  private FileStatus folder(String key) {
    return new FileStatus(0, true, 1, 1, bucket.now.toEpochMilli(), at(key));
  }

  private Path at(String key) {
    return new Path(uri + key);
  }

  @Override
  public FileStatus getFileStatus(Path path) throws FileNotFoundException {
    synchronized (bucket) {
      Stored object = bucket.objects.get(key(path));
      if (object != null) {
        return file(key(path), object);
      }
    }
    if (under(path).isEmpty()) {
      throw new FileNotFoundException(path.toString());
    }
    return folder(key(path));
  }

  @Override
  public FileStatus[] listStatus(Path path) throws FileNotFoundException {
    SortedMap<String, Stored> inside = under(path);
    if (inside.isEmpty()) {
      return new FileStatus[] {getFileStatus(path)};
    }
    int start = key(path).equals("/") ? 1 : key(path).length() + 1;
    inside.remove(key(path) + "/");
    Map<String, FileStatus> entries = new TreeMap<>();
    inside.forEach(
        (key, object) -> {
          int end = key.indexOf('/', start);
          String child = end < 0 ? key : key.substring(0, end);
          entries.put(child, end < 0 ? file(key, object) : folder(child));
        });
    return entries.values().toArray(FileStatus[]::new);
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    Stored object;
    synchronized (bucket) {
      object = bucket.objects.get(key(path));
    }
    if (object == null) {
      throw new FileNotFoundException(path.toString());
    }
    return new FSDataInputStream(new Bytes(object.bytes()));
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    if (!overwrite && exists(path)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    return upload(path, false);
  }

  /** The bytes are there once the stream is closed. */
  private FSDataOutputStream upload(Path path, boolean ifNoneMatch) throws IOException {
    ByteArrayOutputStream bytes =
        new ByteArrayOutputStream() {
          @Override
          public void close() throws IOException {
            bucket.put(key(path), toByteArray(), ifNoneMatch);
          }
        };
    return new FSDataOutputStream(bytes, null);
  }

  @Override
  public boolean hasPathCapability(Path path, String capability) {
    return bucket.conditional && capability.equals(FS_OPTION_CREATE_CONDITIONAL_OVERWRITE);
  }

  @Override
  public FSDataOutputStreamBuilder<?, ?> createFile(Path path) {
    return new Upload(this, path);
  }

  private static final class Upload extends FSDataOutputStreamBuilder<FSDataOutputStream, Upload> {

    private final BucketFileSystem store;

    private Upload(BucketFileSystem store, Path path) {
      super(store, path);
      this.store = store;
    }

    @Override
    public Upload getThisBuilder() {
      return this;
    }

    @Override
    public FSDataOutputStream build() throws IOException {
      return store.upload(
          getPath(), getMandatoryKeys().contains(FS_OPTION_CREATE_CONDITIONAL_OVERWRITE));
    }
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    Stored object;
    synchronized (bucket) {
      object = bucket.objects.get(key(from));
      if (object == null || bucket.objects.containsKey(key(to))) {
        return false;
      }
    }
    bucket.put(key(to), object.bytes(), false);
    bucket.remove(key(from));
    synchronized (bucket) {
      // S3A keeps a folder from which the last file went, as an empty object.
      if (under(from.getParent()).isEmpty()) {
        bucket.objects.put(key(from.getParent()) + "/", new Stored(new byte[0], bucket.now));
      }
    }
    return true;
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    List<String> keys = new ArrayList<>(under(path).keySet());
    keys.add(key(path));
    for (String key : keys) {
      bucket.remove(key);
    }
    return true;
  }

  @Override
  public boolean mkdirs(Path path, FsPermission permission) {
    return true;
  }

  @Override
  public FSDataOutputStream append(Path path, int bufferSize, Progressable progress) {
    throw new UnsupportedOperationException("an object is never changed");
  }

  @Override
  public void setWorkingDirectory(Path path) {
    throw new UnsupportedOperationException("paths are absolute");
  }

  @Override
  public Path getWorkingDirectory() {
    return at("/");
  }

  private static final class Bytes extends FSInputStream {

    private final byte[] bytes;
    private int position;

    private Bytes(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return position < bytes.length ? bytes[position++] & 0xff : -1;
    }

    @Override
    public void seek(long to) {
      position = (int) to;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public boolean seekToNewSource(long target) {
      return false;
    }
  }
}
