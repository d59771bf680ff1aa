package io.unisono.staging;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.unisono.lake.Quarantine;
import io.unisono.schemas.Contract.ColumnSpec;
import io.unisono.staging.convert.AsOf;
import io.unisono.staging.convert.PlaceholderTimes;
import io.unisono.staging.source.Feed;
import io.unisono.staging.source.Feed.Rejection;
import io.unisono.staging.source.RawColumns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;

/** The converted rows of a feed with what becomes of each: accepted, rejected or skipped. */
final class AcceptedRows {

  /** Name of an {@link Outcome}. */
  static final String OUTCOME = "_outcome";

  /** Null for a good row, else {@link RowRules#RULE} and {@link RowRules#VALUE}. */
  static final String BROKEN = "_broken";

  private AcceptedRows() {}

  /** What becomes of a row of an input. */
  enum Outcome {
    /** Not meant for the table. */
    SKIPPED,
    /** Breaks a rule. */
    QUARANTINED,
    /** Breaks no rule; whether it repeats another row is not known yet. */
    GOOD,
    /** Stands for its key in the table. */
    KEPT,
    /** Repeats the key of a row that is kept, and is older or says the same. */
    DUPLICATE,
    /** Repeats the key of a row that is kept, says something else, and is as new. */
    CONFLICT
  }

  /**
   * Columns of the target as they were known on the run date, then {@link RawColumns#FILE}, {@link
   * RawColumns#LINE}, {@link RawColumns#PAYLOAD}, {@link ConvertedRows#INPUT}, {@link
   * ConvertedRows#VERSION}, {@link #OUTCOME}, {@link #BROKEN}, {@link OptionalValues#STATES} and
   * {@link OptionalValues#LOST}.
   *
   * @param converted by {@link ConvertedRows#of}
   */
  static Dataset<Row> judged(
      Dataset<Row> converted, Feed feed, StagingConfig limits, LocalDate runDate) {
    List<Column> result = new ArrayList<>();
    for (ColumnSpec column : feed.target().columns()) {
      result.add(col(column.name()));
    }
    result.add(col(RawColumns.FILE));
    result.add(col(RawColumns.LINE));
    result.add(col(RawColumns.PAYLOAD));
    result.add(col(ConvertedRows.INPUT));
    result.add(col(ConvertedRows.VERSION));
    result.add(col(ConvertedRows.SKIPPED));
    result.add(RowRules.broken(feed, limits, runDate).as(BROKEN));
    result.add(OptionalValues.states(feed).as(OptionalValues.STATES));
    result.add(OptionalValues.lost(feed).as(OptionalValues.LOST));
    Dataset<Row> judged =
        converted
            .select(result.toArray(Column[]::new))
            .withColumn(OUTCOME, outcome())
            .drop(ConvertedRows.SKIPPED);
    return AsOf.runDate(feed.target(), PlaceholderTimes.removed(judged, feed), runDate);
  }

  /** Whether the row came out like this. */
  static Column is(Outcome outcome) {
    return col(OUTCOME).equalTo(outcome.name());
  }

  /**
   * Good rows, and rows that say that their record was deleted on the run date: older rows of the
   * record go with them.
   */
  static Dataset<Row> current(Dataset<Row> judged, LocalDate runDate) {
    Column isKnown = coalesce(not(AsOf.isAfter(col(ConvertedRows.VERSION), runDate)), lit(true));
    return judged
        .where(is(Outcome.GOOD).or(isDeletion().and(isKnown)))
        .drop(OptionalValues.STATES, OptionalValues.LOST);
  }

  /** Whether the row says that its record is deleted. */
  static Column isDeletion() {
    return coalesce(
        col(BROKEN).getField(RowRules.RULE).equalTo(Rejection.DELETED_IN_SOURCE), lit(false));
  }

  /** The rejected ones among the rows, in the shape of {@link Quarantine#SCHEMA}. */
  static Dataset<Row> rejected(Dataset<Row> judged) {
    Column input = col(ConvertedRows.INPUT);
    Column broken = col(BROKEN);
    return judged
        // Else Spark would move the filter below the conversions and repeat all of them in it.
        .observe(new Observation(), count(lit(1)).as("rows"))
        .where(is(Outcome.QUARANTINED))
        .select(
            input.getField(ConvertedRows.SOURCE).as(Quarantine.SOURCE),
            input.getField(ConvertedRows.NAME).as(Quarantine.INPUT),
            col(RawColumns.FILE).as(Quarantine.FILE),
            col(RawColumns.LINE).as(Quarantine.LINE),
            broken.getField(RowRules.RULE).as(Quarantine.RULE),
            broken.getField(RowRules.VALUE).as(Quarantine.VALUE),
            col(RawColumns.PAYLOAD).as(Quarantine.PAYLOAD));
  }

  private static Column outcome() {
    return when(col(ConvertedRows.SKIPPED), Outcome.SKIPPED.name())
        .when(col(BROKEN).isNotNull(), Outcome.QUARANTINED.name())
        .otherwise(Outcome.GOOD.name());
  }
}
