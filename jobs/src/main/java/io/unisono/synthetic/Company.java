package io.unisono.synthetic;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.unisono.synthetic.Export.Fault;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;

/**
 * Makes a company whose truth is known and writes what its silos export at the end of each run
 * date, {@code <out>/exports/<run-date>/...}, and the truth, {@code <out>/truth/...}.
 *
 * <p>A company is a function of its seed: neighbourhoods are made independently of each other, and
 * every draw depends on seed, purpose and id only, so that the partitioning does not matter. Each
 * file set is one pass over the neighbourhoods.
 */
public final class Company {

  private static final long NEIGHBOURHOODS_A_PARTITION = 2_500;

  private final SparkSession spark;
  private final CompanyOptions options;
  private final Scenario scenario;

  private Company(SparkSession spark, CompanyOptions options) {
    this.spark = spark;
    this.options = options;
    this.scenario = options.scenario();
  }

  /** Writes exports and truth; what lies in the same folders is replaced. */
  public static void generate(SparkSession spark, CompanyOptions options) {
    new Company(spark, options).generate();
  }

  private void generate() {
    List<Row> faults = new ArrayList<>();
    for (LocalDate runDate : options.runDates()) {
      for (Export export : Export.all()) {
        faults.addAll(writeText(export, runDate));
      }
      faults.addAll(writeEvents(runDate));
    }
    writeTruth(faults);
  }

  private void writeTruth(List<Row> faults) {
    truth(Truth.IDENTITY, rows(Truth.IDENTITY_SCHEMA, Truth::identity));
    truth(Truth.PERSONS, rows(Truth.PERSON_SCHEMA, Truth::persons));
    truth(Truth.CHURN, rows(Truth.CHURN_SCHEMA, churnOn(options.runDates())));
    truth(
        Truth.KPIS,
        rows(Truth.OBSERVATION_SCHEMA, Truth::observations)
            .groupBy(Truth.KPI, Truth.MONTH, Truth.ANSWERED)
            .agg(avg(Truth.VALUE).as(Truth.VALUE), count(lit(1)).as(Truth.N))
            .coalesce(1));
    truth(
        Truth.JOURNEYS,
        rows(Truth.STEP_SCHEMA, Truth::steps)
            .groupBy(
                Truth.STEP_SCHEMA.fieldNames()[0], Truth.STEP_SCHEMA.fieldNames()[1], "activity")
            .agg(count(lit(1)).as("visits"))
            .coalesce(1));
    truth(Truth.FAULTS, spark.createDataFrame(faults, Truth.FAULT_SCHEMA).coalesce(1));
  }

  private static RowMaker churnOn(List<LocalDate> runDates) {
    return (scenario, neighbourhood, out) ->
        runDates.forEach(runDate -> Truth.churn(scenario, neighbourhood, runDate, out));
  }

  /** Makes rows of a neighbourhood. */
  @FunctionalInterface
  private interface RowMaker extends Serializable {
    void make(Scenario scenario, Neighbourhood neighbourhood, Consumer<Row> out);
  }

  private Dataset<Row> rows(StructType schema, RowMaker maker) {
    Scenario all = scenario;
    return neighbourhoods()
        .flatMap(
            (FlatMapFunction<Long, Row>)
                number -> {
                  List<Row> rows = new ArrayList<>();
                  maker.make(all, Neighbourhood.of(all, number), rows::add);
                  return rows.iterator();
                },
            Encoders.row(schema));
  }

  private void truth(String table, Dataset<Row> rows) {
    rows.write()
        .mode(SaveMode.Overwrite)
        .parquet(options.out().resolve("truth").resolve(table).toString());
  }

  /** Writes one file set and tells what faults were planted in it. */
  private List<Row> writeText(Export export, LocalDate runDate) {
    Map<Fault, LongAccumulator> planted = accumulators();
    Scenario all = scenario;
    int asOf = Math.toIntExact(runDate.toEpochDay());
    Dataset<String> lines =
        neighbourhoods()
            .mapPartitions(
                (MapPartitionsFunction<Long, String>)
                    numbers ->
                        Stream.concat(
                                export.header().stream(),
                                stream(numbers)
                                    .flatMap(number -> linesOf(export, all, number, asOf, planted)))
                            .iterator(),
                Encoders.STRING());
    Path folder = exports(runDate, export.folder());
    lines.write().mode(SaveMode.Overwrite).text(folder.toString());
    nameParts(folder, export.extension());
    return faults(runDate, export.source(), export.input(), planted);
  }

  private static Stream<String> linesOf(
      Export export,
      Scenario scenario,
      long number,
      int asOf,
      Map<Fault, LongAccumulator> planted) {
    List<String> lines = new ArrayList<>();
    export
        .lines()
        .write(
            scenario,
            Neighbourhood.of(scenario, number),
            asOf,
            new Export.Sink() {
              @Override
              public void line(String line) {
                lines.add(line);
              }

              @Override
              public void fault(Fault fault, String line) {
                lines.add(line);
                planted.get(fault).add(1);
              }
            });
    return lines.stream();
  }

  private List<Row> writeEvents(LocalDate runDate) {
    Map<Fault, LongAccumulator> planted = accumulators();
    LongAccumulator repeated = planted.get(Fault.DUPLICATE);
    int asOf = Math.toIntExact(runDate.toEpochDay());
    Path folder = exports(runDate, WebExports.EVENTS_FOLDER);
    rows(
            WebExports.EVENTS,
            (all, neighbourhood, out) ->
                WebExports.events(
                    all,
                    neighbourhood,
                    asOf,
                    out,
                    row -> {
                      out.accept(row);
                      repeated.add(1);
                    }))
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(folder.toString());
    nameParts(folder, "parquet");
    return faults(runDate, "web", "events", planted);
  }

  private Dataset<Long> neighbourhoods() {
    long count = Neighbourhood.count(scenario);
    int cores = spark.sparkContext().defaultParallelism();
    long partitions = Math.max(cores, count / NEIGHBOURHOODS_A_PARTITION);
    return spark
        .range(0, count, 1, Math.toIntExact(Math.min(partitions, count)))
        .as(Encoders.LONG());
  }

  private Map<Fault, LongAccumulator> accumulators() {
    Map<Fault, LongAccumulator> planted = new EnumMap<>(Fault.class);
    for (Fault fault : Fault.values()) {
      planted.put(fault, spark.sparkContext().longAccumulator(fault.name()));
    }
    return planted;
  }

  private static List<Row> faults(
      LocalDate runDate, String source, String input, Map<Fault, LongAccumulator> planted) {
    return planted.entrySet().stream()
        .map(
            entry ->
                RowFactory.create(
                    java.sql.Date.valueOf(runDate),
                    source,
                    input,
                    entry.getKey().name().toLowerCase(Locale.ROOT),
                    entry.getValue().value()))
        .toList();
  }

  private Path exports(LocalDate runDate, String folder) {
    return options.out().resolve("exports").resolve(runDate.toString()).resolve(folder);
  }

  /** Gives the part files names that say their format and do not change between runs. */
  private static void nameParts(Path folder, String extension) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("part-")) {
          Path named = folder.resolve(name.substring(0, "part-00000".length()) + "." + extension);
          Files.move(file, named, StandardCopyOption.ATOMIC_MOVE);
        } else {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> Stream<T> stream(Iterator<T> iterator) {
    Iterable<T> iterable = () -> iterator;
    return StreamSupport.stream(iterable.spliterator(), false);
  }
}
