package io.unisono.staging;

import io.unisono.config.Section;
import java.time.LocalDate;

/**
 * Limits of staging.
 *
 * @param maxQuarantinedShare largest share of a source's rows that may be rejected, 0 to 1
 * @param earliestDay times before it are implausible
 * @param latestDay times after it are implausible
 */
@Section("staging")
public record StagingConfig(
    double maxQuarantinedShare, LocalDate earliestDay, LocalDate latestDay) {

  public StagingConfig {
    requireShare(maxQuarantinedShare);
    if (!earliestDay.isBefore(latestDay)) {
      throw new IllegalArgumentException(
          "earliest-day: must lie before latest-day, is %s".formatted(earliestDay));
    }
  }

  public static void requireShare(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "max-quarantined-share: must be between 0 and 1, is " + share);
    }
  }
}
