package io.unisono.synthetic.law;

import io.unisono.synthetic.law.Hazard.Facts;
import java.util.function.ToDoubleFunction;

/** What failed payments and the rise of prices did to the chance of one customer to leave. */
public final class Tolls {

  private final Toll ofFailures = new Toll();
  private final Toll ofDearer = new Toll();

  /** Of no day yet. */
  public Tolls() {}

  /** One day more, on which one or both count. */
  public void add(Facts facts, ToDoubleFunction<Facts> hazard) {
    double all = hazard.applyAsDouble(facts);
    if (facts.unpaid()) {
      ofFailures.add(all, hazard.applyAsDouble(facts.with(false, facts.dearer())));
    }
    if (facts.dearer()) {
      ofDearer.add(all, hazard.applyAsDouble(facts.with(facts.unpaid(), false)));
    }
  }

  public Toll ofFailures() {
    return ofFailures;
  }

  public Toll ofDearer() {
    return ofDearer;
  }
}
