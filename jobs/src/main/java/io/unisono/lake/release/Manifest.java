package io.unisono.lake.release;

import io.unisono.lake.storage.Storage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run wrote of one table. It lies beside the files as {@value #FILE} and is written after
 * them: a table without manifest was not written. A run that only adds rows lists the files of
 * earlier versions, too, which stay where they are.
 *
 * @param table name of the table
 * @param rows of all files
 * @param failed rows of all files that broke each row rule, counted while they were written
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

  /** Whether the run itself wrote the file; else it is of an earlier version. */
  public boolean isOwn(DataFile file) {
    return file.folder().equals(LakeFolders.version(table, version));
  }

  /** The table as it was before, with the rows of this run behind. */
  public Manifest after(Manifest before) {
    SortedMap<String, Long> failures = new TreeMap<>(failed);
    failures.replaceAll((rule, rowsNow) -> rowsNow + before.failed().get(rule));
    List<DataFile> all = new ArrayList<>(before.files());
    all.addAll(files);
    return new Manifest(
        table, layer, version, runDate, contract, before.rows() + rows, failures, settings, all);
  }

  public TableVersion tableVersion() {
    return new TableVersion(version, layer, contract, rows, files);
  }
}
