package io.unisono.journey.inflection;

import io.unisono.config.Check;
import io.unisono.config.Section;

/**
 * Options of inflection points; {@code conf/unisono.yaml} explains each.
 *
 * @param smoothing steps that the chains are taken to have seen of each activity before any data
 * @param falseAlarms share of customers who may turn by chance
 * @param shuffles of the outcomes, for the threshold
 * @param draws of the bootstrap, for the intervals
 * @param minimumCustomers below which figures of an activity are not shown
 */
@Section("inflection")
public record InflectionConfig(
    double smoothing, double falseAlarms, int shuffles, int draws, int minimumCustomers) {

  public InflectionConfig {
    Check.that(smoothing > 0, "smoothing", "must be above 0, is %s", smoothing);
    Check.that(
        falseAlarms > 0 && falseAlarms < 1,
        "false-alarms",
        "must be above 0 and below 1, is %s",
        falseAlarms);
    Check.atLeast("shuffles", shuffles, 1);
    Check.atLeast("draws", draws, 10);
    Check.atLeast("minimum-customers", minimumCustomers, 10);
  }
}
