package io.unisono.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.config.Config;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.staged.Interaction;
import io.unisono.table.staged.Message;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.Timeline;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** One thing that happened is one event; desk:7 and desk:8 are records of customer A. */
class MergingTest {

  @Test
  void theAnswersOfAResponseAreOneEventNamedByItsMainScore() {
    TestNight night =
        night()
            .with(
                SurveyResponse.TABLE,
                TableRows.of(
                        SurveyResponse.TABLE,
                        SurveyResponse.SOURCE,
                        SurveyResponse.RESPONSE_ID,
                        SurveyResponse.QUESTION_ID,
                        SurveyResponse.PARTY_ID,
                        SurveyResponse.RESPONDED_AT,
                        SurveyResponse.METRIC,
                        SurveyResponse.SCORE,
                        SurveyResponse.SCALE_MIN,
                        SurveyResponse.SCALE_MAX)
                    .row("desk", "r1", "q2", "7", at("09:00"), "text", null, null, null)
                    .row("desk", "r1", "q3", "7", at("09:00"), "csat", 1.0, 1.0, 5.0)
                    .row("desk", "r1", "q1", "7", at("09:00"), "nps", 8.0, 0.0, 10.0)
                    .row("desk", "r2", "q2", "7", at("10:00"), "text", null, null, null)
                    .row("desk", "r3", "q1", "7", at("10:00"), "nps", 9.0, 0.0, 10.0)
                    .dataset())
            .run(new TimelineJob());

    assertThat(events(night, Timeline.SCORE, Timeline.VALENCE))
        .containsExactly(
            "desk:survey_nps:r1:q1 + desk:survey_csat:r1:q3, desk:survey_text:r1:q2 | 8.0 -1",
            "desk:survey_text:r2:q2 | null null",
            "desk:survey_nps:r3:q1 | 9.0 1");
  }

  @Test
  void whatTheCustomerWritesAtATicketsCreationIsTheCreation() {
    TestNight night =
        night()
            .with(
                Ticket.TABLE,
                tickets()
                    .row("desk", "t1", "7", at("09:00"), "instant")
                    .row("desk", "t2", "7", at("11:00"), "instant")
                    .row("desk", "t3", "7", at("00:00"), "day")
                    .dataset())
            .with(
                Message.TABLE,
                messages()
                    .row("desk", "before", "t1", "7", "customer", at("08:59"))
                    .row("desk", "with", "t1", "8", "customer", at("09:00"))
                    .row("desk", "after", "t1", "7", "customer", at("09:01"))
                    .row("desk", "later", "t1", "7", "customer", at("09:02"))
                    .row("desk", "stranger", "t2", "9", "customer", at("11:00"))
                    .row("desk", "midnight", "t3", "7", "customer", at("00:00"))
                    .row("desk", "no ticket", null, "7", "customer", at("11:00"))
                    .dataset())
            .run(new TimelineJob());

    assertThat(events(night))
        .containsExactlyInAnyOrder(
            "desk:ticket_created:t3",
            "desk:message:midnight",
            "desk:ticket_created:t1 + desk:message:after, desk:message:before, desk:message:with",
            "desk:message:later",
            "desk:ticket_created:t2",
            "desk:message:no ticket",
            "desk:message:stranger");
  }

  @Test
  void anInteractionIsOneWithTheTicketThatItCreatesAndWithWhatIsWrittenInIt() {
    TestNight night =
        night()
            .with(Ticket.TABLE, tickets().row("desk", "t1", "7", at("09:04"), "instant").dataset())
            .with(
                Interaction.TABLE,
                interactions()
                    .row(
                        "desk",
                        "call",
                        "7",
                        "t1",
                        at("09:00"),
                        "phone",
                        "call",
                        null,
                        300.0,
                        -1,
                        "instant")
                    .row(
                        "desk",
                        "chat",
                        "7",
                        "t1",
                        at("10:00"),
                        "chat",
                        "chat",
                        null,
                        600.0,
                        null,
                        "instant")
                    .row(
                        "desk",
                        "out",
                        "7",
                        "t1",
                        at("10:01"),
                        "email",
                        "mail",
                        "outbound",
                        null,
                        0,
                        "instant")
                    .row(
                        "desk",
                        "sent",
                        "7",
                        "t1",
                        at("09:04"),
                        "email",
                        "Email_sent",
                        null,
                        null,
                        0,
                        "instant")
                    .row(
                        "desk",
                        "visit",
                        "7",
                        null,
                        at("10:02"),
                        "web",
                        "visit",
                        null,
                        600.0,
                        null,
                        "instant")
                    .dataset())
            .with(
                Message.TABLE,
                messages()
                    .row("desk", "m1", "t1", "7", "customer", at("10:03"))
                    .row("desk", "m2", "t1", "7", "customer", at("10:11"))
                    .row("desk", "m3", "t1", "7", "customer", at("10:12"))
                    .dataset())
            .run(new TimelineJob());

    assertThat(events(night, Timeline.VALENCE, Timeline.DIRECTION))
        .containsExactly(
            "desk:ticket_created:t1 + desk:interaction:call | -1 inbound",
            "desk:interaction:sent | 0 outbound",
            "desk:interaction:chat + desk:message:m1, desk:message:m2 | null null",
            "desk:interaction:out | 0 outbound",
            "desk:interaction:visit | null null",
            "desk:message:m3 | null inbound");
  }

  private static List<String> events(TestNight night, String... columns) {
    return night
        .written(Timeline.TABLE)
        .orderBy(Timeline.CUSTOMER_ID, Timeline.EVENT_ORDER)
        .selectExpr(
            "event_id || if(size(other_facts) = 0, '', ' + ' || array_join(other_facts, ', '))",
            "array_join(array(%s), ' ', 'null')"
                .formatted(
                    columns.length == 0
                        ? "''"
                        : "string(" + String.join("), string(", columns) + ")"))
        .collectAsList()
        .stream()
        .map(row -> row.getString(0) + (columns.length == 0 ? "" : " | " + row.getString(1)))
        .toList();
  }

  private static TestNight night() {
    Dataset<Row> identity =
        TableRows.of(
                CustomerIdentity.TABLE,
                CustomerIdentity.SOURCE,
                CustomerIdentity.PARTY_ID,
                CustomerIdentity.CUSTOMER_ID)
            .row("desk", "7", "A")
            .row("desk", "8", "A")
            .row("desk", "9", "B")
            .dataset();
    return TestNight.of("2026-03-10")
        .with(Config.reference(TimelineConfig.class))
        .with(CustomerIdentity.TABLE, identity);
  }

  private static TableRows tickets() {
    return TableRows.of(
        Ticket.TABLE,
        Ticket.SOURCE,
        Ticket.TICKET_ID,
        Ticket.PARTY_ID,
        Ticket.CREATED_AT,
        Ticket.TIME_PRECISION);
  }

  private static TableRows messages() {
    return TableRows.of(
        Message.TABLE,
        Message.SOURCE,
        Message.MESSAGE_ID,
        Message.TICKET_ID,
        Message.PARTY_ID,
        Message.AUTHOR_ROLE,
        Message.SENT_AT);
  }

  private static TableRows interactions() {
    return TableRows.of(
        Interaction.TABLE,
        Interaction.SOURCE,
        Interaction.INTERACTION_ID,
        Interaction.PARTY_ID,
        Interaction.TICKET_ID,
        Interaction.OCCURRED_AT,
        Interaction.CHANNEL,
        Interaction.ACTIVITY,
        Interaction.DIRECTION,
        Interaction.DURATION_SECONDS,
        Interaction.VALENCE,
        Interaction.TIME_PRECISION);
  }

  private static Instant at(String hoursAndMinutes) {
    return Instant.parse("2026-03-01T" + hoursAndMinutes + ":00Z");
  }
}
