package io.unisono.lake.release;

import io.unisono.lake.storage.Storage;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/**
 * What a run wrote of one table. It lies beside the files as {@value #FILE} and is written after
 * them: a table without manifest was not written.
 *
 * @param table name of the table
 * @param failed rows that broke each row rule, counted while they were written
 */
public record Manifest(
    String table,
    String layer,
    String version,
    LocalDate runDate,
    String contract,
    long rows,
    SortedMap<String, Long> failed,
    List<DataFile> files) {

  public static final String FILE = Storage.MANIFEST;

  public Manifest {
    if (table == null || version == null || files == null) {
      throw new IllegalArgumentException("table, version or files are missing");
    }
  }

  public TableVersion tableVersion() {
    return new TableVersion(version, layer, contract, rows, files);
  }
}
