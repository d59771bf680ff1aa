package io.unisono.voice.night;

import static io.unisono.measure.Periods.monthOf;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.unisono.contract.Table;
import io.unisono.measure.KpiRow;
import io.unisono.measure.KpiSource;
import io.unisono.measure.Periods;
import io.unisono.measure.Segments;
import io.unisono.run.Night;
import io.unisono.schemas.Kpi;
import io.unisono.stats.Difference;
import io.unisono.stats.IntervalColumns;
import io.unisono.stats.compare.ClusteredMean;
import io.unisono.table.Kpis;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** {@code voice_comments_per_thousand}: a customer counts once a period. */
public final class CommentKpis implements KpiSource {

  private static final int THOUSAND = 1000;

  private static final String DAY = "day";
  private static final String MONTH = "month";
  private static final String CONTACTS = "contacts";
  private static final String COMMENTS = "comments";
  private static final String CHANNELS = "channels";

  private static final String REACHED = "reached";
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
    Dataset<Row> days = customerDays(timeline, texts).where(col(DAY).leq(lit(asOf)));
    return KpiRow.rows(
            summed(customerPeriods(days, segments), segments), array(commentsPerThousand()))
        .where(col(KpiValue.N).gt(0));
  }

  /**
   * One row per customer, day and channel. Events and texts move once, to those of their customer.
   */
  private static Dataset<Row> customerDays(Dataset<Row> timeline, Dataset<Row> texts) {
    Column kind = col(Timeline.KIND);
    Column isContact =
        kind.isin(Timeline.Kind.INTERACTION, Timeline.Kind.TICKET, Timeline.Kind.MESSAGE);
    Dataset<Row> events =
        timeline.select(
            col(Timeline.CUSTOMER_ID),
            to_date(col(Timeline.OCCURRED_AT)).as(DAY),
            col(Timeline.CHANNEL),
            one(isContact).as(CONTACTS),
            lit(0L).as(COMMENTS));
    Dataset<Row> comments =
        texts
            .where(col(VoiceMessage.WORDS).gt(0).and(col(VoiceMessage.CUSTOMER_ID).isNotNull()))
            .select(
                col(VoiceMessage.CUSTOMER_ID),
                to_date(col(VoiceMessage.OCCURRED_AT)).as(DAY),
                coalesce(col(VoiceMessage.CHANNEL), lit("none")).as(Timeline.CHANNEL),
                lit(0L).as(CONTACTS),
                lit(1L).as(COMMENTS));
    return events
        .unionByName(comments)
        .repartition(col(Timeline.CUSTOMER_ID))
        .groupBy(Timeline.CUSTOMER_ID, DAY, Timeline.CHANNEL)
        .agg(sum(CONTACTS).as(CONTACTS), sum(COMMENTS).as(COMMENTS));
  }

  /**
   * One row per customer and period, with what happened on each channel; in the whole history one
   * per month.
   */
  private static Dataset<Row> customerPeriods(Dataset<Row> days, Segments segments) {
    Column month = when(col(KpiValue.PERIOD).equalTo(Periods.ALL), monthOf(col(DAY)));
    return days.select(col("*"), segments.periods(col(DAY)))
        .withColumn(MONTH, month)
        .groupBy(
            Timeline.CUSTOMER_ID, KpiValue.PERIOD, KpiValue.PERIOD_START, MONTH, Timeline.CHANNEL)
        .agg(sum(CONTACTS).as(CONTACTS), sum(COMMENTS).as(COMMENTS))
        .groupBy(Timeline.CUSTOMER_ID, KpiValue.PERIOD, KpiValue.PERIOD_START, MONTH)
        .agg(
            sum(CONTACTS).as(CONTACTS),
            sum(COMMENTS).as(COMMENTS),
            collect_list(struct(col(Timeline.CHANNEL), col(CONTACTS), col(COMMENTS))).as(CHANNELS));
  }

  private static Column one(Column condition) {
    return when(condition, 1L).otherwise(0L);
  }

  /**
   * One row per period and segment, with sums over customers: months of one customer resemble each
   * other.
   */
  private static Dataset<Row> summed(Dataset<Row> customerPeriods, Segments segments) {
    Column whole =
        array(
            segment(Segments.ALL, lit(Segments.ALL), col(CONTACTS), col(COMMENTS)),
            ofCustomer(Customer.COUNTRY),
            ofCustomer(Customer.SEGMENT));
    Column channels =
        transform(
            col(CHANNELS),
            each ->
                segment(
                    Timeline.CHANNEL,
                    each.getField(Timeline.CHANNEL),
                    each.getField(CONTACTS),
                    each.getField(COMMENTS)));
    ClusteredMean ratio = new ClusteredMean(col(CONTACTS), col(COMMENTS));
    return segments
        .ofCustomers(customerPeriods)
        .select(
            col(Timeline.CUSTOMER_ID),
            col(KpiValue.PERIOD),
            col(KpiValue.PERIOD_START),
            inline(concat(whole, channels)))
        .groupBy(
            KpiValue.PERIOD,
            KpiValue.PERIOD_START,
            KpiValue.SEGMENT_KIND,
            KpiValue.SEGMENT,
            Timeline.CUSTOMER_ID)
        .agg(
            count_if(col(CONTACTS).gt(0)).as(REACHED),
            sum(CONTACTS).as(CONTACTS),
            sum(COMMENTS).as(COMMENTS))
        .groupBy(KpiValue.PERIOD, KpiValue.PERIOD_START, KpiValue.SEGMENT_KIND, KpiValue.SEGMENT)
        .agg(sum(REACHED).as(REACHED), ratio.value().as(RATE), ratio.error().as(ERROR));
  }

  private static Column ofCustomer(String dimension) {
    return segment(
        dimension, coalesce(col(dimension), lit(Segments.UNKNOWN)), col(CONTACTS), col(COMMENTS));
  }

  private static Column segment(String kind, Column value, Column contacts, Column comments) {
    return Segments.segment(kind, value, contacts.as(CONTACTS), comments.as(COMMENTS));
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
            col(REACHED))
        .counting(
            when(col(KpiValue.PERIOD).equalTo(Periods.ALL), KpiValue.NUnit.CUSTOMER_MONTHS)
                .otherwise(KpiValue.NUnit.CUSTOMERS))
        .column();
  }
}
