package io.unisono.customer;

import io.unisono.config.Section;

/**
 * Who lives together. The options are explained in {@code conf/unisono.yaml}.
 *
 * @param maxPersons customers that a household may have at most
 * @param maxNamesakes families of the same name that chance may be expected to bring to an address
 */
@Section("household")
public record HouseholdConfig(int maxPersons, double maxNamesakes) {

  public HouseholdConfig {
    if (maxPersons < 2) {
      throw new IllegalArgumentException("max-persons: must be at least 2, is " + maxPersons);
    }
    if (!(maxNamesakes >= 0)) {
      throw new IllegalArgumentException("max-namesakes: must be at least 0, is " + maxNamesakes);
    }
  }
}
