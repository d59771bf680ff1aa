package io.unisono.synthetic.export;

import static io.unisono.synthetic.export.VendorFormats.csv;
import static io.unisono.synthetic.export.VendorFormats.salesforce;

import io.unisono.synthetic.company.Events.HandOver;
import io.unisono.synthetic.company.Events.Ticket;
import io.unisono.synthetic.company.Ids;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.export.Export.Sink;
import io.unisono.synthetic.silo.Snapshot;
import io.unisono.synthetic.silo.TicketRecord;

/** What changed in the cases of the CRM: one row for each field, two for an owner. */
final class CaseHistory {

  private CaseHistory() {}

  static String agentId(int agent) {
    return "005A" + Ids.digits(agent, 2);
  }

  static void write(Snapshot snapshot, Sink sink) {
    for (Person person : snapshot.customers()) {
      for (Ticket ticket : snapshot.life(person).tickets()) {
        if (ticket.byPhone() && TicketRecord.exists(snapshot, person, ticket)) {
          new History(snapshot, person, ticket, sink).write();
        }
      }
    }
  }

  /** The changes of one case that are known at the end of the day. */
  private static final class History {

    /** More than a case has. */
    private static final int CHANGES = 16;

    private final Snapshot snapshot;
    private final Ticket ticket;
    private final Sink sink;
    private final long serial;
    private int changes;

    History(Snapshot snapshot, Person person, Ticket ticket, Sink sink) {
      this.snapshot = snapshot;
      this.ticket = ticket;
      this.sink = sink;
      this.serial = snapshot.serial("case", person, ticket.number());
    }

    void write() {
      change(ticket.openedAt(), "created", "Text", null, null);
      for (HandOver handOver : ticket.handOvers()) {
        int from = HelpDesk.agentOf(handOver.from(), serial);
        int to = HelpDesk.agentOf(handOver.to(), serial);
        change(handOver.at(), "Owner", "Text", "Agent " + (from + 1), "Agent " + (to + 1));
        change(handOver.at(), "Owner", "EntityId", agentId(from), agentId(to));
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
      String id = Ids.salesforce("017", serial * CHANGES + changes++);
      if (snapshot.knows(at)) {
        sink.line(
            csv(
                id,
                "false",
                Ids.salesforce("500", serial),
                agentId(HelpDesk.agentOf(ticket.teamAt(at), serial)),
                salesforce(at),
                field,
                type,
                from,
                to));
      }
    }
  }
}
