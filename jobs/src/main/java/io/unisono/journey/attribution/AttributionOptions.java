package io.unisono.journey.attribution;

import java.io.Serializable;

/**
 * How conversions are shared.
 *
 * @param direct channel that {@link CreditRule#LAST_NON_DIRECT} passes over
 * @param halfLife age at which a touch weighs half as much as at the conversion, in the unit of the
 *     ages of the paths
 * @param order highest order of the Markov chains, 1 to 3; 0 for none
 * @param draws of the bootstrap; 0 for no intervals
 */
public record AttributionOptions(String direct, double halfLife, int order, int draws)
    implements Serializable {

  public static final int HIGHEST_ORDER = 3;

  public AttributionOptions {
    if (!(halfLife > 0) || order < 0 || order > HIGHEST_ORDER || draws < 0) {
      throw new IllegalArgumentException(
          "half-life %s, order %d, draws %d".formatted(halfLife, order, draws));
    }
  }
}
