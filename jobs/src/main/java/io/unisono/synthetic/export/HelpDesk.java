package io.unisono.synthetic.export;

import io.unisono.synthetic.company.Events;
import io.unisono.synthetic.company.Team;

/** Who works at the help desk and in the CRM: the same teams, whose agents each silo numbers. */
final class HelpDesk {

  static final int AGENTS = 12;

  private static final int AGENTS_A_TEAM = AGENTS / Team.values().length;
  private static final long FIRST_AGENT = 800_000_000_000L;
  private static final long FIRST_GROUP = 700_000_000_000L;

  private HelpDesk() {}

  static long agentId(int agent) {
    return FIRST_AGENT + agent;
  }

  static long groupId(Team team) {
    return FIRST_GROUP + team.ordinal();
  }

  /** The agent of a team who gets the ticket of this number. */
  static int agentOf(Team team, long ticket) {
    return team.ordinal() * AGENTS_A_TEAM + (int) (ticket % AGENTS_A_TEAM);
  }

  /** Zendesk closes what was solved four days before; 0 if that never comes. */
  static long closedAt(long solvedAt) {
    return solvedAt == 0 ? 0 : (Events.dayOf(solvedAt) + 4L) * Events.DAY;
  }
}
