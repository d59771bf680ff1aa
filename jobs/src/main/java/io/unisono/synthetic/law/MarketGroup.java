package io.unisono.synthetic.law;

import java.util.Locale;

/**
 * Kinds of customers that differ in value, behaviour and need, so that a segmentation of the market
 * can find them.
 */
public enum MarketGroup {
  /** Everybody, where no kinds are planted. */
  ALIKE(1, 1, 1, 1, 1, 0.5, 0.35),
  /** Cheap contracts, seldom heard of. */
  FRUGAL(0.42, 0.05, 0.04, 0.5, 0.5, 0.95, 0.05),
  /** Dear contracts, busy in shop and app, no trouble. All firms are of this kind. */
  VALUABLE(0.35, 6, 0.04, 0.1, 0.02, 0, 0.05),
  /** Cheap contracts, and one request after the other. */
  NEEDY(0.23, 1, 16, 3.5, 0.02, 0.9, 0.1);

  private final double share;

  /** Factor of the rate of visits. */
  public final double visits;

  /** Factor of the rate of tickets. */
  public final double tickets;

  /** Factor of the share of visits that are about a problem. */
  public final double problems;

  /** Factor of the rate at which customers fade. */
  public final double fades;

  /** Share of the basic plan among consumers. */
  public final double basic;

  /** Share of the plan above it. */
  public final double plus;

  MarketGroup(
      double share,
      double visits,
      double tickets,
      double problems,
      double fades,
      double basic,
      double plus) {
    this.share = share;
    this.visits = visits;
    this.tickets = tickets;
    this.problems = problems;
    this.fades = fades;
    this.basic = basic;
    this.plus = plus;
  }

  /**
   * The kind of a customer.
   *
   * @param draw uniform in [0, 1)
   */
  public static MarketGroup of(double draw, boolean business) {
    if (business || draw >= FRUGAL.share + NEEDY.share) {
      return VALUABLE;
    }
    return draw < FRUGAL.share ? FRUGAL : NEEDY;
  }

  /** Name in the truth. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
