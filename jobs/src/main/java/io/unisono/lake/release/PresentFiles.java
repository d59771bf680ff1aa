package io.unisono.lake.release;

import io.unisono.contract.Table;
import io.unisono.lake.storage.Digests;
import io.unisono.lake.storage.Storage;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Whether the files of a table's version are there, as they were published. */
public final class PresentFiles {

  /** What is wrong with a file whose digest is another. */
  public static final String OTHER_BYTES = "has other bytes than were published";

  private PresentFiles() {}

  /**
   * By name and size: a listing of each folder, no reading.
   *
   * @throws io.unisono.error.UserException with exit code 7 that names the first file that is
   *     missing or has another size
   */
  public static void require(Storage lake, String table, TableVersion version) throws IOException {
    Map<String, Long> sizes = new HashMap<>();
    for (String folder : version.folders(table)) {
      for (Storage.Entry entry : lake.list(folder)) {
        sizes.put(folder + "/" + entry.name(), entry.bytes());
      }
    }
    for (DataFile file : version.files()) {
      Long bytes = sizes.get(file.path());
      if (bytes == null || bytes != file.bytes()) {
        throw ReleaseErrors.damaged(
            lake.location(file.path()),
            bytes == null ? "is missing" : wrongSize(bytes, file),
            ReleaseErrors.RESTORE_DATA);
      }
    }
  }

  /**
   * By name, size and bytes, for the tables that the release has: every file is read.
   *
   * @throws io.unisono.error.UserException with exit code 7 that names the first file that is not
   *     what was published
   */
  public static void requireUnchanged(Storage lake, Release release, Collection<Table> tables)
      throws IOException {
    for (Table table : tables) {
      Optional<TableVersion> version = release.find(table);
      if (version.isPresent()) {
        requireUnchanged(lake, table.name(), version.get());
      }
    }
  }

  private static void requireUnchanged(Storage lake, String table, TableVersion version)
      throws IOException {
    require(lake, table, version);
    for (DataFile file : version.files()) {
      if (!Digests.sha256(lake, file.path()).equals(file.sha256())) {
        throw ReleaseErrors.damaged(
            lake.location(file.path()), OTHER_BYTES, ReleaseErrors.RESTORE_DATA);
      }
    }
  }

  public static String wrongSize(long bytes, DataFile file) {
    return "has %d bytes and was published with %d".formatted(bytes, file.bytes());
  }
}
