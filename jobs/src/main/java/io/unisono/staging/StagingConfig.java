package io.unisono.staging;

import io.unisono.config.Check;
import io.unisono.config.Secret;
import io.unisono.config.Section;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What staging lets through, and under which names.
 *
 * @param maxQuarantinedShare largest share of a source's rows that may be rejected, 0 to 1
 * @param maxLostShare largest share of the values of a column that may be lost, 0 to 1
 * @param maxConflictingShare largest share of an input's rows that may contradict another row of
 *     their key, 0 to 1
 * @param earliestDay times before it are implausible
 * @param latestDay times after it are implausible
 * @param idKey key of the pseudonyms that stand for personal identifiers
 */
@Section("staging")
public record StagingConfig(
    double maxQuarantinedShare,
    double maxLostShare,
    double maxConflictingShare,
    LocalDate earliestDay,
    LocalDate latestDay,
    Optional<Secret> idKey) {

  public StagingConfig {
    Check.share("max-quarantined-share", maxQuarantinedShare);
    Check.share("max-lost-share", maxLostShare);
    Check.share("max-conflicting-share", maxConflictingShare);
    Check.that(
        earliestDay.isBefore(latestDay),
        "earliest-day",
        "must lie before latest-day, is %s",
        earliestDay);
  }
}
