package io.unisono.kpi.strike;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.kpi.KpiConfig;
import io.unisono.support.TableRows;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.BadInteraction;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.Timeline;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BadInteractionsTest {

  private static final LocalDate AS_OF = LocalDate.of(2026, 3, 31);

  private final TableRows timeline =
      TableRows.of(
          Timeline.TABLE,
          Timeline.CUSTOMER_ID,
          Timeline.EVENT_ID,
          Timeline.OCCURRED_AT,
          Timeline.KIND,
          Timeline.CHANNEL,
          Timeline.ACTIVITY,
          Timeline.VALENCE,
          Timeline.TICKET_ID);

  private final TableRows tickets =
      TableRows.of(
          Ticket.TABLE,
          Ticket.SOURCE,
          Ticket.TICKET_ID,
          Ticket.PARTY_ID,
          Ticket.CHANNEL,
          Ticket.STATUS,
          Ticket.CREATED_AT,
          Ticket.SOLVED_AT,
          Ticket.REOPENS,
          Ticket.TRANSFERS);

  private List<String> bad() {
    return TableRows.lines(
        BadInteractions.of(
            timeline.dataset(),
            tickets.dataset(),
            TableRows.of(
                    CustomerIdentity.TABLE,
                    CustomerIdentity.SOURCE,
                    CustomerIdentity.PARTY_ID,
                    CustomerIdentity.CUSTOMER_ID)
                .row("desk", "7", "anna")
                .dataset(),
            new KpiConfig(5, 30, 7, 730, 180, 90, Set.of("Complaint")),
            AS_OF),
        BadInteraction.CUSTOMER_ID,
        BadInteraction.INTERACTION_ID,
        BadInteraction.BAD_ON,
        BadInteraction.SIGNS,
        BadInteraction.CHANNEL,
        BadInteraction.STRIKES);
  }

  private static Instant at(String day) {
    return Instant.parse(day + "T23:30:00Z");
  }

  private void event(String id, String day, String kind, String activity, Integer valence) {
    timeline.row("anna", id, at(day), kind, "phone", activity, valence, null);
  }

  @Test
  void aTicketWithManySignsWentBadlyOnce() {
    tickets.row("desk", "1", "7", "email", "solved", at("2026-01-02"), at("2026-01-09"), 1, 3);
    timeline.row("anna", "s:a", at("2026-01-12"), "survey", "web", "survey_csat", -1, "desk:1");
    timeline.row(
        "anna", "s:b", at("2026-01-04"), "interaction", "phone", "complaint", -1, "desk:1");

    assertThat(bad())
        .containsExactly(
            "anna|desk:1|2026-01-04|[complaint, low_score, reopened, transferred]|phone|1");
  }

  @Test
  void lowScoresAndComplaintsWentBadlyAndNothingElse() {
    event("s:low", "2026-01-01", "survey", "survey_nps", -1);
    event("s:passive", "2026-01-02", "survey", "survey_nps", 0);
    event("s:off the scale", "2026-01-03", "survey", "survey_nps", null);
    event("s:complaint", "2026-01-04", "interaction", "COMPLAINT", -1);
    event("s:passed on", "2026-01-05", "interaction", "transfer", -1);
    event("s:left", "2026-01-06", "subscription", "subscription_ended", -1);
    event("s:notice", "2026-01-07", "cancellation", "cancellation", -1);
    tickets
        .row("desk", "once", "7", "email", "solved", at("2026-01-08"), at("2026-01-09"), 0, 1)
        .row(
            "desk",
            "unknown",
            "7",
            "email",
            "solved",
            at("2026-01-08"),
            at("2026-01-09"),
            null,
            null)
        .row("desk", "nobody", "8", "email", "solved", at("2026-01-08"), at("2026-01-09"), 1, 0)
        .row("desk", "deleted", "7", "email", "deleted", at("2026-01-08"), at("2026-01-09"), 1, 0);

    assertThat(bad())
        .containsExactly(
            "anna|s:complaint|2026-01-04|[complaint]|phone|2",
            "anna|s:low|2026-01-01|[low_score]|phone|1");
  }

  @Test
  void anOpenTicketCountsToday() {
    tickets
        .row("desk", "open", "7", "email", "open", at("2025-03-01"), null, 1, 0)
        .row(
            "desk",
            "solved later",
            "7",
            "email",
            "solved",
            at("2026-03-01"),
            at("2026-04-01"),
            0,
            2)
        .row("desk", "not yet", "7", "email", "open", at("2026-04-01"), null, 0, 2);

    assertThat(bad())
        .containsExactly(
            "anna|desk:open|2026-03-31|[reopened]|email|2",
            "anna|desk:solved later|2026-03-31|[transferred]|email|2");
  }

  @Test
  void strikesAreThoseOfTheDaysThatEndWithTheDay() {
    event("s:1", "2025-01-01", "survey", "survey_nps", -1);
    event("s:2", "2025-06-29", "survey", "survey_nps", -1);
    event("s:3", "2025-06-30", "survey", "survey_nps", -1);
    event("s:4", "2025-06-30", "survey", "survey_nps", -1);

    // 180 days that end with 29 June begin with 1 January.
    assertThat(bad())
        .containsExactly(
            "anna|s:1|2025-01-01|[low_score]|phone|1",
            "anna|s:2|2025-06-29|[low_score]|phone|2",
            "anna|s:3|2025-06-30|[low_score]|phone|3",
            "anna|s:4|2025-06-30|[low_score]|phone|3");
  }
}
