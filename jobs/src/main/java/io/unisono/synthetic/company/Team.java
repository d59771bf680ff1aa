package io.unisono.synthetic.company;

import java.util.stream.Stream;

/** The teams that solve tickets, and the departments that they belong to. */
public enum Team {
  BILLING("Billing", "Finance"),
  TECHNICAL("Technical support", "Technology"),
  CONTRACTS("Contracts", "Sales"),
  LOGISTICS("Logistics", "Operations");

  public final String label;
  public final String department;

  Team(String label, String department) {
    this.label = label;
    this.department = department;
  }

  /** A team that is not this one. */
  Team another(SeededRandom random) {
    return values()[(ordinal() + random.between(1, values().length - 1)) % values().length];
  }

  /**
   * Two departments, and how they work together. In a silo customers whose problem is not solved
   * often end up at the other department, and what is handed over lies; a seamless pair hands over
   * in time, and customers seldom go from one to the other by themselves.
   */
  public enum Pair {
    SILO(TECHNICAL, CONTRACTS, 0.6, 0, false),
    SEAMLESS(BILLING, LOGISTICS, 0.25, 0.7, true);

    public final Team first;
    public final Team second;

    /** Share of the contacts about a problem after the first that are made at the other team. */
    final double begunAnew;

    /** Share of the misrouted first contacts that come from the other team. */
    final double handedOver;

    /** Whether somebody acts soon after a hand-over. */
    final boolean inTime;

    Pair(Team first, Team second, double begunAnew, double handedOver, boolean inTime) {
      this.first = first;
      this.second = second;
      this.begunAnew = begunAnew;
      this.handedOver = handedOver;
      this.inTime = inTime;
    }

    /** The pair of a team; each belongs to one. */
    static Pair of(Team team) {
      return Stream.of(values())
          .filter(pair -> pair.first == team || pair.second == team)
          .findFirst()
          .orElseThrow();
    }

    Team other(Team team) {
      return team == first ? second : first;
    }
  }
}
