package io.unisono.synthetic.law;

import io.unisono.synthetic.law.Hazard.Facts;
import java.util.function.ToDoubleFunction;

/** What failed payments and the rise of prices did to the chance of one customer to leave. */
public final class Tolls {

  private final Toll ofFailures = new Toll();
  private final Toll ofDearer = new Toll();

  /** Of no day yet. */
  public Tolls() {}

  /**
   * One day more, on which one or both count.
   *
   * @param silence days since the customer was last heard of, but for payments that failed: a
   *     failure breaks the silence, which is part of what it does
   */
  public void add(Facts facts, int silence, ToDoubleFunction<Facts> hazard) {
    double all = hazard.applyAsDouble(facts);
    if (facts.unpaid()) {
      ofFailures.add(all, hazard.applyAsDouble(facts.with(false, facts.dearer(), silence)));
    }
    if (facts.dearer()) {
      ofDearer.add(all, hazard.applyAsDouble(facts.with(facts.unpaid(), false, facts.quietDays())));
    }
  }

  public Toll ofFailures() {
    return ofFailures;
  }

  public Toll ofDearer() {
    return ofDearer;
  }
}
