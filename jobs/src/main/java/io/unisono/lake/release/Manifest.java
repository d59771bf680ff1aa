package io.unisono.lake.release;

import io.unisono.lake.storage.Storage;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run wrote of one table. It lies beside the files as {@value #FILE} and is written after
 * them: a table without manifest was not written.
 *
 * @param table name of the table
 * @param failed rows that broke each row rule, counted while they were written
 * @param settings options that the rows depend on, by section; empty if they are not known
 */
public record Manifest(
    String table,
    String layer,
    String version,
    LocalDate runDate,
    String contract,
    long rows,
    SortedMap<String, Long> failed,
    SortedMap<String, String> settings,
    List<DataFile> files) {

  public static final String FILE = Storage.MANIFEST;

  public Manifest {
    if (table == null || version == null || files == null) {
      throw new IllegalArgumentException("table, version or files are missing");
    }
    settings = settings == null ? new TreeMap<>() : settings;
  }

  public TableVersion tableVersion() {
    return new TableVersion(version, layer, contract, rows, files);
  }
}
