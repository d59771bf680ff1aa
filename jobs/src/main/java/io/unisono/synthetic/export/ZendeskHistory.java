package io.unisono.synthetic.export;

import static io.unisono.synthetic.export.VendorFormats.iso;
import static io.unisono.synthetic.export.VendorFormats.json;
import static io.unisono.synthetic.export.VendorFormats.object;

import io.unisono.synthetic.company.Events;
import io.unisono.synthetic.company.Events.HandOver;
import io.unisono.synthetic.company.Events.Ticket;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.company.Team;
import io.unisono.synthetic.export.Export.Sink;
import io.unisono.synthetic.silo.Snapshot;
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
    for (Team team : Team.values()) {
      sink.line(
          json(
              object(
                  "id",
                  HelpDesk.groupId(team),
                  "name",
                  team.label,
                  "description",
                  team.department,
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
    private final Ticket ticket;
    private final Sink sink;
    private final long id;

    History(Snapshot snapshot, Person person, Ticket ticket, Sink sink) {
      this.snapshot = snapshot;
      this.ticket = ticket;
      this.sink = sink;
      this.id = snapshot.serial("ticket", person, ticket.number());
    }

    void write() {
      change(ticket.openedAt(), "status", null, "new");
      change(ticket.openedAt(), "group_id", null, HelpDesk.groupId(ticket.firstTeam()));
      change(ticket.openedAt(), "assignee_id", null, agent(ticket.firstTeam()));
      for (HandOver handOver : ticket.handOvers()) {
        Team from = handOver.from();
        Team to = handOver.to();
        change(handOver.at(), "group_id", HelpDesk.groupId(from), HelpDesk.groupId(to));
        change(handOver.at(), "assignee_id", agent(from), agent(to));
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

    private long agent(Team team) {
      return HelpDesk.agentId(HelpDesk.agentOf(team, id));
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
                    agent(ticket.teamAt(at)),
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
