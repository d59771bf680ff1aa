package io.unisono.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.staged.Cancellation;
import io.unisono.table.staged.Interaction;
import io.unisono.table.staged.Party;
import io.unisono.table.staged.Subscription;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.FactConflict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class FactConflictsTest {

  @Test
  void eventsAreHeldAgainstTheRecordTheyName() {
    TestNight night =
        night(
            TableRows.of(Party.TABLE, Party.SOURCE, Party.PARTY_ID, Party.CREATED_AT)
                .row("desk", "a", Instant.parse("2026-01-10T12:00:00Z"))
                .row("desk", "undated", null)
                .dataset(),
            TableRows.of(Subscription.TABLE).dataset(),
            TableRows.of(Interaction.TABLE).dataset(),
            TableRows.of(
                    Ticket.TABLE,
                    Ticket.SOURCE,
                    Ticket.TICKET_ID,
                    Ticket.PARTY_ID,
                    Ticket.CREATED_AT,
                    Ticket.SOLVED_AT)
                .row("desk", "early", "a", instant("2026-01-09"), instant("2026-01-08"))
                .row("desk", "same day", "a", instant("2026-01-10"), instant("2026-01-11"))
                .row("desk", "undated", "undated", instant("2026-01-01"), null)
                .row("desk", "stray", "nobody", instant("2026-01-01"), null)
                .row("crm", "elsewhere", "a", instant("2026-01-01"), null)
                .row("crm", "anonymous", null, instant("2026-01-01"), null)
                .dataset(),
            TableRows.of(SurveyResponse.TABLE).dataset(),
            TableRows.of(Cancellation.TABLE).dataset());

    assertThat(conflicts(night))
        .containsExactly(
            "ticket_before_sign_up|desk|desk|2|1|0.5|[early]",
            "ticket_of_unknown_party|crm|crm|1|1|1.0|[elsewhere]",
            "ticket_of_unknown_party|desk|desk|4|1|0.25|[stray]",
            "ticket_solved_before_creation|desk|desk|2|1|0.5|[early]");
  }

  @Test
  void thePartyOfATicketIsLookedForInTheSourceThatItNames() {
    TestNight night =
        night(
            TableRows.of(Party.TABLE, Party.SOURCE, Party.PARTY_ID).row("crm", "a").dataset(),
            TableRows.of(Subscription.TABLE).dataset(),
            TableRows.of(Interaction.TABLE).dataset(),
            TableRows.of(
                    Ticket.TABLE,
                    Ticket.SOURCE,
                    Ticket.TICKET_ID,
                    Ticket.PARTY_SOURCE,
                    Ticket.PARTY_ID,
                    Ticket.CREATED_AT)
                .row("desk", "known", "crm", "a", instant("2026-01-01"))
                .row("desk", "stray", "crm", "b", instant("2026-01-01"))
                .dataset(),
            TableRows.of(SurveyResponse.TABLE).dataset(),
            TableRows.of(Cancellation.TABLE).dataset());

    assertThat(conflicts(night)).contains("ticket_of_unknown_party|desk|crm|2|1|0.5|[stray]");
  }

  @Test
  void usesLieWithinTheirSubscription() {
    TestNight night =
        night(
            TableRows.of(Party.TABLE).dataset(),
            subscriptions()
                .row("shop", "S", null, "gold", day("2026-01-10"), day("2026-01-20"))
                .row("shop", "T", null, "gold", day("2026-01-10"), null)
                .dataset(),
            TableRows.of(
                    Interaction.TABLE,
                    Interaction.SOURCE,
                    Interaction.INTERACTION_ID,
                    Interaction.SUBSCRIPTION_ID,
                    Interaction.OCCURRED_AT)
                .row("shop", "before", "S", instant("2026-01-09"))
                .row("shop", "first day", "S", instant("2026-01-10"))
                .row("shop", "last day", "S", instant("2026-01-19"))
                .row("shop", "after", "S", instant("2026-01-20"))
                .row("shop", "running", "T", instant("2026-03-01"))
                .row("shop", "stray", "?", instant("2026-01-15"))
                .row("shop", "visit", null, instant("2026-01-15"))
                .dataset(),
            TableRows.of(Ticket.TABLE).dataset(),
            TableRows.of(SurveyResponse.TABLE).dataset(),
            TableRows.of(Cancellation.TABLE).dataset());

    assertThat(conflicts(night))
        .contains(
            "use_of_unknown_subscription|shop|shop|6|1|%s|[stray]".formatted(1 / 6d),
            "use_outside_subscription|shop|shop|5|2|0.4|[after, before]");
  }

  @Test
  void marksCancellationsAndSubscriptionsOfOneCustomerAreComparedAcrossSilos() {
    TestNight night =
        night(
            TableRows.of(
                    Party.TABLE,
                    Party.SOURCE,
                    Party.PARTY_ID,
                    Party.CUSTOMER_NUMBER,
                    Party.IS_CHURNED)
                .row("crm", "left", "1", true)
                .row("crm", "marked only", "2", true)
                .row("crm", "cancelled only", "3", false)
                .row("crm", "stayed", "4", false)
                .row("billing", "b1", "1", null)
                .row("billing", "b2", "2", null)
                .row("billing", "b3", "3", null)
                .dataset(),
            subscriptions()
                .row("billing", "S1", "b1", "gold", day("2025-01-01"), day("2026-01-01"))
                .row("billing", "S2", "b2", "gold", day("2025-01-01"), null)
                .row("billing", "S3", "b3", "gold", day("2025-01-01"), null)
                .dataset(),
            TableRows.of(Interaction.TABLE).dataset(),
            TableRows.of(Ticket.TABLE).dataset(),
            TableRows.of(SurveyResponse.TABLE).dataset(),
            TableRows.of(
                    Cancellation.TABLE,
                    Cancellation.SOURCE,
                    Cancellation.CANCELLATION_ID,
                    Cancellation.PARTY_ID,
                    Cancellation.CANCELLED_ON)
                .row("billing", "C1", "b1", day("2026-01-01"))
                .row("billing", "C3", "b3", day("2026-01-01"))
                .dataset());

    assertThat(conflicts(night))
        .containsExactly(
            "cancellation_of_unknown_party|billing|billing|2|0|0.0|[]",
            "cancelled_without_churn_mark|billing|crm|2|1|0.5|[b3]",
            "cancelled_without_ended_subscription|billing|any|2|1|0.5|[b3]",
            "churned_with_running_subscription|crm|any|2|1|0.5|[b2]",
            "churned_without_cancellation|crm|any|2|1|0.5|[b2]",
            "subscription_ends_before_start|billing|billing|1|0|0.0|[]",
            "subscription_of_unknown_party|billing|billing|3|0|0.0|[]",
            "subscription_runs_after_cancellation|billing|any|2|1|0.5|[b3]",
            "subscriptions_overlap|billing|billing|3|0|0.0|[]");
  }

  @Test
  void aPlanIsHeldOnceAtATimeAndEndsAfterItsStart() {
    TestNight night =
        night(
            TableRows.of(Party.TABLE).dataset(),
            subscriptions()
                .row("shop", "1", "a", "gold", day("2026-01-01"), day("2026-03-01"))
                .row("shop", "2", "a", "gold", day("2026-02-01"), day("2026-02-10"))
                .row("shop", "3", "a", "gold", day("2026-02-20"), day("2026-02-01"))
                .row("shop", "4", "a", "gold", day("2026-03-01"), null)
                .row("shop", "5", "a", "basic", day("2026-02-01"), null)
                .row("shop", "6", "b", "gold", day("2026-02-01"), null)
                .dataset(),
            TableRows.of(Interaction.TABLE).dataset(),
            TableRows.of(Ticket.TABLE).dataset(),
            TableRows.of(SurveyResponse.TABLE).dataset(),
            TableRows.of(Cancellation.TABLE).dataset());

    assertThat(conflicts(night))
        .contains(
            "subscription_ends_before_start|shop|shop|3|1|%s|[3]".formatted(1 / 3d),
            "subscriptions_overlap|shop|shop|6|2|%s|[2, 3]".formatted(1 / 3d));
  }

  @Test
  void nothingGivesNoChecks() {
    TestNight night = TestNight.of("2026-03-31").run(new FactConflictsJob());

    assertThat(conflicts(night)).isEmpty();
  }

  private static TestNight night(
      Dataset<Row> parties,
      Dataset<Row> subscriptions,
      Dataset<Row> interactions,
      Dataset<Row> tickets,
      Dataset<Row> responses,
      Dataset<Row> cancellations) {
    return TestNight.of("2026-03-31")
        .with(Party.TABLE, parties)
        .with(Subscription.TABLE, subscriptions)
        .with(Interaction.TABLE, interactions)
        .with(Ticket.TABLE, tickets)
        .with(SurveyResponse.TABLE, responses)
        .with(Cancellation.TABLE, cancellations)
        .run(new FactConflictsJob());
  }

  private static TableRows subscriptions() {
    return TableRows.of(
        Subscription.TABLE,
        Subscription.SOURCE,
        Subscription.SUBSCRIPTION_ID,
        Subscription.PARTY_ID,
        Subscription.PLAN,
        Subscription.STARTED_ON,
        Subscription.ENDED_ON);
  }

  private static List<String> conflicts(TestNight night) {
    return TableRows.lines(
        night.written(FactConflict.TABLE),
        FactConflict.CHECK_ID,
        FactConflict.LEFT_SOURCE,
        FactConflict.RIGHT_SOURCE,
        FactConflict.CHECKED,
        FactConflict.CONFLICTS,
        FactConflict.SHARE,
        FactConflict.EXAMPLE_IDS);
  }

  private static Instant instant(String day) {
    return Instant.parse(day + "T10:00:00Z");
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }
}
