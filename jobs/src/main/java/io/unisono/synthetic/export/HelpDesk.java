package io.unisono.synthetic.export;

import io.unisono.synthetic.company.Events;
import io.unisono.synthetic.company.Events.Ticket;
import io.unisono.synthetic.company.SeededRandom;
import java.util.List;

/** Who works at the help desk, and through whose hands a ticket passes. */
final class HelpDesk {

  static final int AGENTS = 12;
  static final List<String> TEAMS = List.of("Billing", "Technical support", "Contracts");

  private static final long FIRST_AGENT = 800_000_000_000L;
  private static final long FIRST_GROUP = 700_000_000_000L;

  private HelpDesk() {}

  static long agentId(int agent) {
    return FIRST_AGENT + agent;
  }

  static long groupId(int team) {
    return FIRST_GROUP + team;
  }

  static int teamOf(int agent) {
    return agent * TEAMS.size() / AGENTS;
  }

  /** The agent who solves the ticket of this number. */
  static int agentOf(long ticket) {
    return (int) (ticket % AGENTS);
  }

  /** Groups that the ticket passes: one, or for every third ticket two. */
  static int stations(long ticket) {
    return 1 + (int) (ticket % 3 / 2);
  }

  /** The agent who gets the ticket first: one of another team, if it passes on. */
  static int firstAgentOf(long ticket) {
    int agent = agentOf(ticket);
    return stations(ticket) == 1 ? agent : colleagueOf(agent);
  }

  /** An agent of the next team. */
  static int colleagueOf(int agent) {
    return (agent + AGENTS / TEAMS.size()) % AGENTS;
  }

  /** Before the first reply, and on the day on which the ticket was opened. */
  static long handedOverAt(Ticket ticket, SeededRandom random) {
    return ticket.openedAt() + random.between(20, 50);
  }

  /** Zendesk closes what was solved four days before; 0 if that never comes. */
  static long closedAt(long solvedAt) {
    return solvedAt == 0 ? 0 : (Events.dayOf(solvedAt) + 4L) * Events.DAY;
  }
}
