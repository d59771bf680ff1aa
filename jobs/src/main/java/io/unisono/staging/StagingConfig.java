package io.unisono.staging;

import io.unisono.config.Check;
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
    Check.share("max-quarantined-share", maxQuarantinedShare);
    Check.that(
        earliestDay.isBefore(latestDay),
        "earliest-day",
        "must lie before latest-day, is %s",
        earliestDay);
  }
}
