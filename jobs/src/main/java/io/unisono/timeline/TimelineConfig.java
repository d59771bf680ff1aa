package io.unisono.timeline;

import io.unisono.config.Section;
import java.util.HashSet;
import java.util.Set;

/**
 * Which interactions are good or bad for the customer where the source does not say. The options
 * are explained in {@code conf/unisono.yaml}.
 *
 * @param goodActivities activities of interactions with valence 1
 * @param badActivities activities of interactions with valence -1
 */
@Section("timeline")
public record TimelineConfig(Set<String> goodActivities, Set<String> badActivities) {

  public TimelineConfig {
    Set<String> both = new HashSet<>(goodActivities);
    both.retainAll(badActivities);
    if (!both.isEmpty()) {
      throw new IllegalArgumentException(
          "good-activities: must not name bad activities too, names " + both);
    }
  }
}
