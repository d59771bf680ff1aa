package io.unisono.lake;

import io.unisono.io.Json;
import io.unisono.lake.release.DataFile;
import io.unisono.lake.release.LakeFolders;
import io.unisono.lake.release.Manifest;
import io.unisono.lake.storage.Digests;
import io.unisono.lake.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The tables that one run has written: in its staging area, or in the lake once a publishing that
 * was interrupted moved them there.
 */
final class WrittenTables {

  private final Storage lake;
  private final Storage work;
  private final String runId;

  WrittenTables(Storage lake, Storage work, String runId) {
    this.lake = lake;
    this.work = work;
    this.runId = runId;
  }

  /** Manifests of all tables, sorted by table. */
  List<Manifest> manifests() throws IOException {
    List<Manifest> manifests = new ArrayList<>();
    for (String table : tables()) {
      manifests.add(manifest(table));
    }
    return manifests;
  }

  /**
   * @throws IllegalStateException if the run has not written the table
   */
  Manifest manifest(String table) throws IOException {
    String text =
        text(table)
            .orElseThrow(() -> new IllegalStateException(table + " was not written by " + runId));
    return Json.read(text, Manifest.class);
  }

  /** The manifest of a table as it lies there; empty if the table was not written. */
  Optional<String> text(String table) throws IOException {
    Optional<String> staged = work.read(folder(table) + "/" + Manifest.FILE);
    return staged.isPresent() ? staged : lake.read(published(table));
  }

  /** Whether the table was moved into the lake. */
  boolean isPublished(String table) throws IOException {
    return lake.exists(published(table));
  }

  /** Digest of each manifest. */
  SortedMap<String, String> digests() throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    for (String table : tables()) {
      digests.put(table, DigestUtils.sha256Hex(text(table).orElseThrow()));
    }
    return digests;
  }

  /** Where a file can be opened now. */
  String location(Manifest manifest, DataFile file) throws IOException {
    return isStaged(manifest, file)
        ? work.location(staged(manifest, file))
        : lake.location(file.path());
  }

  /**
   * Whether a file is there and has the bytes that were written; of a file of an earlier version,
   * which was audited then, whether it is there with its size.
   */
  boolean isIntact(Manifest manifest, DataFile file) throws IOException {
    if (!manifest.isOwn(file)) {
      return lake.list(file.folder()).stream()
          .anyMatch(entry -> entry.name().equals(file.name()) && entry.bytes() == file.bytes());
    }
    boolean staged = isStaged(manifest, file);
    Storage storage = staged ? work : lake;
    String path = staged ? staged(manifest, file) : file.path();
    return storage.exists(path) && Digests.sha256(storage, path).equals(file.sha256());
  }

  private boolean isStaged(Manifest manifest, DataFile file) throws IOException {
    return manifest.isOwn(file) && work.exists(staged(manifest, file));
  }

  private String staged(Manifest manifest, DataFile file) {
    return folder(manifest.table()) + "/" + file.name();
  }

  private SortedSet<String> tables() throws IOException {
    SortedSet<String> tables = new TreeSet<>();
    for (Storage.Entry entry : work.list(LakeFolders.staged(runId))) {
      if (entry.folder() && text(entry.name()).isPresent()) {
        tables.add(entry.name());
      }
    }
    for (Storage.Entry entry : lake.list("")) {
      if (entry.folder() && isPublished(entry.name())) {
        tables.add(entry.name());
      }
    }
    return tables;
  }

  private String folder(String table) {
    return LakeFolders.staged(runId) + "/" + table;
  }

  private String published(String table) {
    return LakeFolders.version(table, runId) + "/" + Manifest.FILE;
  }
}
