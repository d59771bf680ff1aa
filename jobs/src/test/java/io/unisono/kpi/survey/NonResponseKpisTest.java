package io.unisono.kpi.survey;

import static io.unisono.kpi.KpiFixture.RUN_DATE;
import static io.unisono.kpi.KpiFixture.at;
import static io.unisono.kpi.KpiFixture.day;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.kpi.KpiFixture;
import io.unisono.measure.Segments;
import io.unisono.stats.Interval;
import io.unisono.stats.NetShare;
import io.unisono.stats.Proportion;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.marts.ResponseRate;
import io.unisono.table.staged.OrgUnit;
import io.unisono.table.staged.SurveyInvitation;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.TicketTime;
import io.unisono.table.unified.Timeline;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A hundred customers are asked in January. Half of them had a bad event; ten of these answer, 2
 * promoters and 8 detractors, and forty of the others, 30 promoters and 10 passives.
 */
class NonResponseKpisTest {

  private static final int CUSTOMERS = 100;
  private static final int WITH_BAD_EVENT = 50;
  private static final int WITH_TICKET = 30;
  private static final Offset<Double> ROUNDING = within(1e-9);

  private static Segments segments;
  private static Dataset<Row> invitations;
  private static Dataset<Row> kpis;

  @BeforeAll
  static void ask() {
    segments = segments();
    invitations =
        Invitations.of(sent(), responses(), timeline(), segments, RUN_DATE, 90)
            .persist(StorageLevel.MEMORY_ONLY());
    kpis =
        SurveyRows.of(responses(), invitations, segments, RUN_DATE)
            .persist(StorageLevel.MEMORY_ONLY());
  }

  private static Segments segments() {
    TableRows identity =
        TableRows.of(
            CustomerIdentity.TABLE,
            CustomerIdentity.SOURCE,
            CustomerIdentity.PARTY_ID,
            CustomerIdentity.CUSTOMER_ID);
    TableRows customers =
        TableRows.of(
            Customer.TABLE, Customer.CUSTOMER_ID, Customer.SEGMENT, Customer.CUSTOMER_SINCE);
    for (int i = 0; i < CUSTOMERS; i++) {
      identity.row("crm", "p" + i, "c" + i);
      customers.row("c" + i, "retail", day(i % 2 == 0 ? "2025-12-01" : "2020-01-01"));
    }
    return new Segments(identity.dataset(), customers.dataset());
  }

  private static boolean answers(int customer) {
    return customer < 10 || (customer >= WITH_BAD_EVENT && customer < 90);
  }

  private static Dataset<Row> sent() {
    TableRows sent =
        TableRows.of(
            SurveyInvitation.TABLE,
            SurveyInvitation.SOURCE,
            SurveyInvitation.INVITATION_ID,
            SurveyInvitation.SURVEY_ID,
            SurveyInvitation.PARTY_ID,
            SurveyInvitation.PARTY_SOURCE,
            SurveyInvitation.RESPONSE_ID,
            SurveyInvitation.TICKET_ID,
            SurveyInvitation.CHANNEL,
            SurveyInvitation.STATUS,
            SurveyInvitation.SENT_AT,
            SurveyInvitation.ANSWERED_AT);
    for (int i = 0; i < CUSTOMERS; i++) {
      sent.row(
          "desk",
          "i" + i,
          "nps",
          "p" + i,
          "crm",
          answers(i) ? "r" + i : null,
          i < WITH_TICKET ? "t" + i : null,
          "email",
          i == 99 ? "bounced" : null,
          at("2026-01-10T10:00:00"),
          answers(i) ? at("2026-01-12T10:00:00") : null);
    }
    return sent.row(
            "desk",
            "later",
            "nps",
            "p1",
            "crm",
            "r1",
            null,
            "email",
            null,
            at("2026-04-01T00:00:00"),
            null)
        .row(
            "desk",
            "other",
            "unanswered",
            "p1",
            "crm",
            null,
            null,
            "email",
            "opened",
            at("2026-02-01T00:00:00"),
            null)
        .dataset();
  }

  private static Dataset<Row> responses() {
    TableRows responses =
        TableRows.of(
            SurveyResponse.TABLE,
            SurveyResponse.SOURCE,
            SurveyResponse.RESPONSE_ID,
            SurveyResponse.QUESTION_ID,
            SurveyResponse.PARTY_ID,
            SurveyResponse.PARTY_SOURCE,
            SurveyResponse.METRIC,
            SurveyResponse.SCORE,
            SurveyResponse.CHANNEL,
            SurveyResponse.RESPONDED_AT);
    for (int i = 0; i < CUSTOMERS; i++) {
      if (answers(i)) {
        double score = i < 2 ? 10 : i < 10 ? 3 : i < 80 ? 9 : 7;
        responses.row(
            "desk", "r" + i, "q", "p" + i, "crm", "nps", score, "email", at("2026-01-12T10:00:00"));
      }
    }
    return responses.dataset();
  }

  /** What is on the day of the invitation is not before it, and what is too old does not count. */
  private static Dataset<Row> timeline() {
    TableRows timeline =
        TableRows.of(
            Timeline.TABLE,
            Timeline.CUSTOMER_ID,
            Timeline.EVENT_ORDER,
            Timeline.KIND,
            Timeline.ACTIVITY,
            Timeline.VALENCE,
            Timeline.OCCURRED_AT,
            Timeline.TICKET_ID);
    for (int i = 0; i < WITH_BAD_EVENT; i++) {
      timeline.row("c" + i, 1L, "interaction", "complaint", -1, at("2025-12-01T10:00:00"), null);
    }
    // One ticket each, whatever happens to it.
    for (int i = 90; i < 95; i++) {
      String ticket = "desk:" + i;
      timeline.row("c" + i, 1L, "ticket", "ticket_created", 0, at("2025-12-01T10:00:00"), ticket);
      timeline.row("c" + i, 2L, "ticket", "ticket_solved", 0, at("2025-12-02T10:00:00"), ticket);
    }
    return timeline
        .row("c98", 1L, "interaction", "complaint", -1, at("2026-01-10T10:00:00"), null)
        .row("c97", 1L, "interaction", "complaint", -1, at("2025-10-12T09:59:59"), null)
        .row("c96", 1L, "survey", "survey_nps", -1, at("2025-12-01T10:00:00"), null)
        .row("c95", 1L, "interaction", "visit", 0, at("2025-12-01T10:00:00"), null)
        .dataset();
  }

  @Test
  void whoAnswersLessOftenWeighsMore() {
    Row nps = row("nps", "all", "all");

    assertThat(nps.<Double>getAs(KpiValue.VALUE)).isCloseTo(48, ROUNDING);
    assertThat(nps.<String>getAs(KpiValue.WEIGHTING)).isEqualTo("raked");
    // Half of all had a bad event: 0.5 × (2 - 8) / 10 + 0.5 × 30 / 40.
    assertThat(nps.<Double>getAs(KpiValue.WEIGHTED_VALUE)).isCloseTo(7.5, within(1e-4));
    // Factors of 2.5 and 0.625: 50² / (10 × 2.5² + 40 × 0.625²).
    assertThat(nps.<Double>getAs(KpiValue.N_EFF)).isCloseTo(32, within(1e-3));
    double variance = 0.875 - 0.075 * 0.075;
    double squares = 10 * 2.5 * 2.5 * (0.2 * square(0.925) + 0.8 * square(1.075));
    squares += 40 * square(0.625) * (0.75 * square(0.925) + 0.25 * square(0.075));
    double size = variance / (squares / 2500);
    Interval interval = NetShare.adjustedWald(size * 0.475, size * 0.4, size);
    assertThat(nps.<Double>getAs(KpiValue.WEIGHTED_LO))
        .isCloseTo(100 * interval.lo(), within(1e-3));
    assertThat(nps.<Double>getAs(KpiValue.WEIGHTED_HI))
        .isCloseTo(100 * interval.hi(), within(1e-3));
    // Half of all are silent: they could be half a deviation unhappier or happier.
    double moved = 100 * 0.5 * 0.5 * Math.sqrt(variance);
    assertThat(nps.<Double>getAs(KpiValue.BAND_LO))
        .isCloseTo(100 * interval.lo() - moved, within(1e-3));
    assertThat(nps.<Double>getAs(KpiValue.BAND_HI))
        .isCloseTo(100 * interval.hi() + moved, within(1e-3));
  }

  @Test
  void tenAnswersAreTooFewToCorrect() {
    Dataset<Row> ten =
        SurveyRows.of(
            responses().where(col(SurveyResponse.RESPONSE_ID).rlike("^r[0-9]$")),
            invitations,
            segments,
            RUN_DATE);

    Row nps = ten.where("kpi = 'nps' and period = 'month' and segment_kind = 'all'").first();
    assertThat(nps.<String>getAs(KpiValue.WEIGHTING)).isEqualTo("few_answers");
    assertThat((Object) nps.getAs(KpiValue.WEIGHTED_VALUE)).isNull();
    assertThat((Object) nps.getAs(KpiValue.BAND_LO)).isNull();
  }

  private static double square(double x) {
    return x * x;
  }

  /** Segments have the weights of the whole period. */
  @Test
  void segmentsBearTheWeightsOfThePeriod() {
    Row tenure = row("nps", "tenure", "under_90_days");

    assertThat(tenure.<Long>getAs(KpiValue.N)).isEqualTo(25);
    assertThat(tenure.<String>getAs(KpiValue.WEIGHTING)).isEqualTo("raked");
    // Customers 0, 2, 4, 6, 8 of factor 2.5 and twenty of 0.625, 15 of them promoters.
    assertThat(tenure.<Double>getAs(KpiValue.WEIGHTED_VALUE))
        .isCloseTo(100 * (2.5 * (1 - 4) + 0.625 * 15) / (2.5 * 5 + 0.625 * 20), within(1e-3));
  }

  @Test
  void theResponseRateTellsWhoAnswered() {
    List<Row> rates =
        rates(invitations)
            .where(col(ResponseRate.PERIOD).equalTo("month"))
            .where(
                col(ResponseRate.SEGMENT_KIND)
                    .isin("all", "bad_events", "team", "tickets", "tenure"))
            .orderBy(ResponseRate.METRIC, ResponseRate.SEGMENT_KIND, ResponseRate.SEGMENT)
            .collectAsList();

    assertThat(rates)
        .extracting(
            row ->
                "%s %s=%s %s/%s/%s %s"
                    .formatted(
                        row.getAs(ResponseRate.METRIC),
                        row.getAs(ResponseRate.SEGMENT_KIND),
                        row.getAs(ResponseRate.SEGMENT),
                        row.getAs(ResponseRate.ANSWERED),
                        row.getAs(ResponseRate.DELIVERED),
                        row.getAs(ResponseRate.INVITED),
                        row.getAs(ResponseRate.RELIABILITY)))
        .containsExactly(
            "nps all=all 50/99/100 ok",
            "nps bad_events=none 40/49/50 ok",
            "nps bad_events=one 10/50/50 ok",
            "nps team=Billing 10/30/30 ok",
            "nps team=unknown 40/69/70 ok",
            "nps tenure=3_years_or_more 25/49/50 ok",
            "nps tenure=under_90_days 25/50/50 ok",
            "nps tickets=none 50/94/95 ok",
            "nps tickets=one 0/5/5 insufficient",
            "unknown all=all null/null/1 suppressed",
            "unknown bad_events=one null/null/1 suppressed",
            "unknown team=unknown null/null/1 suppressed",
            "unknown tenure=3_years_or_more null/null/1 suppressed",
            "unknown tickets=none null/null/1 suppressed");
    Row unhappy = rates.get(2);
    Interval wilson = Proportion.wilson(10, 50);
    assertThat(unhappy.<Double>getAs(ResponseRate.RATE)).isCloseTo(0.2, ROUNDING);
    assertThat(unhappy.<Double>getAs(ResponseRate.LO)).isCloseTo(wilson.lo(), ROUNDING);
    assertThat(unhappy.<Double>getAs(ResponseRate.HI)).isCloseTo(wilson.hi(), ROUNDING);
  }

  @Test
  void theRatesFitTheirContract() {
    ResponseRate.TABLE.conform(rates(invitations));
    assertThat(rates(invitations.limit(0)).collectAsList()).isEmpty();
  }

  /** The tickets of invitations are of one team. */
  private static Dataset<Row> rates(Dataset<Row> invitations) {
    TableRows times =
        TableRows.of(TicketTime.TABLE, TicketTime.SOURCE, TicketTime.TICKET_ID, TicketTime.TEAM);
    for (int i = 0; i < WITH_TICKET; i++) {
      times.row("desk", "t" + i, "Billing");
    }
    Dataset<Row> tickets =
        Touched.tickets(times.dataset(), OrgUnit.TABLE.empty(SparkFixture.spark()), RUN_DATE);
    return ResponseRates.of(Touched.joined(invitations, tickets), segments, KpiFixture.CONFIG, 28);
  }

  private static Row row(String kpi, String kind, String segment) {
    return kpis.where(
            col(KpiValue.KPI)
                .equalTo(kpi)
                .and(col(KpiValue.PERIOD).equalTo("month"))
                .and(col(KpiValue.SEGMENT_KIND).equalTo(kind))
                .and(col(KpiValue.SEGMENT).equalTo(segment)))
        .first();
  }
}
