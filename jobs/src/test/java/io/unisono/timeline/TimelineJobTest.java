package io.unisono.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.config.Config;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.staged.Cancellation;
import io.unisono.table.staged.Interaction;
import io.unisono.table.staged.Message;
import io.unisono.table.staged.Subscription;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.Timeline;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Run date 2026-03-10; crm:1 and desk:7 are customer A, crm:2 is customer B. */
class TimelineJobTest {

  private static final Dataset<Row> IDENTITY =
      TableRows.of(
              CustomerIdentity.TABLE,
              CustomerIdentity.SOURCE,
              CustomerIdentity.PARTY_ID,
              CustomerIdentity.CUSTOMER_ID)
          .row("crm", "1", "A")
          .row("desk", "7", "A")
          .row("crm", "2", "B")
          .dataset();

  @Test
  void everyKindOfFactBecomesEvents() {
    TestNight night =
        night()
            .with(
                Interaction.TABLE,
                interactions()
                    .row("crm", "i1", "1", null, at("01T10:00:00"), "web", "visit", null)
                    .dataset())
            .with(
                Ticket.TABLE,
                tickets()
                    .row(
                        "desk",
                        "t1",
                        "7",
                        at("02T10:00:00"),
                        at("02T11:00:00"),
                        null,
                        null,
                        "instant")
                    .dataset())
            .with(
                SurveyResponse.TABLE,
                responses()
                    .row("desk", "r1", "7", null, at("03T09:00:00"), "nps", 9.0, 0.0, 10.0)
                    .dataset())
            .with(
                Subscription.TABLE, subscriptions().row("crm", "s1", "1", day(1), day(5)).dataset())
            .with(
                Cancellation.TABLE,
                TableRows.of(
                        Cancellation.TABLE,
                        Cancellation.SOURCE,
                        Cancellation.CANCELLATION_ID,
                        Cancellation.PARTY_ID,
                        Cancellation.CANCELLED_ON,
                        Cancellation.REASON,
                        Cancellation.REFUND_AMOUNT,
                        Cancellation.IS_REACTIVATION)
                    .row("crm", "c1", "1", day(5), "price", new BigDecimal("3.00"), null)
                    .row("crm", "c2", "1", day(6), null, null, true)
                    .dataset())
            .with(
                Message.TABLE,
                messages()
                    .row("desk", "m1", "t1", "7", "customer", at("02T10:00:00"))
                    .row("desk", "m2", "t1", "9", "agent", at("02T10:30:00"))
                    .row("desk", "m3", "t1", "7", "customer", at("02T10:40:00"))
                    .dataset())
            .run(new TimelineJob());

    assertThat(
            lines(
                night,
                Timeline.EVENT_ORDER,
                Timeline.EVENT_ID,
                Timeline.KIND,
                Timeline.CHANNEL,
                Timeline.TIME_PRECISION,
                Timeline.VALENCE,
                Timeline.TICKET_ID))
        .containsExactly(
            "1 crm:subscription_started:s1 subscription none day 0 null",
            "2 crm:interaction:i1 interaction web null null null",
            "3 desk:ticket_created:t1 ticket none instant 0 desk:t1",
            "4 desk:message:m3 message none instant null desk:t1",
            "5 desk:ticket_solved:t1 ticket none instant 1 desk:t1",
            "6 desk:survey_nps:r1 survey none null 1 null",
            "7 crm:cancellation:c1 cancellation none day -1 null",
            "8 crm:subscription_ended:s1 subscription none day -1 null",
            "9 crm:cancellation:c2 cancellation none day 1 null");
    assertThat(night.notes()).isEmpty();
  }

  @Test
  void theRecordOfAFactMayBeOfAnotherSource() {
    TestNight night =
        night()
            .with(
                Ticket.TABLE,
                TableRows.of(
                        Ticket.TABLE,
                        Ticket.SOURCE,
                        Ticket.TICKET_ID,
                        Ticket.PARTY_SOURCE,
                        Ticket.PARTY_ID,
                        Ticket.CREATED_AT)
                    .row("desk", "t1", "crm", "2", at("02T10:00:00"))
                    .row("desk", "t2", "crm", "7", at("02T10:00:00"))
                    .dataset())
            .with(
                Interaction.TABLE,
                TableRows.of(
                        Interaction.TABLE,
                        Interaction.SOURCE,
                        Interaction.INTERACTION_ID,
                        Interaction.TICKET_ID,
                        Interaction.OCCURRED_AT,
                        Interaction.ACTIVITY)
                    .row("desk", "i1", "t1", at("03T10:00:00"), "call")
                    .dataset())
            .run(new TimelineJob());

    assertThat(lines(night, Timeline.CUSTOMER_ID, Timeline.EVENT_ID))
        .containsExactlyInAnyOrder("B desk:ticket_created:t1", "B desk:interaction:i1");
    assertThat(night.notes()).containsOnlyKeys("ticket events without a known customer");
  }

  @Test
  void eventsOfOneInstantHaveOneOrderWhateverTheOrderOfRows() {
    Instant instant = at("01T10:00:00");
    Dataset<Row> interactions =
        interactions()
            .row("crm", "b", "1", null, instant, "web", "visit", null)
            .row("desk", "a", "7", null, instant, "web", "visit", null)
            .row("crm", "a", "1", null, instant, "web", "visit", null)
            .row("crm", "c", "1", null, instant.minusSeconds(1), "web", "visit", null)
            .dataset();
    List<String> order =
        List.of(
            "1 crm:interaction:c",
            "2 crm:interaction:a",
            "3 crm:interaction:b",
            "4 desk:interaction:a");

    for (Dataset<Row> rows : List.of(interactions, interactions.orderBy(Interaction.SOURCE))) {
      TestNight night = night().with(Interaction.TABLE, rows).run(new TimelineJob());
      assertThat(lines(night, Timeline.EVENT_ORDER, Timeline.EVENT_ID)).isEqualTo(order);
    }
  }

  @Test
  void nothingAfterTheRunDateEnters() {
    TestNight night =
        night()
            .with(
                Interaction.TABLE,
                interactions()
                    .row("crm", "last", "1", null, at("10T23:59:59.999999"), "web", "visit", null)
                    .row("crm", "late", "1", null, at("11T00:00:00"), "web", "visit", null)
                    .dataset())
            .with(
                Subscription.TABLE,
                subscriptions()
                    .row("crm", "ends", "2", day(1), day(10))
                    .row("crm", "will", "2", day(2), day(11))
                    .dataset())
            .run(new TimelineJob());

    assertThat(lines(night, Timeline.CUSTOMER_ID, Timeline.EVENT_ID))
        .containsExactlyInAnyOrder(
            "A crm:interaction:last",
            "B crm:subscription_started:ends",
            "B crm:subscription_ended:ends",
            "B crm:subscription_started:will");
  }

  @Test
  void eventsWithoutPartyBelongToTheHolderOfTheirSubscriptionOrTicket() {
    TestNight night =
        night()
            .with(
                Interaction.TABLE,
                interactions()
                    .row("crm", "i1", null, "s1", at("01T10:00:00"), "product", "use", null)
                    .row("crm", "i2", null, "unknown", at("01T10:00:00"), "product", "use", null)
                    .row("crm", "i3", null, null, at("01T10:00:00"), "web", "visit", null)
                    .row("crm", "i4", "stranger", null, at("01T10:00:00"), "web", "visit", null)
                    .dataset())
            .with(
                SurveyResponse.TABLE,
                responses()
                    .row("desk", "r1", null, "t1", at("03T09:00:00"), "csat", 3.0, 1.0, 5.0)
                    .dataset())
            .with(Subscription.TABLE, subscriptions().row("crm", "s1", "2", day(1), null).dataset())
            .with(
                Ticket.TABLE,
                tickets()
                    .row("desk", "t1", "7", at("02T10:00:00"), null, null, null, "instant")
                    .row("desk", "t2", null, at("02T10:00:00"), null, null, null, "instant")
                    .dataset())
            .run(new TimelineJob());

    assertThat(lines(night, Timeline.CUSTOMER_ID, Timeline.EVENT_ID))
        .containsExactlyInAnyOrder(
            "A desk:ticket_created:t1",
            "A desk:survey_csat:r1",
            "B crm:subscription_started:s1",
            "B crm:interaction:i1");
    assertThat(night.notes())
        .containsOnly(
            Map.entry("interaction events without a known customer", 3L),
            Map.entry("ticket events without a known customer", 1L));
  }

  @Test
  void valenceFollowsScoresTicketsAndActivities() {
    TestNight night =
        night()
            .with(
                Interaction.TABLE,
                interactions()
                    .row("crm", "1", "1", null, at("01T01:00:00"), "phone", "Complaint", null)
                    .row("crm", "2", "1", null, at("01T02:00:00"), "web", "praise", null)
                    .row("crm", "3", "1", null, at("01T03:00:00"), "web", "praise", 0)
                    .dataset())
            .with(
                Ticket.TABLE,
                tickets()
                    .row("desk", "e", "7", at("02T01:00:00"), at("02T02:00:00"), true, 0, "instant")
                    .row(
                        "desk", "r", "7", at("02T03:00:00"), at("02T04:00:00"), false, 2, "instant")
                    .dataset())
            .with(
                SurveyResponse.TABLE,
                responses()
                    .row("desk", "1", "7", null, at("03T01:00:00"), "nps", 8.0, 0.0, 10.0)
                    .row("desk", "2", "7", null, at("03T02:00:00"), "nps", 6.0, 0.0, 10.0)
                    .row("desk", "3", "7", null, at("03T03:00:00"), "csat", 4.0, 1.0, 5.0)
                    .row("desk", "4", "7", null, at("03T04:00:00"), "csat", 3.0, 1.0, 5.0)
                    .row("desk", "5", "7", null, at("03T05:00:00"), "csat", 2.0, 1.0, 5.0)
                    .row("desk", "6", "7", null, at("03T06:00:00"), "ces", 2.0, 1.0, 5.0)
                    .row("desk", "7", "7", null, at("03T07:00:00"), "csat", null, 1.0, 5.0)
                    .dataset())
            .run(new TimelineJob());

    assertThat(lines(night, Timeline.ACTIVITY, Timeline.VALENCE))
        .containsExactly(
            "Complaint -1",
            "praise 1",
            "praise 0",
            "ticket_created 0",
            "ticket_solved -1",
            "ticket_created 0",
            "ticket_solved -1",
            "survey_nps 0",
            "survey_nps -1",
            "survey_csat 1",
            "survey_csat 0",
            "survey_csat -1",
            "survey_ces -1",
            "survey_csat null");
  }

  @Test
  void anAnswerOffItsScaleIsNeitherGoodNorBad() {
    TestNight night =
        night()
            .with(
                SurveyResponse.TABLE,
                responses()
                    .row("desk", "1", "7", null, at("03T01:00:00"), "nps", 99.0, 0.0, 10.0)
                    .row("desk", "2", "7", null, at("03T02:00:00"), "nps", 11.0, null, null)
                    .row("desk", "3", "7", null, at("03T03:00:00"), "nps", 4.0, 1.0, 5.0)
                    .row("desk", "4", "7", null, at("03T04:00:00"), "csat", 99.0, 1.0, 5.0)
                    .row("desk", "5", "7", null, at("03T05:00:00"), "csat", 0.0, 1.0, 5.0)
                    .dataset())
            .run(new TimelineJob());

    assertThat(lines(night, Timeline.ACTIVITY, Timeline.VALENCE))
        .containsExactly(
            "survey_nps null",
            "survey_nps null",
            "survey_nps null",
            "survey_csat null",
            "survey_csat null");
  }

  @Test
  void aNightWithoutFactsWritesAnEmptyTable() {
    TestNight night = night().run(new TimelineJob());

    assertThat(night.written(Timeline.TABLE).collectAsList()).isEmpty();
    assertThat(night.notes()).isEmpty();
  }

  @Test
  void anActivityIsGoodOrBad() {
    assertThatThrownBy(() -> new TimelineConfig(Set.of("a", "b"), Set.of("b"), Set.of(), 0))
        .hasMessage("good-activities: must not name bad activities too, names [b]");
    assertThatThrownBy(() -> new TimelineConfig(Set.of(), Set.of(), Set.of(), -1))
        .hasMessage("same-contact-seconds: must be at least 0, is -1");
  }

  private static TestNight night() {
    return TestNight.of("2026-03-10")
        .with(Config.reference(TimelineConfig.class))
        .with(CustomerIdentity.TABLE, IDENTITY);
  }

  private static TableRows interactions() {
    return TableRows.of(
        Interaction.TABLE,
        Interaction.SOURCE,
        Interaction.INTERACTION_ID,
        Interaction.PARTY_ID,
        Interaction.SUBSCRIPTION_ID,
        Interaction.OCCURRED_AT,
        Interaction.CHANNEL,
        Interaction.ACTIVITY,
        Interaction.VALENCE);
  }

  private static TableRows tickets() {
    return TableRows.of(
        Ticket.TABLE,
        Ticket.SOURCE,
        Ticket.TICKET_ID,
        Ticket.PARTY_ID,
        Ticket.CREATED_AT,
        Ticket.SOLVED_AT,
        Ticket.ESCALATED,
        Ticket.REOPENS,
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

  private static TableRows responses() {
    return TableRows.of(
        SurveyResponse.TABLE,
        SurveyResponse.SOURCE,
        SurveyResponse.RESPONSE_ID,
        SurveyResponse.PARTY_ID,
        SurveyResponse.TICKET_ID,
        SurveyResponse.RESPONDED_AT,
        SurveyResponse.METRIC,
        SurveyResponse.SCORE,
        SurveyResponse.SCALE_MIN,
        SurveyResponse.SCALE_MAX);
  }

  private static TableRows subscriptions() {
    return TableRows.of(
        Subscription.TABLE,
        Subscription.SOURCE,
        Subscription.SUBSCRIPTION_ID,
        Subscription.PARTY_ID,
        Subscription.STARTED_ON,
        Subscription.ENDED_ON);
  }

  private static List<String> lines(TestNight night, String... columns) {
    return night
        .written(Timeline.TABLE)
        .orderBy(Timeline.CUSTOMER_ID, Timeline.EVENT_ORDER)
        .selectExpr(columns)
        .collectAsList()
        .stream()
        .map(row -> row.mkString(" "))
        .toList();
  }

  private static Instant at(String dayAndTime) {
    return Instant.parse("2026-03-" + dayAndTime + "Z");
  }

  private static LocalDate day(int ofMarch) {
    return LocalDate.of(2026, 3, ofMarch);
  }
}
