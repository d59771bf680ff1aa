package io.unisono.lake.release;

import java.util.List;

/**
 * A table as one run wrote it; releases share the versions of tables that did not change.
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
}
