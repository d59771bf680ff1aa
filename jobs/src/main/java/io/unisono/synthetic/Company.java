package io.unisono.synthetic;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.stddev_samp;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;

import io.unisono.io.LocalFiles;
import io.unisono.synthetic.company.AddressBlock;
import io.unisono.synthetic.company.Scenario;
import io.unisono.synthetic.export.Export;
import io.unisono.synthetic.export.Export.Fault;
import io.unisono.synthetic.export.ExportFile;
import io.unisono.synthetic.export.WebExports;
import io.unisono.synthetic.silo.Snapshot;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Makes a company whose truth is known and writes what its silos export at the end of each run
 * date, {@code <out>/exports/<run-date>/...}, and the truth, {@code <out>/truth/...}.
 *
 * <p>A company is a function of its seed: address blocks are made independently of each other, and
 * every draw depends on seed, purpose and id only, so that the partitioning does not matter. All
 * text exports of a run date are written in one pass, each task its own part files; {@code out}
 * must therefore be a folder that every executor sees.
 */
public final class Company {

  private static final long BLOCKS_A_PARTITION = 2_500;

  private final SparkSession spark;
  private final CompanyOptions options;
  private final Scenario scenario;
  private final Consumer<String> progress;

  private Company(SparkSession spark, CompanyOptions options, Consumer<String> progress) {
    this.spark = spark;
    this.options = options;
    this.progress = progress;
    this.scenario = options.scenario();
  }

  /** Writes exports and truth; what lies in the same folders is replaced. */
  public static void generate(SparkSession spark, CompanyOptions options) {
    generate(spark, options, step -> {});
  }

  /**
   * As {@link #generate(SparkSession, CompanyOptions)}.
   *
   * @param progress is told what is being written
   */
  public static void generate(
      SparkSession spark, CompanyOptions options, Consumer<String> progress) {
    new Company(spark, options, progress).generate();
  }

  private void generate() {
    Dataset<Row> faults = null;
    for (LocalDate runDate : options.runDates()) {
      Path exports = options.out().resolve("exports").resolve(runDate.toString());
      delete(exports);
      writeEvents(exports, runDate);
      Dataset<Row> planted = textExports(exports, runDate);
      faults = faults == null ? planted : faults.unionAll(planted);
    }
    writeTruth(faults);
  }

  private void writeEvents(Path exports, LocalDate runDate) {
    progress.accept("web events of " + runDate);
    rows(runDate, WebExports.EVENTS, (snapshot, out) -> WebExports.events(snapshot, out, out))
        .write()
        .parquet(exports.resolve(WebExports.EVENTS_FOLDER).toString());
  }

  private void writeTruth(Dataset<Row> faults) {
    LocalDate lastDay = options.lastDay();
    // The text exports are written while the faults in them are counted.
    progress.accept("all other exports");
    truth(
        Truth.FAULTS,
        faults
            .groupBy(Truth.RUN_DATE, Truth.SOURCE, Truth.INPUT, Truth.TARGET, Truth.FAULT)
            .agg(sum(Truth.ROWS).as(Truth.ROWS))
            .coalesce(1));
    progress.accept("the truth");
    truth(Truth.IDENTITY, rows(lastDay, Truth.IDENTITY_SCHEMA, Truth::identity));
    truth(Truth.PERSONS, rows(lastDay, Truth.PERSON_SCHEMA, Truth::persons));
    truth(Truth.CHURN, ofEachNight(Truth.CHURN_SCHEMA, Truth::churn));
    truth(
        ChurnTruth.CAUSES,
        rows(lastDay, ChurnTruth.CAUSE_SCHEMA, ChurnTruth::causes)
            .groupBy(ChurnTruth.EVENT)
            .agg(
                sum(ChurnTruth.DAYS).as(ChurnTruth.DAYS),
                sum(ChurnTruth.WITH).as(ChurnTruth.WITH),
                sum(ChurnTruth.WITHOUT).as(ChurnTruth.WITHOUT))
            .coalesce(1));
    truth(
        ChurnTruth.SEASONS,
        spark.createDataFrame(ChurnTruth.seasons(lastDay), ChurnTruth.SEASON_SCHEMA).coalesce(1));
    truth(Truth.CONSENT, ofEachNight(Truth.CONSENT_SCHEMA, Truth::consents));
    truth(
        Truth.KPIS,
        rows(lastDay, Truth.OBSERVATION_SCHEMA, Truth::observations)
            .groupBy(Truth.KPI, Truth.MONTH, Truth.POPULATION)
            .agg(
                try_divide(sum(col(Truth.WEIGHT).multiply(col(Truth.VALUE))), sum(Truth.WEIGHT))
                    .as(Truth.VALUE),
                sum(Truth.WEIGHT).as(Truth.N))
            .where(col(Truth.N).gt(0))
            .coalesce(1));
    truth(
        SupportTruth.CONTACTS, rows(lastDay, SupportTruth.CONTACT_SCHEMA, SupportTruth::contacts));
    Dataset<Row> contacts =
        spark.read().parquet(options.out().resolve("truth/" + SupportTruth.CONTACTS).toString());
    truth(
        SupportTruth.FCR,
        Stream.of(1, 3, 7, 14, 30)
            .map(days -> SupportTruth.resolvedAtOnce(contacts, lastDay, days))
            .reduce(Dataset::unionAll)
            .orElseThrow()
            .coalesce(1));
    truth(
        SupportTruth.DRIVERS,
        rows(lastDay, SupportTruth.DRIVER_SCHEMA, SupportTruth::drivers)
            .groupBy(SupportTruth.SURVEY, SupportTruth.DRIVER, SupportTruth.COEFFICIENT)
            .agg(stddev_samp(Truth.VALUE).as(SupportTruth.DEVIATION))
            .withColumn(
                SupportTruth.STRENGTH,
                col(SupportTruth.COEFFICIENT).multiply(col(SupportTruth.DEVIATION)))
            .coalesce(1));
    truth(
        SupportTruth.FOLLOW_UPS,
        rows(lastDay, SupportTruth.FOLLOW_UP_SCHEMA, SupportTruth::followUps));
    truth(TextTruth.TEXTS, rows(lastDay, TextTruth.TEXT_SCHEMA, TextTruth::texts));
    truth(TextTruth.TOPICS, rows(lastDay, TextTruth.TOPIC_SCHEMA, TextTruth::topics).coalesce(1));
    truth(
        MarketingTruth.ATTRIBUTION,
        rows(lastDay, MarketingTruth.ATTRIBUTION_SCHEMA, MarketingTruth::attribution)
            .groupBy(Truth.CHANNEL)
            .agg(
                sum(MarketingTruth.CONTACTS).as(MarketingTruth.CONTACTS),
                sum(MarketingTruth.ORDERS).as(MarketingTruth.ORDERS))
            .coalesce(1));
    truth(
        MarketingTruth.CAMPAIGNS,
        rows(lastDay, MarketingTruth.CHOICE_SCHEMA, MarketingTruth::choices)
            .groupBy(MarketingTruth.CAMPAIGN, MarketingTruth.SEGMENT)
            .agg(
                count(lit(1)).as(MarketingTruth.CHOSEN),
                sum(MarketingTruth.HELD_OUT).as(MarketingTruth.HELD_OUT),
                avg(MarketingTruth.EFFECT).as(MarketingTruth.EFFECT))
            .coalesce(1));
    truth(
        MarketingTruth.RETENTION,
        rows(lastDay, MarketingTruth.RETENTION_SCHEMA, MarketingTruth::retained)
            .groupBy(MarketingTruth.CAMPAIGN, MarketingTruth.TERM)
            .agg(
                count(lit(1)).as(MarketingTruth.CHOSEN),
                avg(MarketingTruth.LEAVES_CONTACTED).as(MarketingTruth.LEAVES_CONTACTED),
                avg(MarketingTruth.LEAVES_HELD_OUT).as(MarketingTruth.LEAVES_HELD_OUT))
            .coalesce(1));
    truth(
        Truth.INFLECTIONS,
        spark.createDataFrame(Truth.inflections(), Truth.INFLECTION_SCHEMA).coalesce(1));
    truth(
        PortfolioTruth.APPLICATIONS,
        spark
            .createDataFrame(
                PortfolioTruth.applications(scenario), PortfolioTruth.APPLICATION_SCHEMA)
            .coalesce(1));
    truth(
        PortfolioTruth.NEEDS,
        spark
            .createDataFrame(PortfolioTruth.needs(scenario), PortfolioTruth.NEED_SCHEMA)
            .coalesce(1));
    truth(SiloTruth.PAIRS, spark.createDataFrame(SiloTruth.pairs(), SiloTruth.SCHEMA).coalesce(1));
    truth(
        Truth.JOURNEYS,
        rows(lastDay, Truth.STEP_SCHEMA, Truth::steps)
            .groupBy(Truth.JOURNEY, Truth.STEP, Truth.ACTIVITY)
            .agg(count(lit(1)).as(Truth.VISITS))
            .coalesce(1));
  }

  private void truth(String table, Dataset<Row> rows) {
    rows.write()
        .mode(SaveMode.Overwrite)
        .parquet(options.out().resolve("truth").resolve(table).toString());
  }

  private Dataset<Row> ofEachNight(StructType schema, RowMaker maker) {
    return options.runDates().stream()
        .map(runDate -> rows(runDate, schema, maker))
        .reduce(Dataset::unionAll)
        .orElseThrow();
  }

  /** Makes rows of an address block. */
  @FunctionalInterface
  private interface RowMaker extends Serializable {
    void make(Snapshot snapshot, Consumer<Row> out);
  }

  private Dataset<Row> rows(LocalDate asOf, StructType schema, RowMaker maker) {
    Scenario all = scenario;
    int day = Math.toIntExact(asOf.toEpochDay());
    return blocks()
        .flatMap(
            (FlatMapFunction<Long, Row>)
                number -> {
                  List<Row> rows = new ArrayList<>();
                  maker.make(new Snapshot(all, AddressBlock.of(all, number), day), rows::add);
                  return rows.iterator();
                },
            Encoders.row(schema));
  }

  /** The faults planted in the text exports; to read them is to write the files. */
  private Dataset<Row> textExports(Path exports, LocalDate runDate) {
    Scenario all = scenario;
    String folder = exports.toString();
    return blocks()
        .mapPartitions(
            (MapPartitionsFunction<Long, Row>)
                numbers -> writePart(all, Path.of(folder), runDate, numbers).iterator(),
            Encoders.row(Truth.FAULT_SCHEMA));
  }

  private static List<Row> writePart(
      Scenario scenario, Path exports, LocalDate runDate, Iterator<Long> numbers) {
    int part = TaskContext.getPartitionId();
    int asOf = Math.toIntExact(runDate.toEpochDay());
    List<Export> all = Export.all();
    List<ExportFile> files =
        all.stream()
            .map(export -> new ExportFile(exports.resolve(export.folder()), part, export))
            .toList();
    long repeatedEvents = 0;
    while (numbers.hasNext()) {
      Snapshot snapshot = new Snapshot(scenario, AddressBlock.of(scenario, numbers.next()), asOf);
      for (int i = 0; i < all.size(); i++) {
        all.get(i).lines().write(snapshot, files.get(i));
      }
      List<Row> again = new ArrayList<>();
      WebExports.events(snapshot, row -> {}, again::add);
      repeatedEvents += again.size();
    }
    List<Row> faults = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Export export = all.get(i);
      files.get(i).close();
      files
          .get(i)
          .faults()
          .forEach(
              (fault, rows) ->
                  faults.add(
                      fault(
                          runDate, export.source(), export.input(), export.target(), fault, rows)));
    }
    faults.add(fault(runDate, "web", "events", "interaction", Fault.DUPLICATE, repeatedEvents));
    return faults;
  }

  private static Row fault(
      LocalDate runDate, String source, String input, String target, Fault fault, long rows) {
    return RowFactory.create(
        Date.valueOf(runDate), source, input, target, fault.name().toLowerCase(Locale.ROOT), rows);
  }

  private Dataset<Long> blocks() {
    long count = AddressBlock.count(scenario);
    int cores = spark.sparkContext().defaultParallelism();
    long partitions = Math.max(cores, count / BLOCKS_A_PARTITION);
    return spark
        .range(0, count, 1, Math.toIntExact(Math.min(partitions, count)))
        .as(Encoders.LONG());
  }

  private static void delete(Path folder) {
    try {
      LocalFiles.deleteTree(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
