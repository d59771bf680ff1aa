package io.unisono.synthetic.export;

import static io.unisono.synthetic.export.VendorFormats.iso;
import static io.unisono.synthetic.export.VendorFormats.json;
import static io.unisono.synthetic.export.VendorFormats.object;
import static io.unisono.synthetic.export.VendorFormats.officeHours;

import io.unisono.synthetic.company.Culture;
import io.unisono.synthetic.company.Events;
import io.unisono.synthetic.company.Events.Ticket;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.company.Scenario;
import io.unisono.synthetic.company.SeededRandom;
import io.unisono.synthetic.export.Export.Fault;
import io.unisono.synthetic.export.Export.Sink;
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

  /** The help desk's records of a person: none before the first ticket. */
  public static List<SiloRecord> usersOf(Snapshot snapshot, Person person) {
    return snapshot.life(person).tickets().stream()
        .filter(ticket -> !ticket.byPhone())
        .findFirst()
        .map(first -> Events.dayOf(first.openedAt()))
        .map(day -> snapshot.recordsSince(person, Silo.ZENDESK, day))
        .orElse(List.of());
  }

  private static void users(Snapshot snapshot, Sink sink) {
    if (snapshot.block().number() == 0) {
      for (int i = 0; i < HelpDesk.AGENTS; i++) {
        sink.line(json(agent(snapshot.scenario(), i)));
      }
    }
    for (Person person : snapshot.customers()) {
      for (SiloRecord record : usersOf(snapshot, person)) {
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
      List<SiloRecord> users = usersOf(snapshot, person);
      for (Ticket ticket : snapshot.life(person).tickets()) {
        if (ticket.byPhone()) {
          continue;
        }
        SeededRandom random = snapshot.random("ticket " + ticket.number(), person);
        String line = json(ticket(snapshot, person, users, ticket));
        sink.lineMaybeTwice(line, random);
        if (random.happens(Fault.QUARANTINED.rate)) {
          sink.fault(Fault.QUARANTINED, line.substring(0, line.length() / 2));
        }
      }
    }
  }

  private static Map<String, Object> ticket(
      Snapshot snapshot, Person person, List<SiloRecord> users, Ticket ticket) {
    SeededRandom words = words(snapshot, person, ticket);
    boolean replied = snapshot.knows(ticket.firstReplyAt());
    boolean reopened = snapshot.knows(ticket.reopenedAt());
    long solvedAt = ticket.solutionBy(snapshot.asOf());
    String status =
        solvedAt == 0
            ? replied ? "open" : "new"
            : Events.by(snapshot.asOf() - 4, solvedAt) ? "closed" : "solved";
    return object(
        "id",
        id(snapshot, person, ticket),
        "requester_id",
        Long.valueOf(requester(users, ticket).partyId()),
        "assignee_id",
        agentOf(snapshot, person, ticket),
        "group_id",
        HelpDesk.groupId(HelpDesk.teamOf(HelpDesk.agentOf(id(snapshot, person, ticket)))),
        "subject",
        words.pick(person.culture().topic(ticket.topic()).subjects()),
        "type",
        ticket.topic().equals("contract") ? "question" : "problem",
        "status",
        status,
        "priority",
        ticket.priority().label(),
        "tags",
        List.of(ticket.topic()),
        "custom_fields",
        List.of(object("id", TOPIC_FIELD, "value", ticket.topic())),
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
            HelpDesk.stations(id(snapshot, person, ticket)),
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
    return newest;
  }

  /** Whole minutes between two instants; null if the second never comes. */
  private static Long minutes(long from, long to) {
    return to == 0 ? null : Long.valueOf((to - from) / 60);
  }

  private static void comments(Snapshot snapshot, Sink sink) {
    for (Person person : snapshot.customers()) {
      List<SiloRecord> users = usersOf(snapshot, person);
      for (Ticket ticket : snapshot.life(person).tickets()) {
        if (!ticket.byPhone()) {
          comments(snapshot, person, requester(users, ticket), ticket, sink);
        }
      }
    }
  }

  private static void comments(
      Snapshot snapshot, Person person, SiloRecord requester, Ticket ticket, Sink sink) {
    SeededRandom words = words(snapshot, person, ticket);
    Culture.Topic topic = person.culture().topic(ticket.topic());
    words.pick(topic.subjects());
    long customer = Long.parseLong(requester.partyId());
    long agent = agentOf(snapshot, person, ticket);
    long[] instants = {
      ticket.openedAt(),
      ticket.firstReplyAt(),
      ticket.reopenedAt(),
      ticket.reopenedAt() == 0 ? 0 : ticket.solvedAt()
    };
    String[] bodies = {
      words.pick(topic.openings()),
      words.pick(topic.replies()),
      words.pick(topic.followUps()),
      words.pick(topic.replies())
    };
    for (int i = 0; i < instants.length; i++) {
      if (snapshot.knows(instants[i])) {
        sink.line(
            json(
                object(
                    "id",
                    id(snapshot, person, ticket) * 4 + i,
                    "ticket_id",
                    id(snapshot, person, ticket),
                    "author_id",
                    i % 2 == 0 ? customer : agent,
                    "public",
                    true,
                    "plain_body",
                    bodies[i],
                    "via",
                    object("channel", ticket.channel()),
                    "created_at",
                    iso(instants[i]))));
      }
    }
  }

  /** The same words for a ticket and its comments. */
  private static SeededRandom words(Snapshot snapshot, Person person, Ticket ticket) {
    return snapshot.random("words " + ticket.number(), person);
  }

  private static SiloRecord requester(List<SiloRecord> users, Ticket ticket) {
    return SiloRecord.ofThing(users, ticket.number(), Events.dayOf(ticket.openedAt()));
  }

  private static long id(Snapshot snapshot, Person person, Ticket ticket) {
    return snapshot.serial("ticket", person, ticket.number());
  }

  private static long agentOf(Snapshot snapshot, Person person, Ticket ticket) {
    return HelpDesk.agentId(HelpDesk.agentOf(id(snapshot, person, ticket)));
  }
}
