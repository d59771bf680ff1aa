package io.unisono.cli;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.unisono.cli.option.CommonOptions;
import io.unisono.cli.option.LogFile;
import io.unisono.error.UsageErrors;
import io.unisono.io.DiskErrors;
import io.unisono.linkage.ClusterGrade;
import io.unisono.linkage.Linker;
import io.unisono.linkage.PairCompleteness;
import io.unisono.linkage.cluster.Constraints;
import io.unisono.linkage.model.Model;
import io.unisono.linkage.model.ModelErrors;
import io.unisono.linkage.model.ModelJson;
import io.unisono.linkage.record.ColumnKinds;
import io.unisono.linkage.record.Kind;
import io.unisono.linkage.record.Layout;
import io.unisono.linkage.record.LinkColumns;
import io.unisono.run.spark.Checkpoints;
import io.unisono.run.spark.SparkConfig;
import java.io.IOException;
import java.io.PrintWriter;
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
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cx link}: the matching engine on any file. */
@Command(
    name = "link",
    header = "Finds the records of one person or organisation in any file.",
    showDefaultValues = true,
    description = {
      "",
      "Finds which records of a file are the same person or organisation. It needs no configuration",
      "and no labelled pairs: it sees from headers and contents what the columns hold, learns from",
      "the records how much each likeness is worth, and groups them. Two files are linked by giving",
      "--input twice.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cx link --input people.csv --id rec_id --out linked",
      "  cx link --input crm.csv --input billing.csv --id id --one-to-one --out linked",
      "  cx link --input people.csv --id rec_id --truth cluster --json --out linked",
      "  cx link --input febrl.csv --id rec_id --truth 'rec_id=rec-(\\d+)-' --out linked",
      "  cx link --input tomorrow.csv --id rec_id --model linked/model.json --out again",
      "",
      "Writes clusters (source, id, cluster), edges (the evidence), link.json and model.json into --out."
    })
final class LinkCommand implements Runnable {

  /** Rows of each input from which the kinds of columns are told. */
  private static final int LOOKED_AT = 3_000;

  /** Folder in that of the results, while a cluster is at work. */
  private static final String CHECKPOINTS = ".checkpoints";

  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      required = true,
      description = "CSV with a header, or Parquet; may be given several times.")
  private List<Path> inputs;

  @Option(
      names = "--id",
      paramLabel = "COLUMN",
      required = true,
      description = "Column that identifies a record, in its source or at all.")
  private String id;

  @Option(
      names = "--source",
      paramLabel = "COLUMN",
      description = "Column that names the source of a record; without it, its file is.")
  private String sourceColumn;

  @Option(
      names = "--map",
      split = ",",
      paramLabel = "KIND=COLUMN",
      showDefaultValue = Visibility.NEVER,
      description =
          "What a column holds, if it was not seen right: given_name, middle_name, family_name,"
              + " full_name, organisation, birth_date, email, phone, identifier, house_number,"
              + " street, address, city, postcode, region, gender, text, ignored.")
  private List<String> mappings = List.of();

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description =
          "The model.json of an earlier run: what its columns hold and what its likenesses are worth"
              + " is taken from there instead of being learned, so that two runs judge alike.")
  private Path modelFile;

  @Option(
      names = "--truth",
      paramLabel = "COLUMN|COLUMN=REGEX|FILE",
      description =
          "Which records are really the same: a column; a group of a regular expression on one; a"
              + " file of clusters (with the id column) or of pairs. Adds precision, recall and F1.")
  private String truth;

  @Option(
      names = "--threshold",
      paramLabel = "P",
      description =
          "Mean probability from which records are merged, above 0 and below 1. Raising it merges"
              + " fewer records and fewer wrong ones.",
      defaultValue = "0.5")
  private double threshold;

  @Option(
      names = "--one-to-one",
      description = "No source has two records of one party: never merge records of one source.")
  private boolean oneToOne;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write to.")
  private Path out;

  @Option(names = "--json", description = "Print one JSON object with exact numbers instead.")
  private boolean json;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark's master; without it the cores of this machine.")
  private String master;

  @Override
  public void run() {
    if (threshold <= 0 || threshold >= 1) {
      throw UsageErrors.badOption("--threshold", "" + threshold, "a number above 0 and below 1");
    }
    Optional<LinkTruth> known = Optional.ofNullable(truth).map(LinkTruth::new);
    LogFile.set(out.toString(), "link");
    CommonOptions common = CommonOptions.onMaster(master);
    SparkSession spark = common.spark(common.config().bind(SparkConfig.class));
    try (Checkpoints kept = Checkpoints.in(spark, out.resolve(CHECKPOINTS).toUri().toString())) {
      link(spark, known);
    }
  }

  private void link(SparkSession spark, Optional<LinkTruth> known) {
    Map<Path, Dataset<Row>> files = new LinkedHashMap<>();
    inputs.forEach(input -> files.put(input, LinkInput.read(spark, input)));
    Dataset<Row> raw = raw(files);
    Optional<Model> model = Optional.ofNullable(modelFile).map(this::model);
    Layout layout = model.map(Model::layout).orElseGet(() -> layout(files.values(), raw, known));
    Dataset<Row> records = records(raw, layout);
    LinkInput.requireUnique(records, id, LinkColumns.SOURCE, LinkColumns.ID);
    Linker.Result result =
        new Linker(
                layout,
                new Linker.Options(
                    threshold,
                    Linker.Options.defaults().reviewProbability(),
                    Linker.Options.defaults().driverEdges(),
                    List.of(),
                    oneToOne ? Constraints.oneToOne() : Constraints.none()))
            .link(records, model);
    Optional<LinkReport.Graded> graded = known.map(t -> graded(t, raw, result));
    LinkReport report = LinkReport.of(layout, result, graded);
    write(result, report);
    PrintWriter terminal = spec.commandLine().getOut();
    terminal.println(json ? report.json() : report.text(out));
  }

  /** All inputs, with source and id. */
  private Dataset<Row> raw(Map<Path, Dataset<Row>> files) {
    Dataset<Row> all = null;
    for (Path input : inputs) {
      Dataset<Row> file = files.get(input);
      if (!List.of(file.columns()).contains(id)) {
        throw LinkErrors.unknownColumn("--id", id, List.of(file.columns()));
      }
      Column source =
          sourceName(file)
              .map(name -> coalesce(LinkInput.quoted(name), lit(input.getFileName().toString())))
              .orElse(lit(input.getFileName().toString()));
      Dataset<Row> keyed =
          LinkInput.spread(file, input, id)
              .withColumn(LinkColumns.SOURCE, source)
              .withColumn(LinkColumns.ID, coalesce(LinkInput.quoted(id), lit("")));
      all = all == null ? keyed : all.unionByName(keyed, true);
    }
    return all;
  }

  private Optional<String> sourceName(Dataset<Row> file) {
    List<String> columns = List.of(file.columns());
    if (sourceColumn != null && !columns.contains(sourceColumn)) {
      throw LinkErrors.unknownColumn("--source", sourceColumn, columns);
    }
    return Optional.ofNullable(sourceColumn)
        .or(
            () ->
                columns.stream()
                    .filter(name -> !name.equals(id) && ColumnKinds.isSource(name))
                    .findFirst());
  }

  private Layout layout(
      Collection<Dataset<Row>> files, Dataset<Row> raw, Optional<LinkTruth> known) {
    Set<String> names = new LinkedHashSet<>(List.of(raw.columns()));
    names.removeAll(List.of(id, LinkColumns.SOURCE, LinkColumns.ID));
    known.flatMap(LinkTruth::column).ifPresent(names::remove);
    List<String> columns = List.copyOf(names);
    List<String[]> rows = new ArrayList<>();
    for (Dataset<Row> file : files) {
      file.limit(LOOKED_AT).collectAsList().stream()
          .map(row -> texts(row, columns))
          .forEach(rows::add);
    }
    if (rows.isEmpty()) {
      throw LinkErrors.noRecords(inputs.stream().map(Path::toString).toList());
    }
    Layout layout = ColumnKinds.layout(columns, rows, given(columns));
    if (layout.comparisons().isEmpty()) {
      throw LinkErrors.nothingToCompare(columns);
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
        throw LinkErrors.unknownColumn("--map", sides[1], columns);
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
  private static Dataset<Row> records(Dataset<Row> raw, Layout layout) {
    List<String> present = List.of(raw.columns());
    List<String> missing =
        layout.comparisons().stream()
            .flatMap(comparison -> comparison.columns().stream())
            .filter(name -> !present.contains(name))
            .distinct()
            .toList();
    if (!missing.isEmpty()) {
      throw LinkErrors.missingModelColumns(missing, present);
    }
    List<Column> columns = new ArrayList<>(List.of(col(LinkColumns.SOURCE), col(LinkColumns.ID)));
    layout
        .columns()
        .forEach(
            name ->
                columns.add(
                    present.contains(name)
                        ? LinkInput.quoted(name)
                        : lit(null).cast("string").as(name)));
    return raw.select(columns.toArray(Column[]::new));
  }

  private LinkReport.Graded graded(LinkTruth known, Dataset<Row> raw, Linker.Result result) {
    Dataset<Row> parties =
        known
            .added(raw, id, sourceName(raw.drop(LinkColumns.SOURCE, LinkColumns.ID)))
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
      throw DiskErrors.cannotWrite(out.toString(), e.getMessage());
    }
  }
}
