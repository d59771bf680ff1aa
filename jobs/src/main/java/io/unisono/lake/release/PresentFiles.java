package io.unisono.lake.release;

import io.unisono.lake.storage.Storage;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether the files of a table's version are there, by name and size: one listing, no reading. */
public final class PresentFiles {

  private PresentFiles() {}

  /**
   * @throws io.unisono.error.UserException with exit code 7 that names the first file that is
   *     missing or has another size
   */
  public static void require(Storage lake, String table, TableVersion version) throws IOException {
    Map<String, Long> sizes =
        lake.list(LakeFolders.version(table, version.version())).stream()
            .collect(Collectors.toMap(Storage.Entry::name, Storage.Entry::bytes));
    for (DataFile file : version.files()) {
      Long bytes = sizes.get(file.name());
      if (bytes == null || bytes != file.bytes()) {
        throw ReleaseErrors.damaged(
            lake.location(file.path()),
            bytes == null ? "is missing" : wrongSize(bytes, file),
            ReleaseErrors.RESTORE_DATA);
      }
    }
  }

  public static String wrongSize(long bytes, DataFile file) {
    return "has %d bytes and was published with %d".formatted(bytes, file.bytes());
  }
}
