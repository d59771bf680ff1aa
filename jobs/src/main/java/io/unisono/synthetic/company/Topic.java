package io.unisono.synthetic.company;

import java.util.List;
import java.util.Locale;

/** What customers write about. */
public enum Topic {
  BILLING(Team.BILLING, 0.75),
  DELIVERY(Team.LOGISTICS, 0.7),
  PRODUCT_FAULT(Team.TECHNICAL, 0.62),
  APP(Team.TECHNICAL, 0.8),
  PRICE(Team.CONTRACTS, 0.85),
  CANCELLATION(Team.CONTRACTS, 0.9),

  /** About the support itself, so no ticket is opened for them. */
  WAITING(null, 0),
  AGENT(null, 0),

  /** A fault that nobody wrote of before {@link Scenario#newTopicDay}. */
  ESIM(Team.TECHNICAL, 0.6),

  /** In no taxonomy, like {@link #ESIM}, but written of on any day. */
  ROAMING(Team.TECHNICAL, 0.7),

  /** Faults of the line, as customers write of them; the help desk records product faults. */
  NETWORK(null, 0);

  /** Those of the tickets of any day. */
  public static final List<Topic> OF_TICKETS =
      List.of(BILLING, DELIVERY, PRODUCT_FAULT, APP, PRICE, CANCELLATION);

  private static final double OF_THE_LINE = 0.5;

  /** The team that can solve such problems. */
  public final Team team;

  /** Probability that the first contact solves the problem, if it reaches that team at once. */
  final double solved;

  Topic(Team team, double solved) {
    this.team = team;
    this.solved = solved;
  }

  /** Name in the truth. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the help desk and the CRM record: their list is shorter than what can happen. */
  public String recorded() {
    return this == ESIM || this == ROAMING ? PRODUCT_FAULT.code() : code();
  }

  /** What a customer with such a problem writes about: of faults, the device or the line. */
  public Topic said(SeededRandom random) {
    return this == PRODUCT_FAULT && random.happens(OF_THE_LINE) ? NETWORK : this;
  }
}
