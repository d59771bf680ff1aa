package io.unisono.synthetic.export;

import static io.unisono.synthetic.export.VendorFormats.csv;
import static io.unisono.synthetic.export.VendorFormats.salesforce;

import io.unisono.synthetic.company.Events.Ticket;
import io.unisono.synthetic.company.Ids;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.export.Export.Sink;

/** What changed in the cases of the CRM: one row for each field, two for an owner. */
final class CaseHistory {

  private static final double PASSED_ON = 0.2;

  private CaseHistory() {}

  /** The agent who solves the case of this serial number. */
  static int agentOf(long serial) {
    return (int) (serial % HelpDesk.AGENTS);
  }

  static String agentId(int agent) {
    return "005A" + Ids.digits(agent, 2);
  }

  static String team(int agent) {
    return HelpDesk.TEAMS.get(HelpDesk.teamOf(agent));
  }

  /** Whether who answers the telephone gives the case to another team. */
  static boolean passesOn(Snapshot snapshot, Person person, Ticket ticket) {
    return snapshot.random("pass on " + ticket.number(), person).happens(PASSED_ON);
  }

  static void write(Snapshot snapshot, Sink sink) {
    for (Person person : snapshot.customers()) {
      if (snapshot.records(person, Silo.SALESFORCE).isEmpty()) {
        continue;
      }
      for (Ticket ticket : snapshot.life(person).tickets()) {
        if (ticket.byPhone()) {
          new History(snapshot, person, ticket, sink).write();
        }
      }
    }
  }

  /** The changes of one case that are known at the end of the day. */
  private static final class History {

    private final Snapshot snapshot;
    private final Person person;
    private final Ticket ticket;
    private final Sink sink;
    private final long serial;
    private int changes;

    History(Snapshot snapshot, Person person, Ticket ticket, Sink sink) {
      this.snapshot = snapshot;
      this.person = person;
      this.ticket = ticket;
      this.sink = sink;
      this.serial = snapshot.serial("case", person, ticket.number());
    }

    void write() {
      change(ticket.openedAt(), "created", "Text", null, null);
      if (passesOn(snapshot, person, ticket)) {
        int agent = agentOf(serial);
        int first = HelpDesk.colleagueOf(agent);
        long at =
            HelpDesk.handedOverAt(ticket, snapshot.random("hand-over " + ticket.number(), person));
        change(at, "Owner", "Text", "Agent " + (first + 1), "Agent " + (agent + 1));
        change(at, "Owner", "EntityId", agentId(first), agentId(agent));
      }
      boolean escalates = ticket.escalatedAt() != 0 && ticket.escalatedAt() < ticket.solvedAt();
      if (escalates) {
        change(ticket.escalatedAt(), "Status", "DynamicEnum", "Working", "Escalated");
      }
      change(
          ticket.solvedAt(),
          "Status",
          "DynamicEnum",
          escalates ? "Escalated" : "Working",
          "Closed");
    }

    private void change(long at, String field, String type, String from, String to) {
      String id = Ids.salesforce("017", serial * 8 + changes++);
      if (snapshot.knows(at)) {
        sink.line(
            csv(
                id,
                "false",
                Ids.salesforce("500", serial),
                agentId(agentOf(serial)),
                salesforce(at),
                field,
                type,
                from,
                to));
      }
    }
  }
}
