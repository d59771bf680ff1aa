package io.unisono.lake;

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
record Manifest(
    String table,
    String layer,
    String version,
    LocalDate runDate,
    String contract,
    long rows,
    SortedMap<String, Long> failed,
    List<DataFile> files) {

  static final String FILE = Storage.MANIFEST;

  Manifest {
    if (table == null || version == null || files == null) {
      throw new IllegalArgumentException("table, version or files are missing");
    }
  }

  TableVersion tableVersion() {
    return new TableVersion(version, layer, contract, rows, files);
  }
}
