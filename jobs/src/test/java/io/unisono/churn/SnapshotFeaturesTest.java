package io.unisono.churn;

import static io.unisono.table.marts.ChurnSnapshot.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.table.marts.ChurnSnapshot;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.Timeline;
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
        SnapshotFeatures.features(
            timeline().row("c", at("2025-12-31"), "interaction", "web", 0).dataset(),
            tickets().dataset(),
            answers().dataset(),
            IDENTITY,
            DATES);

    assertThat(text(features.select(SNAPSHOT_DATE, EVENTS_90D, EVENTS_PRIOR_90D)))
        .containsExactlyInAnyOrder("2026-01-01 1 0", "2026-05-08 0 1");
  }

  @Test
  void aCustomerWithoutFactsCountsZeroAndKnowsNothing() {
    Dataset<Row> population =
        TableRows.of(ChurnSnapshot.TABLE, SNAPSHOT_DATE, CUSTOMER_ID)
            .row(LocalDate.of(2026, 1, 1), "c")
            .dataset()
            .select(SNAPSHOT_DATE, CUSTOMER_ID);

    Dataset<Row> snapshots =
        SnapshotFeatures.snapshots(
            population,
            SnapshotFeatures.features(
                Timeline.TABLE.empty(SparkFixture.spark()),
                Ticket.TABLE.empty(SparkFixture.spark()),
                SurveyResponse.TABLE.empty(SparkFixture.spark()),
                CustomerIdentity.TABLE.empty(SparkFixture.spark()),
                DATES));

    assertThat(text(snapshots.select(EVENTS_30D, TICKETS_365D, CHANNELS_90D, LAST_NPS, LAST_CSAT)))
        .containsExactly("0 0 0 null null");
  }

  private static List<String> onNewYear(
      TableRows timeline, TableRows tickets, TableRows answers, String... columns) {
    Dataset<Row> features =
        SnapshotFeatures.features(
            timeline.dataset(), tickets.dataset(), answers.dataset(), IDENTITY, DATES);
    return text(features.where("snapshot_date = '2026-01-01'").selectExpr(columns));
  }

  private static List<String> text(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.mkString(" ")).toList();
  }

  private static Instant at(String day) {
    return Instant.parse(day + "T12:00:00Z");
  }
}
