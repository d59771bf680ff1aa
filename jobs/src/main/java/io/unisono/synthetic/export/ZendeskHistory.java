package io.unisono.synthetic.export;

import static io.unisono.synthetic.export.VendorFormats.iso;
import static io.unisono.synthetic.export.VendorFormats.json;
import static io.unisono.synthetic.export.VendorFormats.object;

import io.unisono.synthetic.company.Events;
import io.unisono.synthetic.company.Events.Ticket;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.export.Export.Sink;
import java.util.List;

/** The help desk's groups, and what changed in its tickets: a line of JSON for each field. */
final class ZendeskHistory {

  private ZendeskHistory() {}

  static List<Export> all() {
    return List.of(
        new Export(
            "zendesk",
            "group",
            "org_unit",
            "zendesk/groups",
            "jsonl",
            List.of(),
            ZendeskHistory::groups),
        new Export(
            "zendesk",
            "ticket_event",
            "ticket_event",
            "zendesk/ticket_events",
            "jsonl",
            List.of(),
            ZendeskHistory::changes));
  }

  private static void groups(Snapshot snapshot, Sink sink) {
    if (snapshot.block().number() != 0) {
      return;
    }
    String created = iso((long) snapshot.scenario().firstDay() * Events.DAY);
    for (int team = 0; team < HelpDesk.TEAMS.size(); team++) {
      sink.line(
          json(
              object(
                  "id",
                  HelpDesk.groupId(team),
                  "name",
                  HelpDesk.TEAMS.get(team),
                  "created_at",
                  created)));
    }
  }

  private static void changes(Snapshot snapshot, Sink sink) {
    for (Person person : snapshot.customers()) {
      for (Ticket ticket : snapshot.life(person).tickets()) {
        if (!ticket.byPhone()) {
          new History(snapshot, person, ticket, sink).write();
        }
      }
    }
  }

  /** The changes of one ticket that are known at the end of the day. */
  private static final class History {

    private final Snapshot snapshot;
    private final Person person;
    private final Ticket ticket;
    private final Sink sink;
    private final long id;

    History(Snapshot snapshot, Person person, Ticket ticket, Sink sink) {
      this.snapshot = snapshot;
      this.person = person;
      this.ticket = ticket;
      this.sink = sink;
      this.id = snapshot.serial("ticket", person, ticket.number());
    }

    void write() {
      int first = HelpDesk.firstAgentOf(id);
      int agent = HelpDesk.agentOf(id);
      change(ticket.openedAt(), "status", null, "new");
      change(ticket.openedAt(), "group_id", null, HelpDesk.groupId(HelpDesk.teamOf(first)));
      change(ticket.openedAt(), "assignee_id", null, HelpDesk.agentId(first));
      if (agent != first) {
        long at =
            HelpDesk.handedOverAt(ticket, snapshot.random("hand-over " + ticket.number(), person));
        change(
            at,
            "group_id",
            HelpDesk.groupId(HelpDesk.teamOf(first)),
            HelpDesk.groupId(HelpDesk.teamOf(agent)));
        change(at, "assignee_id", HelpDesk.agentId(first), HelpDesk.agentId(agent));
      }
      change(ticket.firstReplyAt(), "status", "new", "open");
      change(ticket.firstSolvedAt(), "status", "open", "solved");
      long closedAt = HelpDesk.closedAt(ticket.firstSolvedAt());
      boolean reopens = ticket.reopenedAt() != 0;
      boolean closes = !reopens || closedAt < ticket.reopenedAt();
      if (closes) {
        change(closedAt, "status", "solved", "closed");
      }
      if (reopens) {
        change(ticket.reopenedAt(), "status", closes ? "closed" : "solved", "open");
        change(ticket.solvedAt(), "status", "open", "solved");
        change(HelpDesk.closedAt(ticket.solvedAt()), "status", "solved", "closed");
      }
    }

    private void change(long at, String field, Object from, Object to) {
      if (snapshot.knows(at)) {
        sink.line(
            json(
                object(
                    "ticket_id",
                    id,
                    "created_at",
                    iso(at),
                    "author_id",
                    HelpDesk.agentId(HelpDesk.agentOf(id)),
                    "field_name",
                    field,
                    "previous_value",
                    from,
                    "value",
                    to)));
      }
    }
  }
}
