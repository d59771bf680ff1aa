package io.unisono.standalone.link;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.unisono.error.UsageErrors;
import io.unisono.io.DiskErrors;
import io.unisono.linkage.ClusterGrade;
import io.unisono.linkage.Linker;
import io.unisono.linkage.PairCompleteness;
import io.unisono.linkage.cluster.Constraints;
import io.unisono.linkage.column.ColumnKinds;
import io.unisono.linkage.column.ColumnReading;
import io.unisono.linkage.column.Placeholders;
import io.unisono.linkage.model.Model;
import io.unisono.linkage.model.ModelErrors;
import io.unisono.linkage.model.ModelJson;
import io.unisono.linkage.record.Kind;
import io.unisono.linkage.record.Layout;
import io.unisono.linkage.record.LinkColumns;
import io.unisono.run.spark.Checkpoints;
import io.unisono.staging.source.RawColumns;
import io.unisono.standalone.RecordFiles;
import io.unisono.standalone.StandaloneErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * The matching engine on files.
 *
 * @param inputs files whose records are linked
 * @param delimiter between the fields of CSV, unless a header shows another
 * @param id column that identifies a record, in its source or at all
 * @param source column that names the source of a record; its file is the source if not given
 * @param mappings {@code kind=column}: what a column holds, where that would not be seen
 * @param model of an earlier run, to judge by instead of learning
 * @param truth which records are the same, to grade by
 * @param threshold mean probability from which records are merged, above 0 and below 1
 * @param oneToOne whether no source has two records of one party
 * @param out folder of the results
 */
public record LinkRun(
    List<Path> inputs,
    char delimiter,
    String id,
    Optional<String> source,
    List<String> mappings,
    Optional<Path> model,
    Optional<LinkTruth> truth,
    double threshold,
    boolean oneToOne,
    Path out) {

  /** Mean probability from which records are merged, if none is asked for. */
  public static final double THRESHOLD = 0.5;

  /** Rows of each input from which the kinds of columns are told. */
  private static final int LOOKED_AT = 3_000;

  /** Folder in that of the results, while a cluster is at work. */
  private static final String CHECKPOINTS = ".checkpoints";

  public LinkRun {
    if (threshold <= 0 || threshold >= 1) {
      throw UsageErrors.badOption("--threshold", "" + threshold, "a number above 0 and below 1");
    }
  }

  /**
   * Links the records and writes clusters (source, id, cluster), edges (the evidence), {@code
   * link.json} and {@code model.json} into the folder.
   *
   * @throws io.unisono.error.UserException if a file cannot be read, or options do not fit the
   *     files
   */
  public LinkReport run(SparkSession spark) {
    try (Checkpoints kept = Checkpoints.in(spark, out.resolve(CHECKPOINTS).toUri().toString())) {
      return RecordFiles.translated(() -> linked(spark));
    }
  }

  private LinkReport linked(SparkSession spark) {
    Map<Path, Dataset<Row>> files = new LinkedHashMap<>();
    inputs.forEach(input -> files.put(input, RecordFiles.readAny(spark, input, delimiter)));
    Dataset<Row> raw = raw(files);
    Optional<Model> known = model.map(this::model);
    Understood understood = understood(files.values(), raw, known);
    Layout layout = understood.layout();
    Dataset<Row> records = records(raw, layout, understood.placeholders());
    RecordFiles.requireUnique(records, id, LinkColumns.SOURCE, LinkColumns.ID);
    Linker.Result result =
        new Linker(
                layout,
                new Linker.Options(
                    threshold,
                    Linker.Options.defaults().reviewProbability(),
                    Linker.Options.defaults().driverEdges(),
                    List.of(),
                    oneToOne ? Constraints.oneToOne() : Constraints.none()))
            .link(records, known);
    Optional<LinkReport.Graded> graded = truth.map(t -> graded(t, raw, result));
    LinkReport report =
        LinkReport.of(layout, understood.columns(), understood.placeholders(), result, graded);
    write(result, report);
    return report;
  }

  /** All inputs, with source and id. */
  private Dataset<Row> raw(Map<Path, Dataset<Row>> files) {
    Dataset<Row> all = null;
    for (Path input : inputs) {
      Dataset<Row> file = files.get(input);
      if (!List.of(file.columns()).contains(id)) {
        ColumnKinds.signOfRecord(List.of(file.columns()))
            .ifPresent(
                cell -> {
                  throw StandaloneErrors.noHeader(input.toString(), cell);
                });
        throw StandaloneErrors.unknownColumn("--id", id, List.of(file.columns()));
      }
      Column ofRecord =
          sourceName(file)
              .map(name -> coalesce(RawColumns.named(name), lit(input.getFileName().toString())))
              .orElse(lit(input.getFileName().toString()));
      Dataset<Row> keyed =
          file.withColumn(LinkColumns.SOURCE, ofRecord)
              .withColumn(LinkColumns.ID, coalesce(RawColumns.named(id), lit("")));
      all = all == null ? keyed : all.unionByName(keyed, true);
    }
    return all;
  }

  private Optional<String> sourceName(Dataset<Row> file) {
    List<String> columns = List.of(file.columns());
    source
        .filter(name -> !columns.contains(name))
        .ifPresent(
            name -> {
              throw StandaloneErrors.unknownColumn("--source", name, columns);
            });
    return source.or(
        () ->
            columns.stream()
                .filter(name -> !name.equals(id) && ColumnKinds.isSource(name))
                .findFirst());
  }

  /**
   * What the columns of the files hold.
   *
   * @param placeholders by column, values that stand for an unknown one, and what they become
   */
  private record Understood(
      Layout layout, List<ColumnReading> columns, Map<String, Map<String, String>> placeholders) {}

  private Understood understood(
      Collection<Dataset<Row>> files, Dataset<Row> raw, Optional<Model> known) {
    List<String> names = known.map(model -> model.layout().columns()).orElseGet(() -> names(raw));
    List<String[]> rows = new ArrayList<>();
    for (Dataset<Row> file : files) {
      file.limit(LOOKED_AT).collectAsList().stream()
          .map(row -> texts(row, names))
          .forEach(rows::add);
    }
    List<ColumnReading> columns =
        known
            .map(model -> ColumnReading.of(model.layout()))
            .orElseGet(() -> ColumnKinds.read(names, rows, given(names)));
    return new Understood(
        known.map(Model::layout).orElseGet(() -> layout(names, columns, rows)),
        columns,
        Placeholders.of(columns, rows));
  }

  private List<String> names(Dataset<Row> raw) {
    Set<String> names = new LinkedHashSet<>(List.of(raw.columns()));
    names.removeAll(List.of(id, LinkColumns.SOURCE, LinkColumns.ID));
    truth.flatMap(LinkTruth::column).ifPresent(names::remove);
    return List.copyOf(names);
  }

  private Layout layout(List<String> names, List<ColumnReading> columns, List<String[]> rows) {
    if (rows.isEmpty()) {
      throw StandaloneErrors.noRecords(inputs.stream().map(Path::toString).toList());
    }
    Layout layout = ColumnKinds.layout(columns, rows);
    if (layout.comparisons().isEmpty()) {
      throw StandaloneErrors.nothingToCompare(names);
    }
    return layout;
  }

  private static String[] texts(Row row, List<String> columns) {
    List<String> present = List.of(row.schema().fieldNames());
    return columns.stream()
        .map(name -> present.contains(name) ? row.<String>getAs(name) : null)
        .toArray(String[]::new);
  }

  private Map<String, Kind> given(List<String> columns) {
    Map<String, Kind> given = new LinkedHashMap<>();
    for (String mapping : mappings) {
      String[] sides = mapping.split("=", 2);
      if (sides.length < 2) {
        throw UsageErrors.badOption("--map", mapping, "kind=column");
      }
      if (!columns.contains(sides[1])) {
        throw StandaloneErrors.unknownColumn("--map", sides[1], columns);
      }
      try {
        given.put(sides[1], Kind.valueOf(sides[0].toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw UsageErrors.badOption("--map", sides[0], "one of the kinds that --help lists");
      }
    }
    return given;
  }

  private Model model(Path file) {
    if (!mappings.isEmpty()) {
      throw UsageErrors.badOption(
          "--map", mappings.get(0), "no --model beside it, which says what the columns hold");
    }
    try {
      return ModelJson.read(Files.readString(file));
    } catch (IOException e) {
      throw ModelErrors.unreadable("%s is not there, or is no text.".formatted(file));
    }
  }

  /** Columns of a reused model's layout that it does not compare may be missing. */
  private static Dataset<Row> records(
      Dataset<Row> raw, Layout layout, Map<String, Map<String, String>> placeholders) {
    List<String> present = List.of(raw.columns());
    List<String> missing =
        layout.comparisons().stream()
            .flatMap(comparison -> comparison.columns().stream())
            .filter(name -> !present.contains(name))
            .distinct()
            .toList();
    if (!missing.isEmpty()) {
      throw StandaloneErrors.missingModelColumns(missing, present);
    }
    List<Column> columns = new ArrayList<>(List.of(col(LinkColumns.SOURCE), col(LinkColumns.ID)));
    layout
        .columns()
        .forEach(
            name ->
                columns.add(
                    present.contains(name)
                        ? told(name, placeholders.getOrDefault(name, Map.of())).as(name)
                        : lit(null).cast("string").as(name)));
    return raw.select(columns.toArray(Column[]::new));
  }

  /** A column without its placeholders. */
  private static Column told(String name, Map<String, String> placeholders) {
    Map<Optional<String>, List<String>> byMeaning =
        placeholders.entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    entry -> Optional.ofNullable(entry.getValue()),
                    Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    Column told = RawColumns.named(name);
    for (Map.Entry<Optional<String>, List<String>> entry : byMeaning.entrySet()) {
      Column isOne = RawColumns.named(name).isin(entry.getValue().toArray());
      told = when(isOne, lit(entry.getKey().orElse(null)).cast("string")).otherwise(told);
    }
    return told;
  }

  private LinkReport.Graded graded(LinkTruth known, Dataset<Row> raw, Linker.Result result) {
    Dataset<Row> parties =
        known
            .added(raw, delimiter, id, sourceName(raw.drop(LinkColumns.SOURCE, LinkColumns.ID)))
            .select(LinkColumns.SOURCE, LinkColumns.ID, LinkTruth.PARTY);
    Dataset<Row> contingency =
        ClusterGrade.contingency(
            result.clusters().join(parties, new String[] {LinkColumns.SOURCE, LinkColumns.ID}),
            LinkColumns.CLUSTER,
            LinkTruth.PARTY);
    ClusterGrade grade =
        ClusterGrade.from(
            ClusterGrade.sums(contingency.cache(), LinkColumns.CLUSTER, LinkTruth.PARTY).head());
    Dataset<Row> nodes =
        parties.select(
            LinkColumns.node(col(LinkColumns.SOURCE), col(LinkColumns.ID)).as(LinkColumns.NODE),
            col(LinkTruth.PARTY));
    Row counts =
        PairCompleteness.counts(result.blocks().join(nodes, LinkColumns.NODE), LinkTruth.PARTY)
            .head();
    double completeness =
        counts.getLong(0) == 0 ? 1 : (double) counts.getLong(1) / counts.getLong(0);
    return new LinkReport.Graded(grade, completeness);
  }

  private void write(Linker.Result result, LinkReport report) {
    try {
      Files.createDirectories(out);
      result
          .clusters()
          .select(
              col(LinkColumns.SOURCE).as("source"),
              col(LinkColumns.ID).as("id"),
              col(LinkColumns.CLUSTER))
          .write()
          .mode(SaveMode.Overwrite)
          .parquet(out.resolve("clusters").toString());
      result.edges().write().mode(SaveMode.Overwrite).parquet(out.resolve("edges").toString());
      Files.writeString(out.resolve("link.json"), report.json());
      Files.writeString(out.resolve("model.json"), ModelJson.write(result.model()));
    } catch (IOException e) {
      throw DiskErrors.cannotWrite(out.toString(), e);
    }
  }
}
