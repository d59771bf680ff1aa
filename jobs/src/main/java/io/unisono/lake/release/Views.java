package io.unisono.lake.release;

import io.unisono.lake.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The live release as view definitions, so that an analyst needs no catalog: {@code .read
 * <lake>/views/duckdb.sql} in DuckDB, {@code spark-sql -i <lake>/views/spark.sql}. Every file is
 * named in full, so that they work from any folder and can never mix two releases. A lake that is
 * moved gets new views with {@code cx views} or with its next release; in DuckDB {@code SET
 * VARIABLE lake = '/new/place'} does for a lake that lies elsewhere for this reader.
 */
public final class Views {

  public static final String FOLDER = "views";
  public static final String DUCKDB = FOLDER + "/duckdb.sql";
  static final String SPARK = FOLDER + "/spark.sql";

  private final Storage lake;

  public Views(Storage lake) {
    this.lake = lake;
  }

  public void show(Release release) throws IOException {
    for (Map.Entry<String, String> view : texts(release).entrySet()) {
      lake.replace(view.getKey(), view.getValue());
    }
  }

  /** Files that do not show the release where the lake lies now. */
  public List<String> outdated(Release current) throws IOException {
    List<String> outdated = new ArrayList<>();
    for (Map.Entry<String, String> view : texts(current).entrySet()) {
      if (!lake.read(view.getKey()).equals(Optional.of(view.getValue()))) {
        outdated.add(view.getKey());
      }
    }
    return outdated;
  }

  /** Writes the views again if a run was stopped between the pointer and them. */
  public void repair(Release current) throws IOException {
    if (!outdated(current).isEmpty()) {
      show(current);
    }
  }

  private SortedMap<String, String> texts(Release release) {
    return new TreeMap<>(Map.of(DUCKDB, duckDb(release), SPARK, spark(release)));
  }

  String duckDb(Release release) {
    return title(release, duckDbRoot(), "SET VARIABLE lake = '/copy' before this, or ")
        + release.tables().entrySet().stream()
            .map(this::duckDbView)
            .collect(Collectors.joining("\n"));
  }

  /** Hive partitioning is off because the folder v=... is no column. */
  private String duckDbView(Map.Entry<String, TableVersion> table) {
    String root = "coalesce(getvariable('lake'), %s)".formatted(text(duckDbRoot()));
    return table.getValue().files().stream()
        .map(file -> "  " + root + " || " + text("/" + file.path()))
        .collect(
            Collectors.joining(
                ",\n",
                "CREATE OR REPLACE VIEW \"%s\" AS SELECT * FROM read_parquet([\n"
                    .formatted(table.getKey()),
                "\n], hive_partitioning = false);\n"));
  }

  /** DuckDB knows S3 by the scheme that Hadoop gave up. */
  private String duckDbRoot() {
    return lake.location("").replaceFirst("^s3a:", "s3:").replaceFirst("/$", "");
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  String spark(Release release) {
    return title(release, lake.location(""), "")
        + release.tables().entrySet().stream()
            .map(this::sparkView)
            .collect(Collectors.joining("\n"));
  }

  /** Braces name several files in a Hadoop path, below one folder or several. */
  private String sparkView(Map.Entry<String, TableVersion> table) {
    List<DataFile> all = table.getValue().files();
    SortedSet<String> folders = table.getValue().folders(table.getKey());
    boolean oneFolder = folders.size() == 1;
    String folder = lake.location(oneFolder ? folders.first() : table.getKey());
    String files =
        all.stream()
            .map(
                file ->
                    oneFolder ? file.name() : file.path().substring(table.getKey().length() + 1))
            .collect(Collectors.joining(","));
    return """
        CREATE OR REPLACE TEMPORARY VIEW `%s` USING parquet OPTIONS (
          path '%s/{%s}'
        );
        """
        .formatted(table.getKey(), folder.replace("\\", "\\\\").replace("'", "\\'"), files);
  }

  /** Whoever copies a lake would else read the old one, and nothing would say so. */
  private static String title(Release release, String place, String cure) {
    return """
        -- Release %d of %s, run %s. Generated: do not edit.
        -- It reads the lake in %s. To read a copy: %scx views --lake /copy
        """
        .formatted(release.number(), release.runDate(), release.runId(), place, cure);
  }
}
