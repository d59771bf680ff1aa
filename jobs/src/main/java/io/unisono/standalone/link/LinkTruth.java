package io.unisono.standalone.link;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.regexp_extract;

import io.unisono.error.UsageErrors;
import io.unisono.linkage.Linker;
import io.unisono.linkage.cluster.ConnectedComponents;
import io.unisono.linkage.record.LinkColumns;
import io.unisono.staging.source.RawColumns;
import io.unisono.standalone.RecordFiles;
import io.unisono.standalone.StandaloneErrors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which records are really the same party: a column of the records, a part of one by a regular
 * expression, a file of clusters or a file of pairs.
 */
public final class LinkTruth {

  /** Column of the real party of a record; null where it is not known. */
  static final String PARTY = "link_truth";

  private final String given;

  /**
   * @param given a column, a column and a regular expression ({@code column=regex}), or a file
   */
  public LinkTruth(String given) {
    this.given = given;
  }

  /** The column of the records that is the truth, and so must not be compared. */
  Optional<String> column() {
    return isFile() || given.contains("=") ? Optional.empty() : Optional.of(given);
  }

  /**
   * The records with their {@link #PARTY}.
   *
   * @param records with {@link LinkColumns#SOURCE} and {@link LinkColumns#ID} beside their own
   *     columns
   * @param delimiter between the fields of a file in CSV
   * @param id name of the column that was given with --id
   * @param source name of the column that tells the source, if there is one
   */
  Dataset<Row> added(Dataset<Row> records, char delimiter, String id, Optional<String> source) {
    if (isFile()) {
      Dataset<Row> file = RecordFiles.readAny(records.sparkSession(), Path.of(given), delimiter);
      return List.of(file.columns()).contains(id)
          ? fromClusters(records, file, id, source)
          : fromPairs(records, file);
    }
    int equals = given.indexOf('=');
    String column = equals < 0 ? given : given.substring(0, equals);
    if (!List.of(records.columns()).contains(column)) {
      throw StandaloneErrors.unknownColumn("--truth", column, List.of(records.columns()));
    }
    Column value = RawColumns.named(column);
    return records.withColumn(
        PARTY,
        equals < 0
            ? value
            : nullif(regexp_extract(value, given.substring(equals + 1), 1), lit("")));
  }

  private boolean isFile() {
    return Files.exists(Path.of(given));
  }

  private Dataset<Row> fromClusters(
      Dataset<Row> records, Dataset<Row> file, String id, Optional<String> source) {
    List<String> columns = List.of(file.columns());
    boolean bySource = source.isPresent() && columns.contains(source.get());
    String cluster =
        columns.stream()
            .filter(name -> name.toLowerCase(Locale.ROOT).contains("cluster"))
            .findFirst()
            .or(
                () ->
                    columns.stream()
                        .filter(name -> !name.equals(id) && !name.equals(source.orElse("")))
                        .findFirst())
            .orElseThrow(
                () ->
                    UsageErrors.badOption(
                        "--truth", given, "a file of clusters with a column beside the id"));
    Dataset<Row> truth =
        file.select(
            (bySource ? RawColumns.named(source.get()) : lit("")).as("truth_source"),
            RawColumns.named(id).as("truth_id"),
            RawColumns.named(cluster).as(PARTY));
    Column own = bySource ? col(LinkColumns.SOURCE) : lit("");
    return records
        .join(
            truth,
            col(LinkColumns.ID).equalTo(col("truth_id")).and(own.equalTo(col("truth_source"))),
            "left_outer")
        .drop("truth_source", "truth_id");
  }

  /** The first two columns of the file hold the ids of a pair; what pairs connect is one party. */
  private Dataset<Row> fromPairs(Dataset<Row> records, Dataset<Row> file) {
    List<String> ends = pairColumns(file);
    return ConnectedComponents.withComponents(
            records.withColumn(LinkColumns.NODE, LinkColumns.node(lit(""), col(LinkColumns.ID))),
            file,
            LinkColumns.node(lit(""), RawColumns.named(ends.get(0))),
            LinkColumns.node(lit(""), RawColumns.named(ends.get(1))),
            Linker.Options.defaults().driverEdges())
        .withColumn(PARTY, col(LinkColumns.COMPONENT).cast("string"))
        .drop(LinkColumns.NODE, LinkColumns.COMPONENT)
        .withColumn(PARTY, concat(lit("pairs "), col(PARTY)));
  }

  private List<String> pairColumns(Dataset<Row> file) {
    List<String> columns =
        Stream.of(file.columns())
            .filter(name -> !name.toLowerCase(Locale.ROOT).contains("source"))
            .limit(2)
            .toList();
    if (columns.size() < 2) {
      throw UsageErrors.badOption(
          "--truth", given, "a file of pairs with two columns of ids, or a file of clusters");
    }
    return columns;
  }
}
