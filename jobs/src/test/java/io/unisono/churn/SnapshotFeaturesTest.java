package io.unisono.churn;

import static io.unisono.table.marts.ChurnSnapshot.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.contract.Table;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.table.marts.ChurnSnapshot;
import io.unisono.table.marts.JourneySession;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.staged.Invoice;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.Timeline;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** One snapshot at the start of 2026-01-01 and the scoring date 2026-05-08. */
class SnapshotFeaturesTest {

  private static final SnapshotDates DATES =
      new SnapshotDates(List.of(LocalDate.of(2026, 1, 1)), LocalDate.of(2026, 5, 8));

  private static final Dataset<Row> IDENTITY =
      TableRows.of(
              CustomerIdentity.TABLE,
              CustomerIdentity.SOURCE,
              CustomerIdentity.PARTY_ID,
              CustomerIdentity.CUSTOMER_ID)
          .row("desk", "p", "c")
          .dataset();

  private static TableRows timeline() {
    return TableRows.of(
        Timeline.TABLE,
        Timeline.CUSTOMER_ID,
        Timeline.OCCURRED_AT,
        Timeline.KIND,
        Timeline.CHANNEL,
        Timeline.VALENCE);
  }

  private static TableRows tickets() {
    return TableRows.of(
        Ticket.TABLE,
        Ticket.SOURCE,
        Ticket.TICKET_ID,
        Ticket.PARTY_ID,
        Ticket.CREATED_AT,
        Ticket.SOLVED_AT,
        Ticket.REOPENS,
        Ticket.ESCALATED);
  }

  private static TableRows answers() {
    return TableRows.of(
        SurveyResponse.TABLE,
        SurveyResponse.SOURCE,
        SurveyResponse.RESPONSE_ID,
        SurveyResponse.PARTY_ID,
        SurveyResponse.METRIC,
        SurveyResponse.SCORE,
        SurveyResponse.SCALE_MIN,
        SurveyResponse.SCALE_MAX,
        SurveyResponse.RESPONDED_AT);
  }

  @Test
  void anEventAtTheSnapshotIsNotSeen() {
    assertThat(
            onNewYear(
                timeline()
                    .row(
                        "c", Instant.parse("2025-12-31T23:59:59.999999Z"), "interaction", "web", -1)
                    .row("c", Instant.parse("2026-01-01T00:00:00Z"), "interaction", "app", -1),
                tickets(),
                answers(),
                EVENTS_30D,
                BAD_EVENTS_90D,
                CHANNELS_90D,
                DAYS_SINCE_LAST_EVENT))
        .containsExactly("1 1 1 1");
  }

  @Test
  void eachWindowCountsItsDays() {
    // Days before 2026-01-01: 30 is 12-02, 90 is 10-03, 180 is 07-05.
    assertThat(
            onNewYear(
                timeline()
                    .row("c", at("2025-12-02"), "interaction", "web", 0)
                    .row("c", at("2025-12-01"), "interaction", "web", null)
                    .row("c", at("2025-10-03"), "survey", "email", 1)
                    .row("c", at("2025-10-02"), "ticket", "phone", -1)
                    .row("c", at("2025-07-05"), "message", "chat", -1)
                    .row("c", at("2025-07-04"), "interaction", "web", -1)
                    .row("c", at("2025-12-15"), "cancellation", "none", -1)
                    .row("c", at("2025-12-15"), "subscription", "none", null),
                tickets(),
                answers(),
                EVENTS_30D,
                EVENTS_90D,
                EVENTS_PRIOR_90D,
                BAD_EVENTS_90D,
                CHANNELS_90D,
                DAYS_SINCE_LAST_EVENT))
        .containsExactly("1 3 2 0 2 30");
  }

  @Test
  void whatHappenedToATicketIsKnownOnceItIsSolvedForGood() {
    assertThat(
            onNewYear(
                timeline(),
                tickets()
                    .row("desk", "solved", "p", at("2025-12-01"), at("2025-12-03"), 2, true)
                    .row("desk", "late", "p", at("2025-12-01"), at("2026-02-01"), 5, true)
                    .row("desk", "open", "p", at("2025-12-01"), null, 7, true)
                    .row("desk", "old", "p", at("2025-02-01"), at("2025-02-05"), 1, false)
                    .row("desk", "stranger", "q", at("2025-12-01"), null, 1, true),
                answers(),
                TICKETS_90D,
                TICKETS_365D,
                REOPENS_90D,
                ESCALATIONS_90D,
                MEAN_SOLUTION_HOURS_365D))
        .containsExactly("3 4 2 1 72.0");
  }

  @Test
  void theNewestAnswerCountsAndTheWorstOfItsDay() {
    assertThat(
            onNewYear(
                timeline(),
                tickets(),
                answers()
                    .row("desk", "1", "p", "nps", 10.0, 0.0, 10.0, at("2025-11-01"))
                    .row("desk", "2", "p", "nps", 3.0, 0.0, 10.0, at("2025-12-22"))
                    .row("desk", "3", "p", "nps", 8.0, 0.0, 10.0, at("2025-12-22"))
                    .row("desk", "4", "p", "nps", 0.0, 0.0, 10.0, at("2026-01-01"))
                    .row("desk", "5", "p", "csat", 4.0, 1.0, 5.0, at("2025-12-01"))
                    .row("desk", "6", "p", "csat", 1.0, null, null, at("2025-12-02")),
                LAST_NPS,
                LAST_NPS_AGE_DAYS,
                LAST_CSAT))
        .containsExactly("3.0 10 0.75");
  }

  @Test
  void anAnswerOffItsScaleIsNoFeature() {
    assertThat(
            onNewYear(
                timeline(),
                tickets(),
                answers()
                    .row("desk", "1", "p", "nps", 8.0, 0.0, 10.0, at("2025-12-01"))
                    .row("desk", "2", "p", "nps", 99.0, 0.0, 10.0, at("2025-12-02"))
                    .row("desk", "3", "p", "nps", 4.0, 1.0, 5.0, at("2025-12-03"))
                    .row("desk", "4", "p", "csat", 2.0, 1.0, 5.0, at("2025-12-01"))
                    .row("desk", "5", "p", "csat", 9.0, 1.0, 5.0, at("2025-12-02")),
                LAST_NPS,
                LAST_NPS_AGE_DAYS,
                LAST_CSAT))
        .containsExactly("8.0 31 0.25");
  }

  @Test
  void eachSnapshotRemembersItsOwnPast() {
    Dataset<Row> features =
        features(
            timeline().row("c", at("2025-12-31"), "interaction", "web", 0), tickets(), answers());

    assertThat(text(features.select(SNAPSHOT_DATE, EVENTS_90D, EVENTS_PRIOR_90D)))
        .containsExactlyInAnyOrder("2026-01-01 1 0", "2026-05-08 0 1");
  }

  /** Windows of 30 days back from 2026-01-01: 12-02, 11-02, 10-03, 09-03, 08-04, 07-05. */
  @Test
  void activityIsComparedWithTheCustomersOwnPast() {
    TableRows events = timeline();
    for (String day :
        List.of("2025-12-30", "2025-12-05", "2025-11-05", "2025-10-05", "2025-08-10")) {
      events.row("c", at(day), "interaction", "web", day.startsWith("2025-12") ? -1 : 0);
    }

    // Two events where 3 / 5 are usual; slope (2.5*2 + 1.5 + 0.5 - 1.5) / 17.5.
    assertThat(
            onNewYear(
                events,
                tickets(),
                answers(),
                EVENTS_7D,
                EVENTS_TO_BASELINE_30D,
                "round(" + EVENTS_SLOPE_180D + " * 17.5, 9)",
                BAD_EVENTS_30D,
                BAD_EVENTS_180D))
        .containsExactly("1 3.3333333333333335 5.5 2 2");
  }

  @Test
  void complaintsAndFailedPaymentsAreToldFromOtherBadEvents() {
    TableRows events =
        TableRows.of(
                Timeline.TABLE,
                Timeline.CUSTOMER_ID,
                Timeline.OCCURRED_AT,
                Timeline.KIND,
                Timeline.ACTIVITY)
            .row("c", at("2025-12-01"), "interaction", "complaint_submitted")
            .row("c", at("2025-12-02"), "interaction", "payment_failed")
            .row("c", at("2025-12-03"), "interaction", "payment_failed")
            .row("c", at("2025-12-04"), "interaction", "visit")
            .row("c", at("2025-09-01"), "interaction", "complaint");

    assertThat(onNewYear(events, tickets(), answers(), COMPLAINTS_90D, PAYMENT_FAILURES_90D))
        .containsExactly("1 2");
  }

  /** What is paid on the day of the snapshot is not known to be paid. */
  @Test
  void invoicesAreSeenAsTheyWereThen() {
    Dataset<Row> invoices =
        TableRows.of(
                Invoice.TABLE,
                Invoice.SOURCE,
                Invoice.INVOICE_ID,
                Invoice.PARTY_ID,
                Invoice.STATUS,
                Invoice.ISSUED_ON,
                Invoice.DUE_ON,
                Invoice.PAID_ON,
                Invoice.AMOUNT)
            .row(
                "desk",
                "old",
                "p",
                "paid",
                day("2025-03-01"),
                day("2025-03-15"),
                day("2025-03-10"),
                new BigDecimal("10.00"))
            .row(
                "desk",
                "late",
                "p",
                "paid",
                day("2025-11-01"),
                day("2025-11-15"),
                day("2025-11-20"),
                new BigDecimal("12.00"))
            .row(
                "desk",
                "then",
                "p",
                "paid",
                day("2025-12-01"),
                day("2025-12-15"),
                day("2026-01-01"),
                new BigDecimal("14.00"))
            .row(
                "desk",
                "open",
                "p",
                "open",
                day("2025-12-02"),
                day("2025-12-31"),
                null,
                new BigDecimal("13.00"))
            .row(
                "desk",
                "void",
                "p",
                "void",
                day("2025-12-03"),
                day("2025-12-16"),
                null,
                new BigDecimal("99.00"))
            .dataset();

    assertThat(
            onNewYear(
                features(
                    timeline().dataset(),
                    tickets().dataset(),
                    answers().dataset(),
                    invoices,
                    nothing(VoiceMessage.TABLE),
                    nothing(JourneySession.TABLE)),
                OVERDUE_INVOICES_365D,
                LATE_PAYMENTS_365D,
                "round(" + INVOICE_CHANGE_365D + ", 9)"))
        .as("of the open one the due day is not over")
        .containsExactly("1 1 0.3");
  }

  @Test
  void textsAndSessionsOfTheWindowCount() {
    Dataset<Row> texts =
        TableRows.of(
                VoiceMessage.TABLE,
                VoiceMessage.SOURCE,
                VoiceMessage.TEXT_ID,
                VoiceMessage.CUSTOMER_ID,
                VoiceMessage.OCCURRED_AT,
                VoiceMessage.SENTIMENT,
                VoiceMessage.P_NEGATIVE,
                VoiceMessage.MAIN_TOPIC)
            .row("desk", "1", "c", at("2025-12-01"), "negative", .9, "billing")
            .row("desk", "2", "c", at("2025-12-01"), "positive", .1, "staff")
            .row("desk", "3", "c", at("2025-08-01"), "negative", .8, "outage")
            .row("desk", "4", "c", at("2026-01-01"), "negative", .9, "price")
            .row("desk", "5", null, at("2025-12-01"), "negative", .9, "price")
            .dataset();
    Dataset<Row> sessions =
        TableRows.of(
                JourneySession.TABLE,
                JourneySession.SESSION_ID,
                JourneySession.CUSTOMER_ID,
                JourneySession.ENDED_AT,
                JourneySession.BAD_EVENTS)
            .row("1", "c", at("2025-12-01"), 2)
            .row("2", "c", at("2025-12-02"), 0)
            .row("3", "c", at("2025-09-02"), 1)
            .dataset();

    assertThat(
            onNewYear(
                features(
                    timeline().dataset(),
                    tickets().dataset(),
                    answers().dataset(),
                    nothing(Invoice.TABLE),
                    texts,
                    sessions),
                TEXTS_90D,
                NEGATIVE_TEXTS_90D,
                "round(" + NEGATIVITY_180D + ", 9)",
                LAST_BAD_TOPIC_180D,
                SESSIONS_90D,
                BAD_SESSIONS_90D))
        .containsExactly("2 1 0.6 billing 2 1");
  }

  @Test
  void theNpsIsComparedWithTheOldestAnswerOfTheYear() {
    assertThat(
            onNewYear(
                timeline(),
                tickets(),
                answers()
                    .row("desk", "1", "p", "nps", 9.0, 0.0, 10.0, at("2025-03-01"))
                    .row("desk", "2", "p", "nps", 3.0, 0.0, 10.0, at("2025-12-22")),
                NPS_CHANGE_365D))
        .containsExactly("-6.0");
  }

  @Test
  void aCustomerWithoutFactsCountsZeroAndKnowsNothing() {
    Dataset<Row> population =
        TableRows.of(ChurnSnapshot.TABLE, SNAPSHOT_DATE, CUSTOMER_ID)
            .row(LocalDate.of(2026, 1, 1), "c")
            .dataset()
            .select(SNAPSHOT_DATE, CUSTOMER_ID);

    Dataset<Row> snapshots =
        SnapshotFeatures.snapshots(population, features(timeline(), tickets(), answers()));

    assertThat(text(snapshots.select(EVENTS_30D, TICKETS_365D, CHANNELS_90D, LAST_NPS, LAST_CSAT)))
        .containsExactly("0 0 0 null null");
    assertThat(
            text(
                snapshots.select(
                    OVERDUE_INVOICES_365D,
                    INVOICE_CHANGE_365D,
                    NEGATIVE_TEXTS_90D,
                    NEGATIVITY_180D,
                    LAST_BAD_TOPIC_180D,
                    SESSIONS_90D,
                    EVENTS_TO_BASELINE_30D,
                    EVENTS_SLOPE_180D)))
        .containsExactly("0 null 0 null none 0 null null");
  }

  private static List<String> onNewYear(
      TableRows timeline, TableRows tickets, TableRows answers, String... columns) {
    return onNewYear(features(timeline, tickets, answers), columns);
  }

  private static List<String> onNewYear(Dataset<Row> features, String... columns) {
    return text(features.where("snapshot_date = '2026-01-01'").selectExpr(columns));
  }

  private static Dataset<Row> features(TableRows timeline, TableRows tickets, TableRows answers) {
    return features(
        timeline.dataset(),
        tickets.dataset(),
        answers.dataset(),
        Invoice.TABLE.empty(SparkFixture.spark()),
        VoiceMessage.TABLE.empty(SparkFixture.spark()),
        JourneySession.TABLE.empty(SparkFixture.spark()));
  }

  private static Dataset<Row> features(
      Dataset<Row> timeline,
      Dataset<Row> tickets,
      Dataset<Row> answers,
      Dataset<Row> invoices,
      Dataset<Row> texts,
      Dataset<Row> sessions) {
    return SnapshotFeatures.features(
        new SnapshotFeatures.Sources(
            timeline, tickets, answers, invoices, texts, sessions, IDENTITY),
        DATES);
  }

  private static Dataset<Row> nothing(Table table) {
    return table.empty(SparkFixture.spark());
  }

  private static List<String> text(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.mkString(" ")).toList();
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }

  private static Instant at(String day) {
    return Instant.parse(day + "T12:00:00Z");
  }
}
