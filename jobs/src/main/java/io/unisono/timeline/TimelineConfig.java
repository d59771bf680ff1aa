package io.unisono.timeline;

import io.unisono.config.Check;
import io.unisono.config.Section;
import java.util.HashSet;
import java.util.Set;

/**
 * What sources leave open: which interactions are good or bad for the customer and which are none
 * of the customer's doing, and when facts of a ticket are one contact. The options are explained in
 * {@code conf/unisono.yaml}.
 *
 * @param goodActivities activities of interactions with valence 1
 * @param badActivities activities of interactions with valence -1
 * @param passiveActivities activities of interactions that the company or a system begins
 * @param sameContactSeconds largest distance in time of facts that are one contact
 */
@Section("timeline")
public record TimelineConfig(
    Set<String> goodActivities,
    Set<String> badActivities,
    Set<String> passiveActivities,
    int sameContactSeconds) {

  public TimelineConfig {
    Set<String> both = new HashSet<>(goodActivities);
    both.retainAll(badActivities);
    Check.that(
        both.isEmpty(), "good-activities", "must not name bad activities too, names %s", both);
    Check.atLeast("same-contact-seconds", sameContactSeconds, 0);
  }
}
