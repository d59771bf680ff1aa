package io.unisono.staging;

import io.unisono.config.Section;
import io.unisono.staging.source.SourcesConfig;
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
    SourcesConfig.requireShare(maxQuarantinedShare);
    if (!earliestDay.isBefore(latestDay)) {
      throw new IllegalArgumentException(
          "earliest-day: must lie before latest-day, is %s".formatted(earliestDay));
    }
  }
}
