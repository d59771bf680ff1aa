package io.unisono.journey;

import java.util.List;

/** Configurations for tests of which only some options count. */
public final class JourneyConfigs {

  private JourneyConfigs() {}

  /** The smallest group that is shown counts. */
  public static JourneyConfig withMinimum(int customers) {
    return new JourneyConfig(
        30, 24, 500, List.of("interaction"), List.of(), List.of(), 100, 50, customers);
  }
}
