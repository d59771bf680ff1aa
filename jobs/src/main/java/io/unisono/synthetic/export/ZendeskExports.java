package io.unisono.synthetic.export;

import static io.unisono.synthetic.export.VendorFormats.iso;
import static io.unisono.synthetic.export.VendorFormats.json;
import static io.unisono.synthetic.export.VendorFormats.object;
import static io.unisono.synthetic.export.VendorFormats.officeHours;

import io.unisono.synthetic.company.Culture;
import io.unisono.synthetic.company.Events;
import io.unisono.synthetic.company.Events.HandOver;
import io.unisono.synthetic.company.Events.Ticket;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.company.Scenario;
import io.unisono.synthetic.company.SeededRandom;
import io.unisono.synthetic.company.Team;
import io.unisono.synthetic.company.Topic;
import io.unisono.synthetic.export.Export.Fault;
import io.unisono.synthetic.export.Export.Sink;
import io.unisono.synthetic.silo.Silo;
import io.unisono.synthetic.silo.SiloRecord;
import io.unisono.synthetic.silo.Snapshot;
import io.unisono.synthetic.silo.TicketRecord;
import io.unisono.synthetic.silo.TicketTexts;
import io.unisono.synthetic.silo.TicketTexts.Message;
import java.util.List;
import java.util.Map;

/** The help desk: JSON lines of Zendesk's users, tickets and comments. */
public final class ZendeskExports {

  /** The company's own field of a ticket for what it is about. */
  private static final long TOPIC_FIELD = 360_001;

  private ZendeskExports() {}

  static List<Export> all() {
    return List.of(
        new Export(
            "zendesk", "user", "party", "zendesk/users", "jsonl", List.of(), ZendeskExports::users),
        new Export(
            "zendesk",
            "ticket",
            "ticket",
            "zendesk/tickets",
            "jsonl",
            List.of(),
            ZendeskExports::tickets),
        new Export(
            "zendesk",
            "comment",
            "message",
            "zendesk/comments",
            "jsonl",
            List.of(),
            ZendeskExports::comments));
  }

  private static void users(Snapshot snapshot, Sink sink) {
    if (snapshot.block().number() == 0) {
      for (int i = 0; i < HelpDesk.AGENTS; i++) {
        sink.line(json(agent(snapshot.scenario(), i)));
      }
    }
    for (Person person : snapshot.customers()) {
      for (SiloRecord record : snapshot.records(person, Silo.ZENDESK)) {
        sink.line(
            json(
                object(
                    "id",
                    Long.valueOf(record.partyId()),
                    "external_id",
                    record.customerNumber(),
                    "name",
                    record.fullName(),
                    "email",
                    record.email(),
                    "phone",
                    record.phone(),
                    "role",
                    "end-user",
                    "locale",
                    person.culture() == Culture.ITALIAN ? "it" : "en-GB",
                    "organization_id",
                    null,
                    "active",
                    true,
                    "created_at",
                    iso((long) record.createdOn() * Events.DAY),
                    "updated_at",
                    iso(officeHours(record.updatedOn(), person.id())))));
      }
    }
  }

  private static Map<String, Object> agent(Scenario scenario, int number) {
    String created = iso((long) scenario.firstDay() * Events.DAY);
    return object(
        "id",
        HelpDesk.agentId(number),
        "external_id",
        null,
        "name",
        "Agent " + (number + 1),
        "email",
        "agent%02d@example.net".formatted(number + 1),
        "phone",
        null,
        "role",
        "agent",
        "locale",
        "en-GB",
        "organization_id",
        null,
        "active",
        true,
        "created_at",
        created,
        "updated_at",
        created);
  }

  private static void tickets(Snapshot snapshot, Sink sink) {
    for (Person person : snapshot.customers()) {
      for (Ticket ticket : snapshot.life(person).tickets()) {
        if (ticket.byPhone()) {
          continue;
        }
        SeededRandom random = snapshot.random("ticket " + ticket.number(), person);
        String line = json(ticket(snapshot, person, ticket));
        sink.lineMaybeTwice(line, random);
        if (random.happens(Fault.QUARANTINED.rate)) {
          sink.fault(Fault.QUARANTINED, line.substring(0, line.length() / 2));
        }
      }
    }
  }

  private static Map<String, Object> ticket(Snapshot snapshot, Person person, Ticket ticket) {
    TicketRecord record = TicketRecord.of(snapshot, person, ticket);
    Team team = ticket.teamBy(snapshot.asOf());
    boolean replied = snapshot.knows(ticket.firstReplyAt());
    boolean reopened = snapshot.knows(ticket.reopenedAt());
    long solvedAt = ticket.solutionBy(snapshot.asOf());
    String status =
        solvedAt == 0
            ? replied ? "open" : "new"
            : Events.by(snapshot.asOf() - 4, solvedAt) ? "closed" : "solved";
    return object(
        "id",
        record.serial(),
        "requester_id",
        Long.valueOf(record.partyId()),
        "assignee_id",
        agentId(record, team),
        "group_id",
        HelpDesk.groupId(team),
        "subject",
        TicketTexts.of(snapshot, person, ticket).subject(),
        "type",
        ticket.topic() == Topic.PRICE ? "question" : "problem",
        "status",
        status,
        "priority",
        ticket.priority().label(),
        "tags",
        List.of(ticket.topic().recorded()),
        "custom_fields",
        List.of(object("id", TOPIC_FIELD, "value", ticket.topic().recorded())),
        "via",
        object("channel", ticket.channel()),
        "satisfaction_rating",
        object("score", "unoffered"),
        "metric_set",
        object(
            "reopens",
            reopened ? 1 : 0,
            "replies",
            repliesBy(snapshot, ticket),
            "group_stations",
            1 + ticket.handOversBy(snapshot.asOf()).size(),
            "reply_time_in_minutes",
            object("calendar", minutes(ticket.openedAt(), replied ? ticket.firstReplyAt() : 0)),
            "first_resolution_time_in_minutes",
            object(
                "calendar",
                minutes(
                    ticket.openedAt(),
                    snapshot.knows(ticket.firstSolvedAt()) ? ticket.firstSolvedAt() : 0)),
            "solved_at",
            iso(solvedAt)),
        "created_at",
        iso(ticket.openedAt()),
        "updated_at",
        iso(updatedAt(snapshot, ticket)));
  }

  private static int repliesBy(Snapshot snapshot, Ticket ticket) {
    int replies = snapshot.knows(ticket.firstReplyAt()) ? 1 : 0;
    return ticket.reopenedAt() != 0 && snapshot.knows(ticket.solvedAt()) ? replies + 1 : replies;
  }

  private static long updatedAt(Snapshot snapshot, Ticket ticket) {
    long newest = ticket.openedAt();
    for (long instant :
        new long[] {
          ticket.firstReplyAt(), ticket.firstSolvedAt(), ticket.reopenedAt(), ticket.solvedAt()
        }) {
      newest = snapshot.knows(instant) ? Math.max(newest, instant) : newest;
    }
    for (HandOver handOver : ticket.handOversBy(snapshot.asOf())) {
      newest = Math.max(newest, handOver.at());
    }
    return newest;
  }

  /** Whole minutes between two instants; null if the second never comes. */
  private static Long minutes(long from, long to) {
    return to == 0 ? null : Long.valueOf((to - from) / 60);
  }

  private static void comments(Snapshot snapshot, Sink sink) {
    for (Person person : snapshot.customers()) {
      for (Ticket ticket : snapshot.life(person).tickets()) {
        if (!ticket.byPhone()) {
          comments(snapshot, person, ticket, sink);
        }
      }
    }
  }

  private static void comments(Snapshot snapshot, Person person, Ticket ticket, Sink sink) {
    TicketRecord record = TicketRecord.of(snapshot, person, ticket);
    long customer = Long.parseLong(record.partyId());
    for (Message message : TicketTexts.of(snapshot, person, ticket).known(snapshot)) {
      sink.line(
          json(
              object(
                  "id",
                  Long.valueOf(record.messageId(message.number())),
                  "ticket_id",
                  record.serial(),
                  "author_id",
                  message.ofCustomer()
                      ? customer
                      : agentId(record, ticket.teamAt(message.sentAt())),
                  "public",
                  true,
                  "plain_body",
                  message.text().body(),
                  "via",
                  object("channel", ticket.channel()),
                  "created_at",
                  iso(message.sentAt()))));
    }
  }

  private static long agentId(TicketRecord record, Team team) {
    return HelpDesk.agentId(HelpDesk.agentOf(team, record.serial()));
  }
}
