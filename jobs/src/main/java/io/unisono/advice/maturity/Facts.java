package io.unisono.advice.maturity;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.Segments;
import io.unisono.table.Kpis;
import io.unisono.table.marts.ChurnModel;
import io.unisono.table.marts.ChurnPerformance;
import io.unisono.table.marts.ClosedLoop;
import io.unisono.table.marts.KpiDefinition;
import io.unisono.table.marts.KpiDriver;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.marts.Recommendation;
import io.unisono.table.marts.VoiceModel;
import io.unisono.table.marts.VoiceQuality;
import io.unisono.table.staged.CampaignContact;
import io.unisono.table.staged.Consent;
import io.unisono.table.staged.Deal;
import io.unisono.table.staged.Interaction;
import io.unisono.table.staged.Invoice;
import io.unisono.table.staged.Purchase;
import io.unisono.table.staged.Review;
import io.unisono.table.staged.Subscription;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.StagingBalance;
import io.unisono.table.unified.TicketTime;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Facts of a night, each method one row whose columns are named as {@link Fact#key}. */
final class Facts {

  /** Days that a problem must have had, as a department needs some to act. */
  private static final int RIPE_DAYS = 2;

  /** Most p-value that is told from chance. */
  private static final double SIGNIFICANCE = 0.05;

  private static final String CHANNELS = "channels";

  private Facts() {}

  /** What was delivered. */
  static Dataset<Row> ofInputs(Dataset<Row> balance) {
    return balance.agg(
        count_distinct(when(col(StagingBalance.ROWS_KEPT).gt(0), function()))
            .cast("double")
            .as(Fact.FUNCTIONS.key()),
        try_divide(
                sum(StagingBalance.ROWS_KEPT),
                sum(StagingBalance.ROWS_KEPT).plus(sum(StagingBalance.ROWS_QUARANTINED)))
            .as(Fact.ROWS_KEPT.key()));
  }

  /** The function of a company whose work a staged table tells of; null for the others. */
  private static Column function() {
    Column target = col(StagingBalance.TARGET);
    return when(target.isin(CampaignContact.TABLE.name(), Consent.TABLE.name()), "marketing")
        .when(target.isin(Deal.TABLE.name(), Purchase.TABLE.name()), "sales")
        .when(target.isin(Subscription.TABLE.name(), Invoice.TABLE.name()), "finance")
        .when(target.equalTo(Ticket.TABLE.name()), "service")
        .when(target.equalTo(Interaction.TABLE.name()), "digital")
        .when(target.equalTo(SurveyResponse.TABLE.name()), "research")
        .when(target.equalTo(Review.TABLE.name()), "reputation");
  }

  static Dataset<Row> ofCustomers(Dataset<Row> customers) {
    return customers.agg(
        share(size(col(Customer.SOURCES)).gt(1), Fact.TWO_SOURCES),
        share(col(Customer.CONFLICTS).equalTo(0), Fact.RECORDS_AGREE));
  }

  static Dataset<Row> ofTickets(Dataset<Row> times) {
    return times.agg(share(col(TicketTime.CUSTOMER_ID).isNotNull(), Fact.TICKETS_LINKED));
  }

  /** Contacts of the year up to a day; answers of surveys and contracts are no contacts. */
  static Dataset<Row> ofContacts(Dataset<Row> timeline, LocalDate asOf) {
    Column isContact =
        col(Timeline.KIND)
            .isin(Timeline.Kind.INTERACTION, Timeline.Kind.TICKET, Timeline.Kind.MESSAGE)
            .and(col(Timeline.CHANNEL).notEqual("none"));
    Dataset<Row> ofCustomers =
        timeline
            .where(isContact.and(isInTheYear(col(Timeline.OCCURRED_AT), asOf)))
            .groupBy(Timeline.CUSTOMER_ID)
            .agg(collect_set(col(Timeline.CHANNEL)).as(CHANNELS));
    Dataset<Row> channels =
        ofCustomers
            .select(explode(col(CHANNELS)).as(CHANNELS))
            .agg(count_distinct(col(CHANNELS)).cast("double").as(Fact.CHANNELS.key()));
    return ofCustomers.agg(share(size(col(CHANNELS)).gt(1), Fact.TWO_CHANNELS)).crossJoin(channels);
  }

  /** How texts are judged. */
  static Dataset<Row> ofTexts(Dataset<Row> quality) {
    Column isAll = col(VoiceQuality.SEGMENT_KIND).equalTo(VoiceQuality.SegmentKind.ALL);
    Column isSource =
        col(VoiceQuality.SEGMENT_KIND)
            .equalTo(VoiceQuality.SegmentKind.SOURCE)
            .and(col(VoiceQuality.JUDGED).gt(0));
    return quality.agg(
        max(when(isAll, col(VoiceQuality.TEXTS))).cast("double").as(Fact.TEXTS.key()),
        max(when(isAll, try_divide(col(VoiceQuality.JUDGED), col(VoiceQuality.TEXTS))))
            .as(Fact.TEXTS_JUDGED.key()),
        count_if(isSource).cast("double").as(Fact.TEXT_SOURCES.key()),
        max(when(isAll, col(VoiceQuality.AGREEMENT_LO))).as(Fact.AGREEMENT.key()));
  }

  /** What was done about the problems of the year up to a day. */
  static Dataset<Row> ofProblems(Dataset<Row> problems, LocalDate asOf) {
    Column isActed = col(ClosedLoop.FIRST_ACTION_AT).isNotNull();
    Column isOfText = array_contains(col(ClosedLoop.KINDS), ClosedLoop.Kind.NEGATIVE_TEXT);
    return problems
        .where(isInTheYear(col(ClosedLoop.FLAGGED_AT), asOf))
        .where(to_date(col(ClosedLoop.FLAGGED_AT)).leq(lit(asOf.minusDays(RIPE_DAYS))))
        .agg(share(isActed, Fact.PROBLEMS_ACTED), share(when(isOfText, isActed), Fact.TEXTS_ACTED));
  }

  /** What the data recommend, and what became of it. */
  static Dataset<Row> ofRecommendations(Dataset<Row> recommendations) {
    Column isActed =
        col(Recommendation.STATE).isin(Recommendation.State.ACCEPTED, Recommendation.State.DONE);
    return recommendations.agg(
        count(lit(1)).cast("double").as(Fact.RECOMMENDATIONS.key()),
        share(isActed, Fact.RECOMMENDATIONS_ACTED));
  }

  /** Models that make scores, and how right that for losses is. */
  static Dataset<Row> ofModels(Dataset<Row> churn, Dataset<Row> later, Dataset<Row> voice) {
    Column isUsed = col(ChurnModel.PUBLISHED);
    Dataset<Row> losses =
        churn.agg(
            coalesce(max(isUsed.cast("int")), lit(0)).as("losses"),
            max(when(isUsed, col(ChurnModel.ECE))).as(Fact.CALIBRATION_ERROR.key()));
    Dataset<Row> texts =
        voice.agg(
            coalesce(
                    max(col(VoiceModel.METHOD).equalTo(VoiceModel.Method.LEARNED).cast("int")),
                    lit(0))
                .as("texts"));
    Column state = max_by(col(ChurnPerformance.STATE), struct(col(ChurnPerformance.SNAPSHOT_DATE)));
    Dataset<Row> held =
        later
            .where(col(ChurnPerformance.STATE).notEqual(ChurnPerformance.State.TOO_FEW))
            .agg(
                state
                    .equalTo(ChurnPerformance.State.HOLDS)
                    .cast("double")
                    .as(Fact.OUTCOMES_HELD.key()));
    return losses
        .crossJoin(texts)
        .crossJoin(held)
        .select(
            col("losses").plus(col("texts")).cast("double").as(Fact.MODELS.key()),
            col(Fact.CALIBRATION_ERROR.key()),
            col(Fact.OUTCOMES_HELD.key()));
  }

  /** KPIs with a value for the whole company, over the whole history or in a month. */
  static Dataset<Row> ofKpis(Dataset<Row> values, Dataset<Row> definitions) {
    Column isWhole = col(KpiValue.SEGMENT_KIND).equalTo("all").and(col(KpiValue.VALUE).isNotNull());
    Column isSurvey = col(KpiValue.KPI).isin(Kpis.NPS.id(), Kpis.CSAT.id(), Kpis.CES.id());
    return values
        .where(isWhole)
        .select(KpiValue.KPI)
        .distinct()
        .join(definitions.select(KpiDefinition.KPI, KpiDefinition.DOMAIN), KpiValue.KPI)
        .agg(
            count(lit(1)).cast("double").as(Fact.KPIS.key()),
            count_if(isSurvey).cast("double").as(Fact.SURVEYS.key()),
            count_distinct(col(KpiDefinition.DOMAIN)).cast("double").as(Fact.DOMAINS.key()));
  }

  static Dataset<Row> ofDrivers(Dataset<Row> drivers) {
    return drivers.agg(
        count_if(
                col(KpiDriver.SEGMENT_KIND)
                    .equalTo(Segments.ALL)
                    .and(col(KpiDriver.Q).leq(SIGNIFICANCE)))
            .cast("double")
            .as(Fact.DRIVERS.key()));
  }

  /** Effects that were measured against customers whom chance held out. */
  static Dataset<Row> ofEffects(Dataset<Row> effects) {
    return effects.agg(count(lit(1)).cast("double").as(Fact.EFFECTS.key()));
  }

  /** Of the values that are not null; null without one. */
  private static Column share(Column condition, Fact fact) {
    return avg(condition.cast("double")).as(fact.key());
  }

  private static Column isInTheYear(Column at, LocalDate asOf) {
    Column day = to_date(at);
    return day.gt(lit(asOf.minusYears(1))).and(day.leq(lit(asOf)));
  }
}
