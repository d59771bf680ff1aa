package io.unisono.voice.night;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import io.unisono.contract.Table;
import io.unisono.measure.KpiRow;
import io.unisono.measure.KpiSource;
import io.unisono.measure.Periods;
import io.unisono.measure.Segments;
import io.unisono.rows.GroupedRows;
import io.unisono.run.Night;
import io.unisono.schemas.Kpi;
import io.unisono.stats.Difference;
import io.unisono.stats.IntervalColumns;
import io.unisono.stats.compare.ClusteredMean;
import io.unisono.table.Kpis;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@code voice_comments_per_thousand}: a customer counts once a period. */
public final class CommentKpis implements KpiSource {

  private static final int THOUSAND = 1000;

  private static final String RATE = "rate";
  private static final String ERROR = "error";

  @Override
  public Set<Kpi> kpis() {
    return Set.of(Kpis.VOICE_COMMENTS_PER_THOUSAND);
  }

  @Override
  public Set<Table> reads() {
    return Set.of(Timeline.TABLE, VoiceMessage.TABLE);
  }

  @Override
  public Dataset<Row> rows(Night night, Segments segments) {
    return rows(
        night.read(Timeline.TABLE), night.read(VoiceMessage.TABLE), segments, night.runDate());
  }

  /**
   * The rows from events and texts.
   *
   * @param timeline unified timeline
   * @param texts voice_message
   */
  static Dataset<Row> rows(
      Dataset<Row> timeline, Dataset<Row> texts, Segments segments, LocalDate asOf) {
    Dataset<Row> groups = CommentCounts.of(facts(timeline, texts, asOf), segments);
    ClusteredMean.Sums sums = sums();
    return KpiRow.rows(
            groups.withColumn(RATE, sums.value()).withColumn(ERROR, sums.error()),
            array(commentsPerThousand()))
        .where(col(KpiValue.N).gt(0));
  }

  /** Events and texts by the run date, those of a customer behind each other: moved once. */
  private static Dataset<Row> facts(Dataset<Row> timeline, Dataset<Row> texts, LocalDate asOf) {
    Dataset<Row> events =
        timeline.select(
            col(Timeline.CUSTOMER_ID),
            to_date(col(Timeline.OCCURRED_AT)).as(CommentCounts.DAY),
            col(Timeline.CHANNEL),
            col(Timeline.KIND)
                .isin(Timeline.Kind.INTERACTION, Timeline.Kind.TICKET, Timeline.Kind.MESSAGE)
                .as(CommentCounts.IS_CONTACT),
            lit(false).as(CommentCounts.IS_COMMENT));
    Dataset<Row> comments =
        texts
            .where(col(VoiceMessage.WORDS).gt(0).and(col(VoiceMessage.CUSTOMER_ID).isNotNull()))
            .select(
                col(VoiceMessage.CUSTOMER_ID),
                to_date(col(VoiceMessage.OCCURRED_AT)).as(CommentCounts.DAY),
                coalesce(col(VoiceMessage.CHANNEL), lit("none")).as(Timeline.CHANNEL),
                lit(false).as(CommentCounts.IS_CONTACT),
                lit(true).as(CommentCounts.IS_COMMENT));
    return events
        .unionByName(comments)
        .where(col(CommentCounts.DAY).leq(lit(asOf)))
        .withColumn(CommentCounts.DAY, unix_date(col(CommentCounts.DAY)))
        .transform(rows -> GroupedRows.by(rows, col(Timeline.CUSTOMER_ID)))
        .sortWithinPartitions(Timeline.CUSTOMER_ID);
  }

  /** Of comments per contact; months of one customer resemble each other. */
  private static ClusteredMean.Sums sums() {
    return new ClusteredMean.Sums(
        col(CommentCounts.CUSTOMERS),
        col(CommentCounts.CONTACTS),
        col(CommentCounts.COMMENTS),
        col(CommentCounts.CONTACTS_2),
        col(CommentCounts.CONTACTS_COMMENTS),
        col(CommentCounts.COMMENTS_2));
  }

  private static Column commentsPerThousand() {
    IntervalColumns interval = Difference.interval(col(RATE), col(ERROR));
    IntervalColumns cut =
        new IntervalColumns(when(interval.lo().lt(0), 0.0).otherwise(interval.lo()), interval.hi());
    return KpiRow.of(
            Kpis.VOICE_COMMENTS_PER_THOUSAND,
            col(RATE).multiply(THOUSAND),
            cut.times(THOUSAND),
            "clustered",
            col(CommentCounts.REACHED))
        .counting(
            when(col(KpiValue.PERIOD).equalTo(Periods.ALL), KpiValue.NUnit.CUSTOMER_MONTHS)
                .otherwise(KpiValue.NUnit.CUSTOMERS))
        .column();
  }
}
