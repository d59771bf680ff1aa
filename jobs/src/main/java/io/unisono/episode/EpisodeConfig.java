package io.unisono.episode;

import io.unisono.config.Check;
import io.unisono.config.Section;
import java.util.Set;

/**
 * Which events are contacts, and which contacts are about the same issue; {@code conf/unisono.yaml}
 * explains each option.
 *
 * @param windowDays longest gap between contacts that a topic or a similar text joins
 * @param sameContactMinutes longest gap inside a contact
 * @param contactActivities activities of interactions that are contacts
 * @param transferActivities activities that tell that a contact was put through
 * @param solutionActivities activities that tell that a contact ended in a solution
 * @param problemActivities activities that tell that it did not
 * @param genericTopics topics that name no issue
 * @param minimumSimilarity cosine from which two texts are about the same issue
 * @param silenceSolves whether a contact about whose end no system tells counts as solved
 * @param unsolvableTopics topics that nobody can solve at the first contact
 */
@Section("episode")
public record EpisodeConfig(
    int windowDays,
    int sameContactMinutes,
    Set<String> contactActivities,
    Set<String> transferActivities,
    Set<String> solutionActivities,
    Set<String> problemActivities,
    Set<String> genericTopics,
    double minimumSimilarity,
    boolean silenceSolves,
    Set<String> unsolvableTopics) {

  /** Days within which first-contact resolution looks for another contact, at most. */
  static final int LONGEST_WINDOW = 30;

  public EpisodeConfig {
    Check.atLeast("window-days", windowDays, LONGEST_WINDOW);
    Check.atLeast("same-contact-minutes", sameContactMinutes, 0);
    Check.that(
        minimumSimilarity > 0 && minimumSimilarity <= 1,
        "minimum-similarity",
        "must be above 0 and at most 1, is %s",
        minimumSimilarity);
  }
}
