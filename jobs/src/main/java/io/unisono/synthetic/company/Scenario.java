package io.unisono.synthetic.company;

import java.io.Serializable;

/**
 * What every life of the company depends on. Days are counted from 1970-01-01 (UTC).
 *
 * @param firstDay first day of which interactions, tickets and answers exist
 * @param lastDay last day on which somebody becomes a customer
 */
public record Scenario(long seed, long customers, int firstDay, int lastDay)
    implements Serializable {

  public SeededRandom random(String purpose, long id) {
    return SeededRandom.of(seed, purpose, id);
  }
}
