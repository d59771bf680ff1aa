package io.unisono.synthetic.law;

/**
 * What an event did to the chance to leave: both sums are over the days on which it counts, and
 * their quotient is how much more often customers leave then than they would without it.
 */
public final class Toll {

  private long days;
  private double with;
  private double without;

  /** Of no day yet. */
  public Toll() {}

  /** One day more. */
  public void add(double withIt, double withoutIt) {
    days++;
    with += withIt;
    without += withoutIt;
  }

  public long days() {
    return days;
  }

  /** Sum of the chances to leave. */
  public double with() {
    return with;
  }

  /** Sum of what they would be without the event. */
  public double without() {
    return without;
  }
}
