package io.unisono.journey;

import java.util.List;
import java.util.Map;

/** Configurations for tests of which only some options count. */
public final class JourneyConfigs {

  private JourneyConfigs() {}

  /** The smallest group that is shown counts. */
  public static JourneyConfig withMinimum(int customers) {
    return new JourneyConfig(
        30,
        Map.of(),
        true,
        24,
        500,
        Map.of(),
        Map.of(),
        List.of("interaction"),
        List.of(),
        List.of(),
        100,
        50,
        1000,
        50,
        customers);
  }

  /** Where sessions are cut, and what is listed of variants, counts. */
  static JourneyConfig of(
      int timeoutMinutes,
      int maximumHours,
      int maximumEvents,
      List<String> kinds,
      List<String> ignored,
      List<String> cutBefore,
      int variants,
      int variantLength) {
    return new JourneyConfig(
        timeoutMinutes,
        Map.of(),
        true,
        maximumHours,
        maximumEvents,
        Map.of(),
        Map.of(),
        kinds,
        ignored,
        cutBefore,
        variants,
        variantLength,
        1000,
        50,
        5);
  }

  /** Interactions are cut by the time-outs of channels, and programs found by the limits. */
  static JourneyConfig of(
      Map<String, Integer> timeouts, boolean cutOnIdentity, int eventsPerDay, int equalGaps) {
    return new JourneyConfig(
        30,
        timeouts,
        cutOnIdentity,
        24,
        500,
        Map.of(),
        Map.of(),
        List.of("interaction"),
        List.of(),
        List.of(),
        100,
        50,
        eventsPerDay,
        equalGaps,
        1);
  }

  /** Caps of sessions by the channel on which they begin count. */
  static JourneyConfig withCaps(Map<String, Integer> hours, Map<String, Integer> events) {
    return new JourneyConfig(
        600,
        Map.of(),
        true,
        24,
        4,
        hours,
        events,
        List.of("interaction"),
        List.of(),
        List.of(),
        100,
        50,
        1000,
        50,
        1);
  }
}
