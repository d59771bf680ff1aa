package io.unisono.staging;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.split_part;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.unisono.lake.Quarantine;
import io.unisono.staging.read.RawRows;
import io.unisono.staging.source.Feed;
import io.unisono.staging.source.Feed.LookupInput;
import io.unisono.staging.source.RawColumns;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The rows of feeds, on their way to the staged table or to quarantine. */
final class AcceptedRows {

  private static final String LOOKUP_KEY = "_lookup_key";
  private static final String LOOKED_UP = "_looked_up";

  private AcceptedRows() {}

  /**
   * All rows of feeds with the same target, as {@link ConvertedRows#of} judges them.
   *
   * @param withPayload whether rows carry what they were read from
   */
  static Dataset<Row> of(
      SparkSession spark,
      List<Feed> feeds,
      StagingConfig limits,
      LocalDate runDate,
      boolean withPayload) {
    return feeds.stream()
        .map(feed -> ConvertedRows.of(raw(spark, feed, withPayload), feed, limits, runDate))
        .reduce(Dataset::unionByName)
        .orElseThrow();
  }

  /** What became of a row so far: null for a good one. */
  static Column fate() {
    return when(col(ConvertedRows.SKIPPED), RowReconciliation.SKIPPED).otherwise(brokenRule());
  }

  /** Whether the row is meant for the table and breaks no rule. */
  static Column isGood() {
    return not(col(ConvertedRows.SKIPPED)).and(col(ConvertedRows.BROKEN).isNull());
  }

  /** The value that broke the rule. */
  static Column brokenValue() {
    return col(ConvertedRows.BROKEN).getField(ConvertedRows.VALUE);
  }

  /** The rejected ones among the rows, in the shape of {@link Quarantine#SCHEMA}. */
  static Dataset<Row> rejected(Dataset<Row> rows) {
    Column title = col(ConvertedRows.INPUT);
    return rows.where(not(col(ConvertedRows.SKIPPED)).and(col(ConvertedRows.BROKEN).isNotNull()))
        .select(
            split_part(title, lit("/"), lit(1)).as(Quarantine.SOURCE),
            split_part(title, lit("/"), lit(2)).as(Quarantine.INPUT),
            col(RawColumns.FILE).as(Quarantine.FILE),
            col(RawColumns.LINE).as(Quarantine.LINE),
            brokenRule().as(Quarantine.RULE),
            brokenValue().as(Quarantine.VALUE),
            col(RawColumns.PAYLOAD).as(Quarantine.PAYLOAD));
  }

  private static Column brokenRule() {
    return col(ConvertedRows.BROKEN).getField(ConvertedRows.RULE);
  }

  private static Dataset<Row> raw(SparkSession spark, Feed feed, boolean withPayload) {
    Dataset<Row> rows = RawRows.of(spark, feed.origin(), feed.sourceColumns(), withPayload);
    return feed.lookup().map(second -> withLookup(spark, rows, second)).orElse(rows);
  }

  private static Dataset<Row> withLookup(
      SparkSession spark, Dataset<Row> rows, LookupInput second) {
    Column[] columns = second.columns().stream().map(RawColumns::named).toArray(Column[]::new);
    Column[] found =
        second.columns().stream()
            .map(name -> col(LOOKED_UP).getField(name).as(name))
            .toArray(Column[]::new);
    Dataset<Row> uniqueByKey =
        RawRows.of(spark, second.origin(), second.sourceColumns(), false)
            .where(col(RawColumns.FAULT).isNull().and(isWanted(second.where())))
            .groupBy(RawColumns.named(second.otherKey()).as(LOOKUP_KEY))
            .agg(max(struct(columns)).as(LOOKED_UP));
    Dataset<Row> other = second.small() ? broadcast(uniqueByKey) : uniqueByKey;
    return rows.join(other, RawColumns.named(second.key()).equalTo(col(LOOKUP_KEY)), "left")
        .select(withAll(rows, found));
  }

  private static Column[] withAll(Dataset<Row> rows, Column[] more) {
    Column[] all = new Column[rows.columns().length + more.length];
    for (int i = 0; i < rows.columns().length; i++) {
      all[i] = RawColumns.named(rows.columns()[i]);
    }
    System.arraycopy(more, 0, all, rows.columns().length, more.length);
    return all;
  }

  private static Column isWanted(Map<String, List<String>> where) {
    Column wanted = lit(true);
    for (Map.Entry<String, List<String>> condition : where.entrySet()) {
      wanted =
          wanted.and(
              ConvertedRows.isOneOf(RawColumns.named(condition.getKey()), condition.getValue()));
    }
    return wanted;
  }
}
