package io.unisono.lake.release;

/**
 * A Parquet file of a table's version. It lies in the folder of the version, or in that of an
 * earlier one of the same table.
 *
 * @param path below the lake's root, {@code customer/v=20260131-7f3a/part-00000.parquet}
 * @param sha256 digest of the file's bytes, hexadecimal
 */
public record DataFile(String path, long rows, long bytes, String sha256) {

  public DataFile {
    if (path == null || sha256 == null) {
      throw new IllegalArgumentException("path or sha256 of a file is missing");
    }
  }

  /** Path without the name: the folder of the version that wrote the file. */
  public String folder() {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /** Last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
