package io.unisono.customer;

import io.unisono.config.Check;
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
    Check.atLeast("max-persons", maxPersons, 2);
    Check.that(maxNamesakes >= 0, "max-namesakes", "must be at least 0, is %s", maxNamesakes);
  }
}
