package io.unisono.standalone.journey;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.to_utc_timestamp;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.unisono.error.UsageErrors;
import io.unisono.journey.process.ProcessLog;
import io.unisono.staging.StagedTexts;
import io.unisono.staging.source.RawColumns;
import io.unisono.standalone.RecordFiles;
import io.unisono.standalone.journey.held.LogShape;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Which columns of a file are what of an event log, and how they are written.
 *
 * @param activity columns whose values, with {@value #PLUS} between, name the activity
 * @param tie column that orders events of a case at one instant: by number where it is one, else by
 *     text
 * @param patterns of texts that are times; without one they are ISO 8601
 * @param zone of times without an offset
 * @param ranked activities that come first at one instant, in this order
 */
public record LogColumns(
    String caseId,
    List<String> activity,
    String time,
    Optional<String> tie,
    List<String> patterns,
    ZoneId zone,
    List<String> ranked) {

  /** The text of a time that could not be read. */
  static final String UNREAD = "unread_time";

  private static final Set<DataType> TIMES =
      Set.of(
          DataTypes.TimestampType,
          DataTypes.TimestampNTZType,
          DataTypes.DateType,
          DataTypes.StringType);

  private static final String PLUS = "+";
  private static final String TIME = "time";
  private static final String RANK = "rank";
  private static final String TIE = "tie";
  private static final String PLACE = "place";

  /** More lines than a file has. */
  private static final long LINES = 1L << 40;

  private static final long MICROS_A_DAY = TimeUnit.DAYS.toMicros(1);

  public LogColumns {
    for (String pattern : patterns) {
      try {
        StagedTexts.requireTimePattern(pattern);
      } catch (IllegalArgumentException e) {
        throw UsageErrors.badOption(
            "--time-format", pattern, "a pattern of times: " + e.getMessage());
      }
    }
  }

  /** The names of all. */
  List<String> all() {
    return Stream.of(Stream.of(caseId), activity.stream(), Stream.of(time), tie.stream())
        .flatMap(names -> names)
        .distinct()
        .toList();
  }

  /**
   * @param present the columns of a file
   * @throws io.unisono.error.UserException if one of these is not there
   */
  void requireIn(List<String> present) {
    RecordFiles.requireColumn("--case", caseId, present);
    activity.forEach(column -> RecordFiles.requireColumn("--activity", column, present));
    RecordFiles.requireColumn("--time", time, present);
    tie.ifPresent(column -> RecordFiles.requireColumn("--tie", column, present));
  }

  /** What is read of a log in memory; empty if its order needs more than its times and places. */
  Optional<LogShape> held() {
    return tie.isPresent()
        ? Optional.empty()
        : Optional.of(new LogShape(caseId, activity, time, patterns, zone, ranked));
  }

  /** Whether a column of this type can tell a time. */
  static boolean isTime(DataType type) {
    return TIMES.contains(type);
  }

  /**
   * Columns of {@link ProcessLog}, null where an event lacks what they tell, and of the order.
   *
   * @param further columns, as texts, by the names that they get
   */
  Dataset<Row> events(Dataset<Row> file, Map<String, String> further) {
    List<Column> columns = new ArrayList<>();
    columns.add(text(caseId).as(ProcessLog.CASE));
    columns.add(activityName().as(ProcessLog.ACTIVITY));
    DataType timeType = file.schema().apply(time).dataType();
    columns.add(
        (timeType.equals(DataTypes.StringType) ? text(time) : RawColumns.named(time)).as(TIME));
    if (!ranked.isEmpty()) {
      columns.add(rank().as(RANK));
    }
    tie.ifPresent(column -> columns.add(text(column).as(TIE)));
    further.forEach((name, column) -> columns.add(text(column).as(name)));
    columns.add(col(RawColumns.FILE).multiply(lit(LINES)).plus(col(RawColumns.LINE)).as(PLACE));
    return timed(file.select(columns.toArray(Column[]::new)), timeType).drop(TIME);
  }

  /** The order of events of a case at one instant. */
  List<Column> order() {
    List<Column> order = new ArrayList<>();
    if (!ranked.isEmpty()) {
      order.add(col(RANK));
    }
    if (tie.isPresent()) {
      order.add(col(TIE).try_cast("double"));
      order.add(col(TIE));
    }
    order.add(col(PLACE));
    return order;
  }

  private Column activityName() {
    return activity.size() == 1
        ? text(activity.get(0))
        : nullif(
            concat_ws(PLUS, activity.stream().map(LogColumns::text).toArray(Column[]::new)),
            lit(""));
  }

  /** Blank is null. */
  private static Column text(String column) {
    return nullif(trim(RawColumns.named(column).cast("string")), lit(""));
  }

  /** Adds when an event was: the column itself tells by its type, or its text does. */
  private Dataset<Row> timed(Dataset<Row> events, DataType type) {
    Column time = col(TIME);
    if (!type.equals(DataTypes.StringType)) {
      Column instant =
          type.equals(DataTypes.TimestampNTZType)
              ? to_utc_timestamp(time.cast("timestamp"), zone.getId())
              : time.cast("timestamp");
      return events
          .withColumn(ProcessLog.AT, unix_micros(instant))
          .withColumn(ProcessLog.DAY_ONLY, lit(type.equals(DataTypes.DateType)))
          .withColumn(UNREAD, lit(null).cast("string"));
    }
    // A day is a midnight in UTC: most texts need not be read twice.
    Column dayOnly =
        when(col(ProcessLog.AT).mod(MICROS_A_DAY).equalTo(0), StagedTexts.isDayOnly(time, patterns))
            .otherwise(false);
    return events
        .withColumn(ProcessLog.AT, StagedTexts.micros(time, patterns, zone))
        .withColumn(ProcessLog.DAY_ONLY, dayOnly)
        .withColumn(UNREAD, when(col(ProcessLog.AT).isNull(), time));
  }

  private Column rank() {
    Column rank = lit(ranked.size());
    for (int i = ranked.size() - 1; i >= 0; i--) {
      rank = when(activityName().equalTo(ranked.get(i)), i).otherwise(rank);
    }
    return rank;
  }
}
