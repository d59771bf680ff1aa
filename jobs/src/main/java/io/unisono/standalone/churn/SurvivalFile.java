package io.unisono.standalone.churn;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A table with one row per customer that says how long each was there.
 *
 * @param delimiter between the fields of CSV
 * @param duration column of how long, in any unit
 * @param event column that says who has ended; the others were still there
 * @param cause column of what they ended through
 * @param by column of the groups to compare
 */
public record SurvivalFile(
    Path file,
    char delimiter,
    String duration,
    OutcomeColumn event,
    Optional<String> cause,
    Optional<String> by) {}
