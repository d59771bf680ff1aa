package io.unisono.churn;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.bit_count;
import static org.apache.spark.sql.functions.bit_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.CustomersByRecord;
import io.unisono.measure.SurveyScale;
import io.unisono.rows.GroupedRows;
import io.unisono.table.marts.ChurnSnapshot;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.Timeline;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * What customers did and said before each snapshot date. Every dated fact becomes a narrow row with
 * the day on which it was known; all facts go through one shuffle, where each finds the few
 * snapshot dates that still remember it, and one aggregate makes the features. So the cost grows
 * with the facts inside the windows and not with facts times snapshots.
 */
final class SnapshotFeatures {

  /** Longest look-back of anything counted from the timeline, in days: two windows of 90. */
  private static final int ENGAGEMENT_MEMORY = 180;

  /** Longest look-back of tickets and answers, in days. */
  private static final int YEAR = 365;

  private static final List<String> CHANNELS =
      List.of(
          "web", "app", "store", "phone", "email", "chat", "social", "product", "post", "other");

  /** Topic of a customer who wrote nothing negative. */
  private static final String NO_TOPIC = "none";

  private static final String SEEN_ON = DatedFacts.SEEN_ON;
  private static final String DATES = "dates";
  private static final String EVENT = "event";
  private static final String BAD_EVENT = "bad_event";
  private static final String COMPLAINT = "complaint";
  private static final String PAYMENT_FAILURE = "payment_failure";
  private static final String CHANNEL_BIT = "channel_bit";
  private static final String TICKET = "ticket";
  private static final String REOPENS = "reopens";
  private static final String ESCALATED = "escalated";
  private static final String SOLUTION_SECONDS = "solution_seconds";
  private static final String NPS = "nps";
  private static final String CSAT = "csat";

  private SnapshotFeatures() {}

  /** The tables that facts come from. */
  record Sources(
      Dataset<Row> timeline,
      Dataset<Row> tickets,
      Dataset<Row> answers,
      Dataset<Row> invoices,
      Dataset<Row> texts,
      Dataset<Row> sessions,
      Dataset<Row> identity) {}

  /**
   * One row per customer and snapshot date with at least one remembered fact: the features of
   * {@code churn_snapshot} that come from dated facts. Counts without a fact are null here; {@link
   * #snapshots} gives the zero.
   */
  static Dataset<Row> features(Sources from, SnapshotDates dates) {
    Dataset<Row> remembered =
        remembered(events(from.timeline), ENGAGEMENT_MEMORY, dates)
            .unionByName(remembered(ticketFacts(from.tickets, from.identity), YEAR, dates), true)
            .unionByName(remembered(scores(from.answers, from.identity), YEAR, dates), true)
            .unionByName(
                remembered(DatedFacts.billing(from.invoices, from.identity), YEAR, dates), true)
            .unionByName(remembered(DatedFacts.texts(from.texts), ENGAGEMENT_MEMORY, dates), true)
            .unionByName(
                remembered(DatedFacts.sessions(from.sessions), ENGAGEMENT_MEMORY, dates), true);
    return remembered
        .transform(rows -> GroupedRows.shuffled(rows, col(CustomerIdentity.CUSTOMER_ID)))
        .withColumn(ChurnSnapshot.SNAPSHOT_DATE, explode(col(DATES)))
        .groupBy(CustomerIdentity.CUSTOMER_ID, ChurnSnapshot.SNAPSHOT_DATE)
        .agg(
            countOf(EVENT, within(7)).as(ChurnSnapshot.EVENTS_7D),
            countOf(EVENT, within(30)).as(ChurnSnapshot.EVENTS_30D),
            countOf(EVENT, within(90)).as(ChurnSnapshot.EVENTS_90D),
            countOf(EVENT, within(180).and(within(90).equalTo(false)))
                .as(ChurnSnapshot.EVENTS_PRIOR_90D),
            toBaseline().as(ChurnSnapshot.EVENTS_TO_BASELINE_30D),
            slope().as(ChurnSnapshot.EVENTS_SLOPE_180D),
            countOf(BAD_EVENT, within(30)).as(ChurnSnapshot.BAD_EVENTS_30D),
            countOf(BAD_EVENT, within(90)).as(ChurnSnapshot.BAD_EVENTS_90D),
            countOf(BAD_EVENT, within(180)).as(ChurnSnapshot.BAD_EVENTS_180D),
            countOf(COMPLAINT, within(90)).as(ChurnSnapshot.COMPLAINTS_90D),
            countOf(PAYMENT_FAILURE, within(90)).as(ChurnSnapshot.PAYMENT_FAILURES_90D),
            countOf(TICKET, within(90)).as(ChurnSnapshot.TICKETS_90D),
            countOf(TICKET, within(YEAR)).as(ChurnSnapshot.TICKETS_365D),
            countOf(REOPENS, within(90)).as(ChurnSnapshot.REOPENS_90D),
            countOf(ESCALATED, within(90)).as(ChurnSnapshot.ESCALATIONS_90D),
            bit_count(bit_or(when(within(90), col(CHANNEL_BIT)))).as(ChurnSnapshot.CHANNELS_90D),
            avg(SOLUTION_SECONDS).divide(3600).as(ChurnSnapshot.MEAN_SOLUTION_HOURS_365D),
            newest(NPS).as(ChurnSnapshot.LAST_NPS),
            ageOfNewest(NPS).as(ChurnSnapshot.LAST_NPS_AGE_DAYS),
            change(newest(NPS), min_by(col(NPS), dayOf(NPS))).as(ChurnSnapshot.NPS_CHANGE_365D),
            newest(CSAT).as(ChurnSnapshot.LAST_CSAT),
            ageOfNewest(EVENT).as(ChurnSnapshot.DAYS_SINCE_LAST_EVENT),
            countOf(DatedFacts.DUE, isUnpaid()).as(ChurnSnapshot.OVERDUE_INVOICES_365D),
            countOf(DatedFacts.PAID_LATE, within(YEAR)).as(ChurnSnapshot.LATE_PAYMENTS_365D),
            invoiceChange().as(ChurnSnapshot.INVOICE_CHANGE_365D),
            countOf(DatedFacts.TEXT, within(90)).as(ChurnSnapshot.TEXTS_90D),
            countOf(DatedFacts.NEGATIVE, within(90)).as(ChurnSnapshot.NEGATIVE_TEXTS_90D),
            sum(DatedFacts.NEGATIVITY)
                .divide(sum(DatedFacts.JUDGED))
                .as(ChurnSnapshot.NEGATIVITY_180D),
            newest(DatedFacts.BAD_TOPIC).as(ChurnSnapshot.LAST_BAD_TOPIC_180D),
            countOf(DatedFacts.SESSION, within(90)).as(ChurnSnapshot.SESSIONS_90D),
            countOf(DatedFacts.BAD_SESSION, within(90)).as(ChurnSnapshot.BAD_SESSIONS_90D));
  }

  /** {@code churn_snapshot}: the population with its features; no fact of a kind counts zero. */
  static Dataset<Row> snapshots(Dataset<Row> population, Dataset<Row> features) {
    return population
        .join(
            features, new String[] {ChurnSnapshot.CUSTOMER_ID, ChurnSnapshot.SNAPSHOT_DATE}, "left")
        .na()
        .fill(
            0,
            SnapshotFeature.ALL.stream()
                .filter(feature -> feature.kind() == SnapshotFeature.Kind.COUNT)
                .map(SnapshotFeature::name)
                .toArray(String[]::new))
        .na()
        .fill(NO_TOPIC, new String[] {ChurnSnapshot.LAST_BAD_TOPIC_180D});
  }

  /** Events of 30 days over those of a usual 30 days in the 150 before; null without such. */
  private static Column toBaseline() {
    Column before = sum(when(within(180).and(not(within(30))), col(EVENT)));
    return countOf(EVENT, within(30)).multiply(5.0).divide(before);
  }

  /**
   * By how many the events of 30 days grow in 30 days: least squares over the six times 30 days
   * before the snapshot; null without an event.
   */
  private static Column slope() {
    Column thirties =
        floor(datediff(col(ChurnSnapshot.SNAPSHOT_DATE), col(SEEN_ON)).minus(1).divide(30));
    return sum(when(within(180), lit(2.5).minus(thirties).multiply(col(EVENT)))).divide(17.5);
  }

  /** Fell due in the year before, and was not paid by then. */
  private static Column isUnpaid() {
    Column paid = col(DatedFacts.SETTLED_ON).lt(col(ChurnSnapshot.SNAPSHOT_DATE));
    return within(YEAR).and(not(coalesce(paid, lit(false))));
  }

  /** Mean invoice of the 90 days before over that of the year without its last 180 days, less 1. */
  private static Column invoiceChange() {
    Column now = avg(when(within(90), col(DatedFacts.BILLED)));
    Column before = avg(when(not(within(180)), col(DatedFacts.BILLED)));
    return when(before.gt(0), now.divide(before).minus(1));
  }

  private static Column change(Column newest, Column oldest) {
    return newest.minus(oldest);
  }

  /** Start and end of contracts are not engagement; they have features of their own. */
  private static Dataset<Row> events(Dataset<Row> timeline) {
    return timeline
        .where(
            col(Timeline.KIND)
                .isin(
                    Timeline.Kind.INTERACTION,
                    Timeline.Kind.TICKET,
                    Timeline.Kind.SURVEY,
                    Timeline.Kind.MESSAGE))
        .select(
            col(CustomerIdentity.CUSTOMER_ID),
            to_date(col(Timeline.OCCURRED_AT)).as(SEEN_ON),
            lit(1).as(EVENT),
            when(isBad(), 1).as(BAD_EVENT),
            when(col(Timeline.ACTIVITY).startsWith("complaint"), 1).as(COMPLAINT),
            when(col(Timeline.ACTIVITY).equalTo("payment_failed"), 1).as(PAYMENT_FAILURE),
            channelBit().as(CHANNEL_BIT));
  }

  /**
   * Two facts per ticket: that it was created, and what had become of it when it was solved. A
   * ticket is exported in its last state, so its reopens, its escalation and its solution time are
   * certain to lie before a snapshot only if it was solved for good by then.
   */
  private static Dataset<Row> ticketFacts(Dataset<Row> tickets, Dataset<Row> identity) {
    Column created =
        struct(
            to_date(col(Ticket.CREATED_AT)).as(SEEN_ON),
            lit(1).as(TICKET),
            lit(null).cast(DataTypes.IntegerType).as(REOPENS),
            lit(null).cast(DataTypes.IntegerType).as(ESCALATED),
            lit(null).cast(DataTypes.LongType).as(SOLUTION_SECONDS));
    Column solved =
        struct(
            to_date(col(Ticket.SOLVED_AT)).as(SEEN_ON),
            lit(null).cast(DataTypes.IntegerType).as(TICKET),
            col(Ticket.REOPENS).as(REOPENS),
            when(col(Ticket.ESCALATED), 1).as(ESCALATED),
            solutionSeconds().as(SOLUTION_SECONDS));
    return CustomersByRecord.known(tickets, identity)
        .select(col(CustomerIdentity.CUSTOMER_ID), inline(array(created, solved)));
  }

  /** One fact per customer and day of answers: the worst answers of that day. */
  private static Dataset<Row> scores(Dataset<Row> answers, Dataset<Row> identity) {
    return CustomersByRecord.known(answers, identity)
        .groupBy(
            col(CustomerIdentity.CUSTOMER_ID),
            to_date(col(SurveyResponse.RESPONDED_AT)).as(SEEN_ON))
        .agg(
            min(when(SurveyScale.answersNps(), col(SurveyResponse.SCORE))).as(NPS),
            min(when(isCsat(), SurveyScale.position())).as(CSAT))
        .where(col(NPS).isNotNull().or(col(CSAT).isNotNull()));
  }

  /** The facts that some snapshot remembers, with its dates. */
  private static Dataset<Row> remembered(Dataset<Row> facts, int memoryDays, SnapshotDates dates) {
    return facts
        .withColumn(DATES, Snapshots.datesThatRemember(dates, col(SEEN_ON), memoryDays))
        .where(size(col(DATES)).gt(0));
  }

  private static Column isCsat() {
    return col(SurveyResponse.METRIC).equalTo(SurveyResponse.Metric.CSAT);
  }

  private static Column isBad() {
    return col(Timeline.VALENCE).equalTo(-1);
  }

  /** One bit per channel, so that distinct channels are counted without a set. */
  private static Column channelBit() {
    Column bit = lit(null).cast(DataTypes.LongType);
    for (int i = 0; i < CHANNELS.size(); i++) {
      bit = when(col(Timeline.CHANNEL).equalTo(CHANNELS.get(i)), 1L << i).otherwise(bit);
    }
    return bit;
  }

  private static Column solutionSeconds() {
    return greatest(
        lit(0L), unix_seconds(col(Ticket.SOLVED_AT)).minus(unix_seconds(col(Ticket.CREATED_AT))));
  }

  private static Column within(int days) {
    return col(SEEN_ON).geq(date_sub(col(ChurnSnapshot.SNAPSHOT_DATE), days));
  }

  private static Column countOf(String fact, Column condition) {
    return coalesce(sum(when(condition, col(fact))), lit(0L)).cast(DataTypes.IntegerType);
  }

  private static Column newest(String fact) {
    return max_by(col(fact), dayOf(fact));
  }

  private static Column ageOfNewest(String fact) {
    return datediff(col(ChurnSnapshot.SNAPSHOT_DATE), max(dayOf(fact)));
  }

  private static Column dayOf(String fact) {
    return when(col(fact).isNotNull(), col(SEEN_ON));
  }
}
