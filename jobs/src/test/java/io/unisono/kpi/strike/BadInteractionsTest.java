package io.unisono.kpi.strike;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.kpi.KpiConfig;
import io.unisono.support.TableRows;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.unified.BadInteraction;
import io.unisono.table.unified.TicketTime;
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
          Timeline.OTHER_FACTS,
          Timeline.OCCURRED_AT,
          Timeline.KIND,
          Timeline.CHANNEL,
          Timeline.ACTIVITY,
          Timeline.VALENCE,
          Timeline.TICKET_ID);

  private final TableRows tickets =
      TableRows.of(
          TicketTime.TABLE,
          TicketTime.SOURCE,
          TicketTime.TICKET_ID,
          TicketTime.CUSTOMER_ID,
          TicketTime.CHANNEL,
          TicketTime.SOLVED_AT,
          TicketTime.REOPENED,
          TicketTime.TRANSFERS,
          TicketTime.SLA_BREACHED);

  private final TableRows texts =
      TableRows.of(
          VoiceMessage.TABLE,
          VoiceMessage.SOURCE,
          VoiceMessage.KIND,
          VoiceMessage.TEXT_ID,
          VoiceMessage.CUSTOMER_ID,
          VoiceMessage.TICKET_ID,
          VoiceMessage.OCCURRED_AT,
          VoiceMessage.P_NEGATIVE);

  private List<String> bad() {
    return TableRows.lines(
        BadInteractions.of(
            timeline.dataset(),
            tickets.dataset(),
            texts.dataset(),
            new KpiConfig(5, 30, 7, 730, 180, 90, Set.of("Complaint"), Set.of(), 30),
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
    timeline.row("anna", id, new String[] {}, at(day), kind, "phone", activity, valence, null);
  }

  @Test
  void aTicketWithManySignsWentBadlyOnce() {
    String[] none = {};
    tickets.row("desk", "1", "anna", "email", at("2026-01-09"), true, 3, true);
    timeline
        .row("anna", "s:a", none, at("2026-01-12"), "survey", "web", "survey_csat", -1, "desk:1")
        .row(
            "anna",
            "s:b",
            none,
            at("2026-01-04"),
            "interaction",
            "phone",
            "complaint",
            -1,
            "desk:1");
    texts.row("desk", "ticket_message", "m1", "anna", "1", at("2026-01-05"), .9);

    assertThat(bad())
        .containsExactly(
            "anna|desk:1|2026-01-04|[complaint, late, low_score, negative_text, reopened,"
                + " transferred]|phone|1");
  }

  @Test
  void aSurelyNegativeTextIsPartOfWhatItIsAbout() {
    timeline.row(
        "anna",
        "poll:survey_nps:r:1:q1",
        new String[] {"poll:survey_text:r:1:q2"},
        at("2026-01-03"),
        "survey",
        "web",
        "survey_nps",
        -1,
        null);
    texts
        .row("poll", "answer", "r:1:q2", "anna", null, at("2026-01-03"), .8)
        .row("poll", "answer", "r:2:q2", "anna", null, at("2026-01-04"), .79)
        .row("poll", "answer", "r:3:q2", "anna", null, at("2026-01-04"), null)
        .row("mail", "ticket_message", "m2", "anna", null, at("2026-01-05"), 1.0)
        .row("shop", "review", "v1", "anna", null, at("2026-01-06"), 1.0)
        .row("mail", "ticket_message", "m3", null, null, at("2026-01-06"), 1.0);

    assertThat(bad())
        .containsExactly(
            "anna|mail:message:m2|2026-01-05|[negative_text]|null|2",
            "anna|poll:survey_nps:r:1:q1|2026-01-03|[low_score, negative_text]|null|1");
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
        .row("desk", "once", "anna", "email", at("2026-01-09"), false, 1, false)
        .row("desk", "unknown", "anna", "email", at("2026-01-09"), null, null, null)
        .row("desk", "nobody", null, "email", at("2026-01-09"), true, 0, true);

    assertThat(bad())
        .containsExactly(
            "anna|s:complaint|2026-01-04|[complaint]|phone|2",
            "anna|s:low|2026-01-01|[low_score]|phone|1");
  }

  @Test
  void anOpenTicketCountsToday() {
    tickets.row("desk", "open", "anna", "email", null, true, 0, null);

    assertThat(bad()).containsExactly("anna|desk:open|2026-03-31|[reopened]|email|1");
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
