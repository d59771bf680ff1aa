package io.unisono.journey.lift;

import io.unisono.config.Check;
import io.unisono.config.Section;
import java.util.List;

/**
 * Options of paths to losses and their patterns; {@code conf/unisono.yaml} explains each.
 *
 * @param windowDays days that a path covers
 * @param horizonDays days between the end of a path and the loss
 * @param kinds kinds of timeline events that are in the paths
 * @param ignoredActivities activities that are not
 * @param longestPath events of a path
 * @param longestPattern activities of a pattern
 * @param minimumSupport customers of one half that have a pattern
 * @param minimumShare of the customers of one half that have it
 * @param mostPatterns that are tested
 */
@Section("lift")
public record LiftConfig(
    int windowDays,
    int horizonDays,
    List<String> kinds,
    List<String> ignoredActivities,
    int longestPath,
    int longestPattern,
    int minimumSupport,
    double minimumShare,
    int mostPatterns) {

  private static final int LONGEST_PATTERN = 6;

  public LiftConfig {
    Check.atLeast("window-days", windowDays, 1);
    Check.atLeast("horizon-days", horizonDays, 0);
    Check.atLeast("longest-path", longestPath, 1);
    Check.that(
        longestPattern >= 2 && longestPattern <= LONGEST_PATTERN,
        "longest-pattern",
        "must be 2 to %d, is %d",
        LONGEST_PATTERN,
        longestPattern);
    Check.atLeast("minimum-support", minimumSupport, 10);
    Check.that(
        minimumShare >= 0 && minimumShare <= 1,
        "minimum-share",
        "must be 0 to 1, is %s",
        minimumShare);
    Check.atLeast("most-patterns", mostPatterns, 1);
    Check.that(!kinds.isEmpty(), "kinds", "must name at least one kind of event");
    kinds = List.copyOf(kinds);
    ignoredActivities = List.copyOf(ignoredActivities);
  }

  LiftOptions options() {
    return new LiftOptions(longestPattern, minimumSupport, minimumShare, mostPatterns);
  }
}
