package io.unisono.synthetic;

import static io.unisono.synthetic.Shapes.iso;
import static io.unisono.synthetic.Shapes.json;
import static io.unisono.synthetic.Shapes.object;
import static io.unisono.synthetic.Shapes.officeHours;

import io.unisono.synthetic.Export.Fault;
import io.unisono.synthetic.Export.Sink;
import io.unisono.synthetic.Facts.Ticket;
import java.util.List;
import java.util.Map;

/** The help desk: JSON lines of Zendesk's users, tickets and comments. */
final class ZendeskExports {

  private static final int AGENTS = 12;
  private static final long FIRST_AGENT = 800_000_000_000L;

  private ZendeskExports() {}

  static List<Export> all() {
    return List.of(
        new Export("zendesk", "user", "zendesk/users", "jsonl", List.of(), ZendeskExports::users),
        new Export(
            "zendesk", "ticket", "zendesk/tickets", "jsonl", List.of(), ZendeskExports::tickets),
        new Export(
            "zendesk",
            "comment",
            "zendesk/comments",
            "jsonl",
            List.of(),
            ZendeskExports::comments));
  }

  /** The help desk's records of a person: none before the first ticket. */
  static List<SiloRecord> usersOf(Scenario scenario, Life life, int asOf) {
    return life.tickets().stream()
        .filter(ticket -> !ticket.byPhone())
        .findFirst()
        .map(first -> Facts.dayOf(first.openedAt()))
        .map(day -> SiloRecord.since(scenario, life.person(), Silo.ZENDESK, day, asOf))
        .orElse(List.of());
  }

  private static void users(Scenario scenario, Neighbourhood neighbourhood, int asOf, Sink sink) {
    if (neighbourhood.number() == 0) {
      for (int i = 0; i < AGENTS; i++) {
        sink.line(json(agent(scenario, i)));
      }
    }
    for (Person person : neighbourhood.persons()) {
      for (SiloRecord record : usersOf(scenario, Life.of(scenario, person, asOf), asOf)) {
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
                    iso((long) record.createdOn() * Facts.DAY),
                    "updated_at",
                    iso(officeHours(record.updatedOn(), person.id())))));
      }
    }
  }

  private static Map<String, Object> agent(Scenario scenario, int number) {
    String created = iso((long) scenario.firstDay() * Facts.DAY);
    return object(
        "id",
        FIRST_AGENT + number,
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

  private static void tickets(Scenario scenario, Neighbourhood neighbourhood, int asOf, Sink sink) {
    for (Person person : neighbourhood.persons()) {
      Life life = Life.of(scenario, person, asOf);
      List<SiloRecord> users = usersOf(scenario, life, asOf);
      for (Ticket ticket : life.tickets()) {
        if (ticket.byPhone()) {
          continue;
        }
        Chance chance = scenario.chance("ticket " + ticket.number(), person.id());
        String line = json(ticket(scenario, person, users, ticket, asOf));
        sink.lineMaybeTwice(line, chance);
        if (chance.happens(Fault.QUARANTINED.rate)) {
          sink.fault(Fault.QUARANTINED, line.substring(0, line.length() / 2));
        }
      }
    }
  }

  private static Map<String, Object> ticket(
      Scenario scenario, Person person, List<SiloRecord> users, Ticket ticket, int asOf) {
    Chance words = words(scenario, person, ticket);
    boolean replied = Facts.by(asOf, ticket.firstReplyAt());
    boolean reopened = Facts.by(asOf, ticket.reopenedAt());
    long solvedAt = ticket.solutionBy(asOf);
    String status =
        solvedAt == 0
            ? replied ? "open" : "new"
            : Facts.by(asOf - 4, solvedAt) ? "closed" : "solved";
    return object(
        "id",
        id(scenario, person, ticket),
        "requester_id",
        Long.valueOf(requester(users, ticket).partyId()),
        "assignee_id",
        agentOf(scenario, person, ticket),
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
        "via",
        object("channel", ticket.channel()),
        "satisfaction_rating",
        object("score", "unoffered"),
        "metric_set",
        object(
            "reopens",
            reopened ? 1 : 0,
            "replies",
            repliesBy(asOf, ticket),
            "group_stations",
            1 + (int) (id(scenario, person, ticket) % 3 / 2),
            "reply_time_in_minutes",
            object("calendar", minutes(ticket.openedAt(), replied ? ticket.firstReplyAt() : 0)),
            "first_resolution_time_in_minutes",
            object(
                "calendar",
                minutes(
                    ticket.openedAt(),
                    Facts.by(asOf, ticket.firstSolvedAt()) ? ticket.firstSolvedAt() : 0)),
            "solved_at",
            iso(solvedAt)),
        "created_at",
        iso(ticket.openedAt()),
        "updated_at",
        iso(updatedAt(ticket, asOf)));
  }

  private static int repliesBy(int asOf, Ticket ticket) {
    int replies = Facts.by(asOf, ticket.firstReplyAt()) ? 1 : 0;
    return ticket.reopenedAt() != 0 && Facts.by(asOf, ticket.solvedAt()) ? replies + 1 : replies;
  }

  private static long updatedAt(Ticket ticket, int asOf) {
    long newest = ticket.openedAt();
    for (long instant :
        new long[] {
          ticket.firstReplyAt(), ticket.firstSolvedAt(), ticket.reopenedAt(), ticket.solvedAt()
        }) {
      newest = Facts.by(asOf, instant) ? Math.max(newest, instant) : newest;
    }
    return newest;
  }

  /** Whole minutes between two instants; null if the second never comes. */
  private static Long minutes(long from, long to) {
    return to == 0 ? null : Long.valueOf((to - from) / 60);
  }

  private static void comments(
      Scenario scenario, Neighbourhood neighbourhood, int asOf, Sink sink) {
    for (Person person : neighbourhood.persons()) {
      Life life = Life.of(scenario, person, asOf);
      List<SiloRecord> users = usersOf(scenario, life, asOf);
      for (Ticket ticket : life.tickets()) {
        if (!ticket.byPhone()) {
          comments(scenario, person, requester(users, ticket), ticket, asOf, sink);
        }
      }
    }
  }

  private static void comments(
      Scenario scenario, Person person, SiloRecord requester, Ticket ticket, int asOf, Sink sink) {
    Chance words = words(scenario, person, ticket);
    Culture.Topic topic = person.culture().topic(ticket.topic());
    words.pick(topic.subjects());
    long customer = Long.parseLong(requester.partyId());
    long agent = agentOf(scenario, person, ticket);
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
      if (Facts.by(asOf, instants[i])) {
        sink.line(
            json(
                object(
                    "id",
                    id(scenario, person, ticket) * 4 + i,
                    "ticket_id",
                    id(scenario, person, ticket),
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
  private static Chance words(Scenario scenario, Person person, Ticket ticket) {
    return scenario.chance("words " + ticket.number(), person.id());
  }

  private static SiloRecord requester(List<SiloRecord> users, Ticket ticket) {
    return SiloRecord.ofThing(users, ticket.number(), Facts.dayOf(ticket.openedAt()));
  }

  private static long id(Scenario scenario, Person person, Ticket ticket) {
    return Ids.serial(scenario, "ticket", person.id(), ticket.number());
  }

  private static long agentOf(Scenario scenario, Person person, Ticket ticket) {
    return FIRST_AGENT + id(scenario, person, ticket) % AGENTS;
  }
}
