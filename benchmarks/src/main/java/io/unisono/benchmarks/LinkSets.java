package io.unisono.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unisono.standalone.link.LinkRun;
import io.unisono.standalone.link.LinkTruth;
import io.unisono.standalone.RecordFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * How well {@code cx link} does, with its defaults, on the public sets of {@code data/identity}: as
 * they are given, and with the headers c1, c2 and so on; {@code benchmarks/linksets} starts it.
 */
public final class LinkSets {

  private static final String HEADER =
      "| set | headers | F1 | precision | recall | B-cubed F1 | pair completeness | estimated |"
          + " wrong clusters | s |";

  private final SparkSession spark;
  private final Path out;
  private final PrintStream terminal;

  private LinkSets(SparkSession spark, Path out, PrintStream terminal) {
    this.spark = spark;
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * A set.
   *
   * @param truth as {@code --truth} takes it; {@code COLUMN} or {@code COLUMN=REGEX}, or a file
   */
  record LinkSet(
      String name, List<Path> inputs, String id, Optional<String> source, String truth) {}

  /**
   * Prints a row for each set and kind of header.
   *
   * @param arguments the folder identity, a folder to write to, and names of sets, all if none;
   *     {@code given} and {@code anonymous} among them choose the headers
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream terminal = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Path data = Path.of(arguments[0]);
    Path out = Path.of(arguments[1]);
    Set<String> wanted = new LinkedHashSet<>(List.of(arguments).subList(2, arguments.length));
    List<String> headers = new ArrayList<>(List.of("given", "anonymous"));
    if (headers.stream().anyMatch(wanted::contains)) {
      headers.retainAll(wanted);
      wanted.removeAll(headers);
    }
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.sql.shuffle.partitions", 4)
            .config("spark.ui.enabled", false)
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
            .getOrCreate()) {
      spark.sparkContext().setLogLevel("ERROR");
      LinkSets sets = new LinkSets(spark, out, terminal);
      terminal.println(HEADER);
      terminal.println(HEADER.replaceAll("[^|]+", "---"));
      for (LinkSet set : all(data, out)) {
        if (wanted.isEmpty() || wanted.stream().anyMatch(set.name()::startsWith)) {
          for (String header : headers) {
            LinkSet as = header.equals("given") ? set : sets.anonymous(set);
            for (double threshold : thresholds()) {
              sets.run(as, set, header, threshold, data);
            }
          }
        }
      }
    }
  }

  private static List<LinkSet> all(Path data, Path out) throws IOException {
    Optional<String> none = Optional.empty();
    List<LinkSet> sets = new ArrayList<>();
    Path febrl = data.resolve("febrl");
    String number = "rec_id=rec-(\\d+)-";
    sets.add(new LinkSet("febrl1", List.of(febrl.resolve("dataset1.csv")), "rec_id", none, number));
    sets.add(new LinkSet("febrl2", List.of(febrl.resolve("dataset2.csv")), "rec_id", none, number));
    sets.add(
        new LinkSet(
            "febrl4",
            List.of(febrl.resolve("dataset4a.csv"), febrl.resolve("dataset4b.csv")),
            "rec_id",
            none,
            number));
    sets.add(
        new LinkSet(
            "fake_1000",
            List.of(data.resolve("splink/fake_1000.csv")),
            "unique_id",
            none,
            "cluster"));
    Path senzing = data.resolve("senzing_truthset");
    sets.add(
        new LinkSet(
            "senzing",
            List.of(
                senzing.resolve("customers.csv"),
                senzing.resolve("reference.csv"),
                senzing.resolve("watchlist.csv")),
            "RECORD_ID",
            Optional.of("DATA_SOURCE"),
            senzing.resolve("actual_truthset_key.csv").toString()));
    sets.add(
        new LinkSet(
            "early_childhood",
            List.of(data.resolve("early_childhood/early_childhood_true_ids.csv")),
            "Id",
            none,
            "True Id"));
    sets.add(
        new LinkSet(
            "families", List.of(data.resolve("families/twins.csv")), "id", none, "party"));
    sets.add(
        new LinkSet(
            "dqbench",
            List.of(data.resolve("dqbench/tier1.csv")),
            "row_id",
            none,
            data.resolve("dqbench/tier1_pairs.csv").toString()));
    Path cultures = out.resolve("cultures");
    if (Files.isDirectory(cultures)) {
      try (var files = Files.list(cultures)) {
        files
            .sorted()
            .forEach(
                file ->
                    sets.add(
                        new LinkSet(
                            file.getFileName().toString().replaceAll("\\..*", ""),
                            List.of(file),
                            "id",
                            none,
                            "party")));
      }
    }
    return sets;
  }

  /** The set under the names c1, c2 and so on; id, source and truth keep theirs. */
  private LinkSet anonymous(LinkSet set) throws IOException {
    Set<String> kept = new LinkedHashSet<>(List.of(set.id()));
    set.source().ifPresent(kept::add);
    kept.add(set.truth());
    Map<String, String> names = new LinkedHashMap<>();
    List<Path> inputs = new ArrayList<>();
    for (Path input : set.inputs()) {
      Dataset<Row> rows = RecordFiles.read(spark, input, ',');
      List<Column> columns = new ArrayList<>();
      for (String name : rows.columns()) {
        String other =
            kept.contains(name)
                ? name
                : names.computeIfAbsent(name, key -> "c" + (names.size() + 1));
        columns.add(new Column("`" + name + "`").as(other));
      }
      Path written = out.resolve("anonymous").resolve(input.getFileName().toString());
      rows.select(columns.toArray(Column[]::new)).write().mode("overwrite").parquet("" + written);
      inputs.add(written);
    }
    return new LinkSet(set.name(), inputs, set.id(), set.source(), set.truth());
  }

  /** Of the property {@code threshold}, commas between them; the default of the command if none. */
  private static double[] thresholds() {
    return Stream.of(System.getProperty("threshold", "" + LinkRun.THRESHOLD).split(","))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  private void run(LinkSet set, LinkSet original, String headers, double threshold, Path data)
      throws IOException {
    Path folder = out.resolve(original.name() + "-" + headers);
    double start = System.nanoTime();
    try {
      JsonNode report =
          new ObjectMapper()
              .readTree(
                  new LinkRun(
                          set.inputs(),
                          ',',
                          set.id(),
                          set.source(),
                          List.of(),
                          Optional.empty(),
                          Optional.of(new LinkTruth(set.truth())),
                          threshold,
                          false,
                          folder)
                      .run(spark)
                      .json());
      JsonNode pairs = report.path("pairwise");
      JsonNode blocking = report.path("blocking");
      terminal.printf(
          Locale.ROOT,
          "| %s | %s, %.2f | %.4f | %.4f | %.4f | %.4f | %.4f | %s | %d | %.0f |%n",
          set.name(),
          headers,
          threshold,
          pairs.path("f1").asDouble(),
          pairs.path("precision").asDouble(),
          pairs.path("recall").asDouble(),
          report.path("bcubed").path("f1").asDouble(),
          blocking.path("pair_completeness").asDouble(),
          blocking.path("estimated_pair_completeness").isNumber()
              ? String.format(
                  Locale.ROOT,
                  "%.4f",
                  blocking.path("estimated_pair_completeness").asDouble())
              : "unknown",
          report.path("wrongly_merged_clusters").asInt(),
          (System.nanoTime() - start) / 1e9);
      if (System.getProperty("columns") != null) {
        terminal.println("  " + report.path("model").path("columns"));
        terminal.println("  " + report.path("warnings") + report.path("model").path("merge_score"));
      }
    } catch (RuntimeException e) {
      terminal.printf("| %s | %s | failed: %s |%n", set.name(), headers, e.getMessage());
      return;
    }
    if (original.name().equals("families")) {
      cases(folder, data.resolve("families/twins_cases.json"));
    }
  }

  /** How many cases of each kind came out wrong. */
  private void cases(Path folder, Path cases) throws IOException {
    Map<String, Long> clusters = new HashMap<>();
    spark
        .read()
        .parquet(folder.resolve("clusters").toString())
        .select("id", "cluster")
        .collectAsList()
        .forEach(row -> clusters.put(row.getString(0), row.getLong(1)));
    Map<String, Integer> wrong = new LinkedHashMap<>();
    for (JsonNode one : new ObjectMapper().readTree(cases.toFile())) {
      boolean same =
          clusters.get(one.get(2).asText()).equals(clusters.get(one.get(3).asText()));
      wrong.merge(one.get(0).asText(), same == one.get(1).asBoolean() ? 0 : 1, Integer::sum);
    }
    terminal.println("  wrong of 25: " + wrong);
  }
}
