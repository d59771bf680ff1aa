package io.unisono.lake.release;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A table as one run left it; releases share the versions of tables that did not change, and a
 * version may share files with earlier ones.
 *
 * @param version id of the run that wrote it, and name of its folder {@code <table>/v=<version>}
 * @param layer staged, unified or marts
 * @param contract semantic version of the contract that it was written under
 */
public record TableVersion(
    String version, String layer, String contract, long rows, List<DataFile> files) {

  public TableVersion {
    if (version == null || files == null) {
      throw new IllegalArgumentException("version or files of a table are missing");
    }
    files = List.copyOf(files);
  }

  /**
   * Folders of the lake that it needs: its own, and those of earlier versions whose files it has.
   */
  public SortedSet<String> folders(String table) {
    SortedSet<String> folders = new TreeSet<>(Set.of(LakeFolders.version(table, version)));
    files.forEach(file -> folders.add(file.folder()));
    return folders;
  }
}
