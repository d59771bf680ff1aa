package io.unisono.churn;

import io.unisono.config.Section;

/**
 * Which snapshots are taken, and which losses are their outcomes; every option is explained in
 * {@code conf/unisono.yaml}.
 */
@Section("churn")
public record ChurnConfig(int horizonDays, int embargoDays, int noticeDays, int snapshots) {

  public ChurnConfig {
    requireAtLeast("horizon-days", horizonDays, 1);
    requireAtLeast("embargo-days", embargoDays, 0);
    requireAtLeast("notice-days", noticeDays, 0);
    requireAtLeast("snapshots", snapshots, 1);
  }

  /** For the options of the model, too. */
  public static void requireAtLeast(String option, int value, int minimum) {
    if (value < minimum) {
      throw new IllegalArgumentException(
          "%s: must be at least %d, is %d".formatted(option, minimum, value));
    }
  }
}
