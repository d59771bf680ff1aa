package io.unisono.standalone.churn;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.unisono.churn.survival.Lifetimes;
import io.unisono.churn.survival.Lifetimes.At;
import io.unisono.staging.StagedTexts;
import io.unisono.staging.source.RawColumns;
import io.unisono.standalone.RecordFiles;
import io.unisono.standalone.StandaloneErrors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** How long the customers of any table stay. */
public final class SurvivalRun {

  /** The group without {@code by}. */
  static final String ALL = "all";

  /** Groups that can be compared. */
  static final int MOST_GROUPS = 100;

  /** Distinct durations of all groups that are held in memory. */
  private static final int MOST_TIMES = 2_000_000;

  private static final String UNKNOWN = "unknown";

  private static final String GROUP = "group";
  private static final String TIME = "time";
  private static final String CAUSE = "cause";
  private static final String LEFT_OUT = "left_out";
  private static final String N = "n";
  private static final String EXAMPLE = "example";

  private SurvivalRun() {}

  /**
   * @throws io.unisono.error.UserException if the file cannot be read, lacks a column, has too many
   *     groups, or nobody ended in it
   */
  public static SurvivalReport run(SparkSession spark, SurvivalFile file) {
    return RecordFiles.translated(() -> report(file, counted(spark, file)));
  }

  /** How many lifetimes end, or are last seen, at each time; null causes are not ended. */
  private static List<Row> counted(SparkSession spark, SurvivalFile file) {
    Dataset<Row> rows = RecordFiles.read(spark, file.file(), file.delimiter());
    List<String> present = List.of(rows.columns());
    RecordFiles.requireColumn("--duration", file.duration(), present);
    RecordFiles.requireColumn("--event", file.event().column(), present);
    file.cause().ifPresent(column -> RecordFiles.requireColumn("--cause", column, present));
    file.by().ifPresent(column -> RecordFiles.requireColumn("--by", column, present));
    Column duration = RawColumns.named(file.duration());
    Column time = StagedTexts.leadingNumber(duration, '.');
    Column happened = file.event().happened();
    Column reason =
        when(duration.isNull(), "without_duration")
            .when(time.isNull(), "unreadable_duration")
            .when(time.lt(0), "negative_duration")
            .when(happened.isNull(), "unknown_event");
    return rows.select(
            reason.as(LEFT_OUT),
            when(reason.isNull(), named(file.by(), ALL)).as(GROUP),
            when(reason.isNull(), time).as(TIME),
            when(reason.isNull().and(happened), named(file.cause(), ALL)).as(CAUSE),
            when(reason.eqNullSafe("unknown_event"), RawColumns.named(file.event().column()))
                .otherwise(duration)
                .as(EXAMPLE))
        .groupBy(LEFT_OUT, GROUP, TIME, CAUSE)
        .agg(count(lit(1)).as(N), first(EXAMPLE, true).as(EXAMPLE))
        .orderBy(GROUP, TIME, CAUSE)
        .limit(MOST_TIMES + 1)
        .collectAsList();
  }

  private static Column named(Optional<String> column, String without) {
    return column
        .<Column>map(name -> coalesce(RawColumns.named(name), lit(UNKNOWN)))
        .orElse(lit(without));
  }

  private static SurvivalReport report(SurvivalFile file, List<Row> counted) {
    if (counted.isEmpty()) {
      throw StandaloneErrors.noRecords(List.of(file.file().toString()));
    }
    if (counted.size() > MOST_TIMES) {
      throw ChurnFileErrors.tooManyTimes(file.duration(), MOST_TIMES);
    }
    Map<String, Long> leftOut = new TreeMap<>();
    Map<String, String> examples = new TreeMap<>();
    Map<String, TreeMap<Double, At>> groups = new LinkedHashMap<>();
    for (Row row : counted) {
      String reason = row.getString(0);
      if (reason != null) {
        leftOut.merge(reason, row.getLong(4), Long::sum);
        examples.merge(reason, Objects.toString(row.getString(5), ""), (one, other) -> one);
      } else {
        add(groups.computeIfAbsent(row.getString(1), name -> new TreeMap<>()), row);
      }
    }
    Map<String, Lifetimes> lifetimes = new LinkedHashMap<>();
    groups.forEach(
        (name, times) -> lifetimes.put(name, new Lifetimes(new ArrayList<>(times.values()))));
    requireEnds(file, lifetimes, leftOut, examples);
    return SurvivalReport.of(file, lifetimes, leftOut, examples);
  }

  private static void add(TreeMap<Double, At> times, Row row) {
    String cause = row.getString(3);
    long n = row.getLong(4);
    At before = times.getOrDefault(row.getDouble(2), new At(row.getDouble(2), Map.of(), 0));
    Map<String, Long> ended = new TreeMap<>(before.ended());
    if (cause != null) {
      ended.put(cause, n);
    }
    times.put(
        before.time(), new At(before.time(), ended, before.censored() + (cause == null ? n : 0)));
  }

  private static void requireEnds(
      SurvivalFile file,
      Map<String, Lifetimes> lifetimes,
      Map<String, Long> leftOut,
      Map<String, String> examples) {
    if (lifetimes.size() > MOST_GROUPS) {
      throw StandaloneErrors.tooManySegments("--by", file.by().orElseThrow(), MOST_GROUPS);
    }
    if (lifetimes.values().stream().mapToLong(Lifetimes::ended).sum() == 0) {
      throw ChurnFileErrors.nobodyEnded(file, lifetimes, leftOut, examples);
    }
  }
}
