package io.unisono.episode;

import static io.unisono.support.TableRows.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.staged.Message;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.Episode;
import io.unisono.table.unified.EpisodeContact;
import io.unisono.table.unified.TicketTime;
import io.unisono.table.unified.Timeline;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Run date 2026-03-31. */
class EpisodeJobTest {

  static final EpisodeConfig CONFIG =
      new EpisodeConfig(
          30,
          60,
          Set.of("call", "complaint"),
          Set.of("transfer"),
          Set.of("resolution"),
          Set.of("complaint"),
          Set.of("problem"),
          0.6,
          false,
          Set.of("outage"));

  /**
   * Anna mails about her bill, is passed on, writes again in the ticket, and calls about the bill;
   * her ticket of type "problem" has a text like that of an app review. Bert's ticket was merged
   * into his second; spam and an e-mail that an agent began are about nothing.
   */
  private static TestNight night() {
    Dataset<Row> timeline =
        TableRows.of(
                Timeline.TABLE,
                Timeline.CUSTOMER_ID,
                Timeline.EVENT_ORDER,
                Timeline.EVENT_ID,
                Timeline.KIND,
                Timeline.ACTIVITY,
                Timeline.DIRECTION,
                Timeline.SOURCE,
                Timeline.CHANNEL,
                Timeline.TOPIC,
                Timeline.TICKET_ID,
                Timeline.OCCURRED_AT)
            .row(
                "anna",
                1L,
                "web:interaction:1",
                "interaction",
                "visit",
                null,
                "web",
                "web",
                null,
                null,
                at("01T08:00"))
            .row(
                "anna",
                2L,
                "desk:ticket_created:1",
                "ticket",
                "ticket_created",
                "inbound",
                "desk",
                "email",
                "problem",
                "desk:1",
                at("01T09:00"))
            .row(
                "anna",
                3L,
                "desk:message:m2",
                "message",
                "message",
                "inbound",
                "desk",
                "none",
                null,
                "desk:1",
                at("03T09:00"))
            .row(
                "anna",
                4L,
                "desk:ticket_solved:1",
                "ticket",
                "ticket_solved",
                "outbound",
                "desk",
                "email",
                "problem",
                "desk:1",
                at("04T09:00"))
            .row(
                "anna",
                5L,
                "pbx:interaction:1",
                "interaction",
                "call",
                "inbound",
                "pbx",
                "phone",
                "Bill",
                null,
                at("06T09:00"))
            .row(
                "anna",
                6L,
                "pbx:interaction:2",
                "interaction",
                "transfer",
                null,
                "pbx",
                "phone",
                null,
                null,
                at("06T09:05"))
            .row(
                "anna",
                7L,
                "pbx:interaction:3",
                "interaction",
                "call",
                "outbound",
                "pbx",
                "phone",
                "bill",
                null,
                at("06T12:00"))
            .row(
                "anna",
                8L,
                "desk:ticket_created:2",
                "ticket",
                "ticket_created",
                "inbound",
                "desk",
                "email",
                "problem",
                "desk:2",
                at("10T09:00"))
            .row(
                "anna",
                9L,
                "chat:message:9",
                "message",
                "message",
                "inbound",
                "chat",
                "chat",
                null,
                null,
                at("12T09:00"))
            .row(
                "bert",
                1L,
                "desk:ticket_created:3",
                "ticket",
                "ticket_created",
                "inbound",
                "desk",
                "email",
                null,
                "desk:3",
                at("02T09:00"))
            .row(
                "bert",
                2L,
                "desk:ticket_created:4",
                "ticket",
                "ticket_created",
                "inbound",
                "desk",
                "chat",
                null,
                "desk:4",
                at("02T10:00"))
            .row(
                "bert",
                3L,
                "desk:ticket_created:5",
                "ticket",
                "ticket_created",
                "inbound",
                "desk",
                "email",
                null,
                "desk:5",
                at("20T10:00"))
            .row(
                "bert",
                4L,
                "desk:ticket_created:6",
                "ticket",
                "ticket_created",
                "inbound",
                "desk",
                "email",
                null,
                "desk:6",
                at("21T10:00"))
            .row(
                "bert",
                5L,
                "desk:ticket_created:7",
                "ticket",
                "ticket_created",
                "inbound",
                "desk",
                "email",
                null,
                "desk:7",
                at("22T10:00"))
            .dataset();
    Dataset<Row> tickets =
        TableRows.of(
                Ticket.TABLE,
                Ticket.SOURCE,
                Ticket.TICKET_ID,
                Ticket.CHANNEL,
                Ticket.SUBJECT,
                Ticket.BUSINESS_TOPIC,
                Ticket.TOPIC,
                Ticket.STATUS,
                Ticket.TEAM,
                Ticket.CREATED_AT,
                Ticket.SOLVED_AT,
                Ticket.REOPENS,
                Ticket.TRANSFERS,
                Ticket.ATTRIBUTES)
            .row(
                "desk",
                "1",
                "email",
                "My bill",
                "bill",
                "problem",
                "closed",
                "7",
                at("01T09:00"),
                at("04T09:00"),
                1,
                2,
                null)
            .row(
                "desk",
                "2",
                "email",
                "App crashes",
                null,
                "problem",
                "open",
                "8",
                at("10T09:00"),
                null,
                0,
                null,
                null)
            .row(
                "desk",
                "3",
                "email",
                null,
                null,
                null,
                "closed",
                null,
                at("02T09:00"),
                at("02T10:00"),
                0,
                0,
                Map.of("merged_into", "4"))
            .row(
                "desk",
                "4",
                "chat",
                null,
                null,
                null,
                "solved",
                null,
                at("02T10:00"),
                at("02T11:00"),
                0,
                0,
                null)
            .row(
                "desk",
                "5",
                "email",
                null,
                "spam",
                null,
                "closed",
                null,
                at("20T10:00"),
                null,
                0,
                0,
                null)
            .row(
                "desk",
                "6",
                "email",
                null,
                null,
                null,
                "solved",
                null,
                at("21T10:00"),
                at("21T11:00"),
                0,
                0,
                null)
            .row(
                "desk",
                "7",
                "email",
                null,
                null,
                null,
                "deleted",
                null,
                at("22T10:00"),
                null,
                0,
                0,
                null)
            .dataset();
    return TestNight.of("2026-03-31")
        .with(CONFIG)
        .with(Timeline.TABLE, timeline)
        .with(Ticket.TABLE, tickets)
        .with(
            Message.TABLE,
            TableRows.of(
                    Message.TABLE,
                    Message.SOURCE,
                    Message.MESSAGE_ID,
                    Message.TICKET_ID,
                    Message.AUTHOR_ROLE,
                    Message.SENT_AT,
                    Message.BODY)
                .row("desk", "m1", "1", "customer", at("01T09:00"), "Far too high this month.")
                .row("desk", "m2", "1", "customer", at("03T09:00"), "And?")
                .row("desk", "m3", "2", "customer", at("10T09:00"), "It crashes since the update.")
                .row("chat", "9", null, "customer", at("12T09:00"), "The app update crashes!")
                .row("desk", "m4", "6", "agent", at("21T10:00"), "We have news for you.")
                .row("desk", "m5", "6", "customer", at("22T10:00"), "Thanks.")
                .dataset())
        .with(
            TicketTime.TABLE,
            TableRows.of(
                    TicketTime.TABLE,
                    TicketTime.SOURCE,
                    TicketTime.TICKET_ID,
                    TicketTime.TEAM,
                    TicketTime.SOLVED_AT,
                    TicketTime.TRANSFERS)
                .row("desk", "1", "Billing", at("04T09:00"), 2)
                .row("desk", "2", "8", null, null)
                .row("desk", "3", null, at("02T10:00"), 0)
                .row("desk", "4", null, at("02T11:00"), 0)
                .row("desk", "5", null, null, 0)
                .row("desk", "6", null, at("21T11:00"), 0)
                .dataset());
  }

  @Test
  void contactsOfOneIssueAreJoinedOverChannelsAndSystems() {
    TestNight night = night().run(new EpisodeJob());

    assertThat(
            lines(
                night.written(EpisodeContact.TABLE),
                EpisodeContact.EVENT_ID,
                EpisodeContact.EPISODE_ID,
                EpisodeContact.CONTACT_NUMBER,
                EpisodeContact.RULE,
                EpisodeContact.CHANNEL,
                EpisodeContact.TEAM,
                EpisodeContact.TOPIC,
                EpisodeContact.RESOLVED,
                EpisodeContact.TRANSFERRED,
                EpisodeContact.REOPENED,
                EpisodeContact.LEFT_OUT,
                EpisodeContact.NEXT_CONTACT_AT))
        .containsExactly(
            "chat:message:9|desk:ticket_created:2|2|similarity|chat|null|null|null|false|false"
                + "|null|null",
            "desk:message:m2|desk:ticket_created:1|2|thread|email|Billing|bill|true|true|true|null"
                + "|2026-03-06 09:00:00",
            "desk:ticket_created:1|desk:ticket_created:1|1|null|email|Billing|bill|true|true|true"
                + "|null|2026-03-03 09:00:00",
            "desk:ticket_created:2|desk:ticket_created:2|1|null|email|8|null|false|false|false|null"
                + "|2026-03-12 09:00:00",
            "desk:ticket_created:3|desk:ticket_created:3|1|null|email|null|null|true|false|false"
                + "|merged|2026-03-02 10:00:00",
            "desk:ticket_created:4|desk:ticket_created:3|2|thread|chat|null|null|true|false|false"
                + "|null|null",
            "desk:ticket_created:5|null|null|null|email|null|spam|true|false|false|spam|null",
            "desk:ticket_created:6|null|null|null|email|null|null|true|false|false|agent_initiated"
                + "|null",
            "desk:ticket_created:7|null|null|null|email|null|null|false|false|false|deleted|null",
            "pbx:interaction:1|desk:ticket_created:1|3|topic|phone|null|bill|null|true|false|null"
                + "|null");
    assertThat(
            lines(
                night.written(Episode.TABLE),
                Episode.EPISODE_ID,
                Episode.CUSTOMER_ID,
                Episode.TOPIC,
                Episode.FIRST_CONTACT_AT,
                Episode.LAST_CONTACT_AT,
                Episode.CONTACTS,
                Episode.CHANNELS,
                Episode.SOURCES,
                Episode.TEAMS,
                Episode.CHANNEL_SWITCHES,
                Episode.TRANSFERS,
                Episode.REOPENS,
                Episode.REPEATS,
                Episode.EFFORT,
                Episode.RESOLVED_AT))
        .containsExactly(
            "desk:ticket_created:1|anna|bill|2026-03-01 09:00:00|2026-03-06 09:00:00|3"
                + "|[email, phone]|[desk, pbx]|[Billing]|1|3|1|2|7|null",
            "desk:ticket_created:2|anna|null|2026-03-10 09:00:00|2026-03-12 09:00:00|2"
                + "|[chat, email]|[chat, desk]|[8]|1|0|0|1|2|null",
            "desk:ticket_created:3|bert|null|2026-03-02 09:00:00|2026-03-02 10:00:00|2"
                + "|[chat, email]|[desk]|[]|1|0|0|1|2|2026-03-02 11:00:00");
  }

  @Test
  void nothingFromNothing() {
    TestNight night = TestNight.of("2026-03-31").with(CONFIG).run(new EpisodeJob());

    assertThat(night.written(EpisodeContact.TABLE).collectAsList()).isEmpty();
    assertThat(night.written(Episode.TABLE).collectAsList()).isEmpty();
  }

  @Test
  void theWindowIsNoShorterThanThatOfFirstContactResolution() {
    assertThatThrownBy(
            () ->
                new EpisodeConfig(
                    29, 60, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), .6, false, Set.of()))
        .hasMessageContaining("window-days");
  }

  private static Instant at(String dayAndTime) {
    return Instant.parse("2026-03-%s:00Z".formatted(dayAndTime));
  }
}
