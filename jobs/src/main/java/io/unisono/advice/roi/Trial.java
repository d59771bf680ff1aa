package io.unisono.advice.roi;

import io.unisono.stats.draw.Draws;

/**
 * Customers whom chance contacted or held out, and who of them was lost.
 *
 * @param contacted customers who were to be contacted
 * @param lost those of them who were lost
 * @param heldOut customers whom chance held out
 * @param lostHeldOut those of them who were lost
 */
record Trial(long contacted, double lost, long heldOut, double lostHeldOut) {

  /** How many of the contacted would have been lost, and were not. */
  Simulated kept(String name) {
    Draws draws = Draws.of(Worth.SEED, name);
    return Simulated.of(
        contacted * (lostHeldOut / heldOut - lost / contacted),
        () -> contacted * (draws.share(lostHeldOut, heldOut) - draws.share(lost, contacted)));
  }
}
