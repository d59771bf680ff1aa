package io.unisono.lake.storage;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;

/**
 * What the lake needs of a file system, so that it can stand on a local disk, on HDFS or on an
 * object store. Paths are relative to the root and use {@code /}.
 */
public interface Storage {

  /** Folder of the files that say who holds what. */
  String LOCKS = "_locks";

  /** File of a folder that says what is in it; the folder is complete once it is there. */
  String MANIFEST = "_manifest.json";

  /**
   * The storage for a root folder: a path or {@code file:} URI is a local disk, any other scheme is
   * Hadoop's.
   *
   * @param umask permission bits that new files and folders do not get, e.g. 027
   * @param hadoop settings of Hadoop, asked for where the root is not local
   * @throws IOException if nothing here knows the scheme, the store does not answer, or the path
   *     has characters that Hadoop takes for a pattern
   */
  static Storage at(String root, int umask, Supplier<Configuration> hadoop) throws IOException {
    if (root.matches("(?s).*[{}\\[\\]*?\\\\\\p{Cntrl}].*")) {
      throw new IOException(
          "The path must not contain any of { } [ ] * ? \\ or control characters");
    }
    boolean local = !root.matches("[A-Za-z][A-Za-z0-9+.-]+:.*") || root.startsWith("file:");
    try {
      return local ? LocalStorage.at(root, umask) : HadoopStorage.at(root, umask, hadoop.get());
    } catch (IllegalArgumentException e) {
      throw StoreErrors.noPlace(root, String.valueOf(e.getMessage()));
    }
  }

  /** A file or folder under a folder. */
  record Entry(String name, boolean folder, long bytes, Instant modified) {}

  /** A name held by this process until it is closed or the process ends. */
  interface Lock extends AutoCloseable {

    /** Whether it still is: on a remote store others may take the name of a holder that slept. */
    boolean isHeld() throws IOException;

    @Override
    void close();
  }

  /** What Spark, DuckDB and people open the path by; without a path, the root. */
  String location(String path);

  boolean exists(String path) throws IOException;

  /** The text of a small file, if it is there. */
  Optional<String> read(String path) throws IOException;

  InputStream open(String path) throws IOException;

  /** Files and folders in a folder, sorted by name; none if it does not exist. */
  List<Entry> list(String folder) throws IOException;

  /** Puts a small file in place of whatever is there: a reader sees the old or the new text. */
  void replace(String path, String text) throws IOException;

  /**
   * Puts a small file where none is.
   *
   * @return false if the name is taken; of several who try, one gets true
   */
  boolean createNew(String path, String text) throws IOException;

  /**
   * Moves a folder in from this or another storage. It appears whole or not at all, durable, with
   * this storage's permissions; a target that is there already stays as it is.
   */
  void moveIn(Storage from, String source, String target) throws IOException;

  /** Removes a file or a folder with all that is in it; nothing there is no error. */
  void delete(String path) throws IOException;

  /** Takes away the permissions that the umask forbids, from a folder and all that is in it. */
  void protect(String folder) throws IOException;

  /**
   * Takes a name for this process without waiting. A name whose holder was killed is free.
   *
   * @param owner who takes it; for others {@link #read} shows it while the name is held
   */
  Optional<Lock> lock(String path, String owner) throws IOException;

  /** How long the holder of a name has given no sign of life; empty if nobody holds it. */
  Optional<Duration> silence(String path) throws IOException;

  /**
   * Frees a name whose holder is dead.
   *
   * @return false if the holder gives signs of life
   */
  boolean free(String path) throws IOException;
}
