package io.unisono.lake;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The live release as view definitions, so that an analyst needs no catalog: {@code .read
 * <lake>/views/duckdb.sql} in DuckDB, {@code spark-sql -i <lake>/views/spark.sql}. Every file is
 * named in full, so that they work from any folder and can never mix two releases; a lake that
 * moves to another place gets new views with its next release.
 */
final class Views {

  static final String DUCKDB = "views/duckdb.sql";
  static final String SPARK = "views/spark.sql";

  private final Storage lake;

  Views(Storage lake) {
    this.lake = lake;
  }

  void show(Release release) throws IOException {
    lake.replace(DUCKDB, duckDb(release));
    lake.replace(SPARK, spark(release));
  }

  /** Writes the views again if a run was stopped between the pointer and them. */
  void repair(Release current) throws IOException {
    for (String file : List.of(DUCKDB, SPARK)) {
      if (!lake.read(file).orElse("").startsWith(title(current))) {
        show(current);
      }
    }
  }

  String duckDb(Release release) {
    return title(release)
        + release.tables().entrySet().stream()
            .map(this::duckDbView)
            .collect(Collectors.joining("\n"));
  }

  /** Hive partitioning is off because the folder v=... is no column. */
  private String duckDbView(Map.Entry<String, TableVersion> table) {
    return table.getValue().files().stream()
        .map(file -> "  '" + duckDbLocation(file).replace("'", "''") + "'")
        .collect(
            Collectors.joining(
                ",\n",
                "CREATE OR REPLACE VIEW \"%s\" AS SELECT * FROM read_parquet([\n"
                    .formatted(table.getKey()),
                "\n], hive_partitioning = false);\n"));
  }

  /** DuckDB knows S3 by the scheme that Hadoop gave up. */
  private String duckDbLocation(DataFile file) {
    return lake.location(file.path()).replaceFirst("^s3a:", "s3:");
  }

  String spark(Release release) {
    return title(release)
        + release.tables().entrySet().stream()
            .map(this::sparkView)
            .collect(Collectors.joining("\n"));
  }

  /** Braces name several files of one folder in a Hadoop path. */
  private String sparkView(Map.Entry<String, TableVersion> table) {
    String folder = lake.location(Lake.versionFolder(table.getKey(), table.getValue().version()));
    String files =
        table.getValue().files().stream().map(DataFile::name).collect(Collectors.joining(","));
    return """
        CREATE OR REPLACE TEMPORARY VIEW `%s` USING parquet OPTIONS (
          path '%s/{%s}'
        );
        """
        .formatted(table.getKey(), folder.replace("\\", "\\\\").replace("'", "\\'"), files);
  }

  private static String title(Release release) {
    return "-- Release %d of %s, run %s. Generated: do not edit.\n"
        .formatted(release.number(), release.runDate(), release.runId());
  }
}
