package io.unisono.standalone.journey;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.journey.process.Activities;
import io.unisono.journey.process.Pairs;
import io.unisono.journey.process.ProcessLog;
import io.unisono.standalone.RecordFiles;
import io.unisono.standalone.StandaloneErrors;
import io.unisono.standalone.journey.MineReport.LeftOut;
import io.unisono.standalone.journey.MineReport.Pictured;
import io.unisono.table.marts.JourneyEdge;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Mines an event log of any file: the directly-follows graph, variants, first and last activities.
 *
 * @param out folder for the tables; without one none are written
 * @param pictures whether what a picture needs is collected
 */
public record MineRun(EventFile log, Optional<Path> out, boolean pictures) {

  public MineRun(EventFile log, Optional<Path> out) {
    this(log, out, false);
  }

  /** Distinct activities that are held in memory. */
  private static final int MOST_ACTIVITIES = 1_000_000;

  private static final int EVENTS_A_TASK = 100_000;
  static final int SHOWN = 10;

  /** Rows of each table that a picture chooses from. */
  static final int PICTURED = 5_000;

  /** Activities from the first on that a picture tells. */
  static final int STEPS = 5;

  private static final String DIGEST = "digest";
  private static final String ROWS = "rows";
  private static final String WITH_CASE = "with_case";
  private static final String WITH_TIME = "with_time";
  private static final String USABLE = "usable";

  /**
   * Mines the log in memory if it fits, and otherwise by Spark. The result is the same.
   *
   * @param spark is asked for only if it is needed
   * @throws io.unisono.error.UserException if the file cannot be read, lacks a column, or has no
   *     event with a case, an activity and a time
   */
  public MineReport run(Supplier<SparkSession> spark) {
    return RecordFiles.translated(
        () -> {
          Stages stages = new Stages();
          Optional<HeldMining> held = HeldMining.of(log, MOST_ACTIVITIES, stages);
          return held.isPresent()
              ? held.get().report(out, pictures)
              : mined(spark.get(), new Stages());
        });
  }

  /** As {@link #run}, by Spark, however small the log is. */
  public MineReport runOnSpark(SparkSession spark) {
    return RecordFiles.translated(() -> mined(spark, new Stages()));
  }

  private MineReport mined(SparkSession spark, Stages stages) {
    Dataset<Row> events = events(spark);
    List<Row> byActivity = byActivity(events);
    LeftOut leftOut = leftOut(events, byActivity);
    requireEvents(spark, leftOut);
    Activities activities = activities(byActivity);
    stages.end("read");
    Dataset<Row> folded =
        ProcessLog.folded(
                events.where(isUsable()),
                log.columns().order(),
                activities,
                (int) (1 + leftOut.usable() / EVENTS_A_TASK))
            .persist(StorageLevel.MEMORY_AND_DISK());
    folded.count();
    stages.end("sort");
    Dataset<Row> edges = ProcessLog.edges(folded).persist(StorageLevel.MEMORY_AND_DISK());
    Row graph = graph(edges);
    stages.end("graph");
    Dataset<Row> variants =
        ProcessLog.variants(folded, activities).persist(StorageLevel.MEMORY_AND_DISK());
    Row sequences = sequences(variants);
    Row totals = totals(ProcessLog.activities(folded));
    stages.end("variants");
    MineTables tables = new MineTables(edges, variants, ProcessLog.activities(folded));
    List<Row> topEdges = tables.dfg().limit(SHOWN).collectAsList();
    List<Row> topVariants = tables.variants().limit(SHOWN).collectAsList();
    Optional<Pictured> pictured =
        pictures ? Optional.of(pictured(tables, activities)) : Optional.empty();
    out.ifPresent(tables::write);
    stages.end("write");
    Stream.of(events, folded, edges, variants).forEach(Dataset::unpersist);
    return new MineReport(
        totals.getLong(0),
        leftOut.usable(),
        activities.size(),
        sequences.getLong(0),
        graph.getLong(0),
        graph.getLong(1),
        graph.getLong(2),
        sequences.getLong(1),
        totals.getLong(1),
        sequences.getLong(2),
        graph.getLong(3),
        stages.seconds(),
        leftOut,
        topEdges,
        topVariants,
        pictured);
  }

  private static Pictured pictured(MineTables tables, Activities activities) {
    return new Pictured(
        tables.dfg().limit(PICTURED).collectAsList(),
        tables.startEnd().limit(PICTURED).collectAsList(),
        activities.anyHolds(MineTables.BETWEEN)
            ? List.of()
            : tables.firstSteps(STEPS).limit(PICTURED).collectAsList());
  }

  private Dataset<Row> events(SparkSession spark) {
    EventFile.Opened opened = log.open(spark, Map.of(), Map.of());
    // What is text is parsed once.
    return opened.hasTimeTexts()
        ? opened.events().persist(StorageLevel.DISK_ONLY())
        : opened.events();
  }

  private static Column isUsable() {
    return col(ProcessLog.CASE)
        .isNotNull()
        .and(col(ProcessLog.ACTIVITY).isNotNull())
        .and(col(ProcessLog.AT).isNotNull());
  }

  private List<Row> byActivity(Dataset<Row> events) {
    List<Row> byActivity =
        events
            .groupBy(ProcessLog.ACTIVITY)
            .agg(
                ProcessLog.digest(col(ProcessLog.ACTIVITY)).as(DIGEST),
                count(lit(1)).as(ROWS),
                count(ProcessLog.CASE).as(WITH_CASE),
                count(ProcessLog.AT).as(WITH_TIME),
                count_if(isUsable()).as(USABLE))
            .limit(MOST_ACTIVITIES + 1)
            .collectAsList();
    if (byActivity.size() > MOST_ACTIVITIES) {
      throw MineErrors.tooManyActivities(log.columns(), MOST_ACTIVITIES);
    }
    return byActivity;
  }

  private static LeftOut leftOut(Dataset<Row> events, List<Row> byActivity) {
    long rows = total(byActivity, ROWS);
    long noTime = rows - total(byActivity, WITH_TIME);
    return new LeftOut(
        rows,
        total(byActivity, USABLE),
        rows - total(byActivity, WITH_CASE),
        total(byActivity.stream().filter(row -> row.isNullAt(0)).toList(), ROWS),
        noTime,
        noTime == 0 ? Optional.empty() : unread(events));
  }

  /** An example of a time that is none. Beside counts, a text would have all rows sorted. */
  private static Optional<String> unread(Dataset<Row> events) {
    return Optional.ofNullable(events.agg(max(LogColumns.UNREAD)).head().getString(0));
  }

  private static long total(List<Row> rows, String column) {
    return rows.stream().mapToLong(row -> row.<Long>getAs(column)).sum();
  }

  private void requireEvents(SparkSession spark, LeftOut leftOut) {
    if (leftOut.rows() == 0) {
      throw StandaloneErrors.noRecords(List.of(log.file().toString()));
    }
    if (leftOut.usable() == 0) {
      log.requireColumns(spark);
      throw MineErrors.noEvent(log.columns(), leftOut);
    }
  }

  private static Activities activities(List<Row> byActivity) {
    Map<Long, String> names = new HashMap<>();
    for (Row row : byActivity) {
      if (row.<Long>getAs(USABLE) > 0) {
        names.put(row.getAs(DIGEST), row.getAs(ProcessLog.ACTIVITY));
      }
    }
    return new Activities(names);
  }

  /** Edges, pairs, pairs of an activity with itself, and edges in the opposite order of ties. */
  private static Row graph(Dataset<Row> edges) {
    Column pairs = col(JourneyEdge.OCCURRENCES);
    Column isSelfLoop = col(JourneyEdge.FROM_ACTIVITY).equalTo(col(JourneyEdge.TO_ACTIVITY));
    return edges
        .agg(
            count_if(pairs.gt(0)),
            coalesce(sum(pairs), lit(0L)),
            coalesce(sum(when(isSelfLoop, pairs)), lit(0L)),
            count_if(col(Pairs.REVERSED).gt(0)))
        .head();
  }

  /** Variants, cases of the most frequent one, and variants in the opposite order of ties. */
  private static Row sequences(Dataset<Row> variants) {
    return variants
        .agg(
            count_if(col(ProcessLog.CASES).gt(0)),
            max(ProcessLog.CASES),
            count_if(col(ProcessLog.REVERSED).gt(0)))
        .head();
  }

  /** Cases and ties. */
  private static Row totals(Dataset<Row> activities) {
    return activities.agg(sum("start"), sum("ties")).head();
  }
}
