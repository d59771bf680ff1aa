package io.unisono.kpi.ticket;

import java.io.Serializable;
import java.util.Map;

/** Names of teams, which sources often number. */
record TeamNames(Map<Team, String> names) implements Serializable {

  /** A team as its source names or numbers it. */
  record Team(String source, String unit) implements Serializable {}

  /** The name in {@code org_unit}; where that does not know the team, what the source says. */
  String nameOf(String source, String unit) {
    return unit == null ? null : names.getOrDefault(new Team(source, unit), unit);
  }
}
