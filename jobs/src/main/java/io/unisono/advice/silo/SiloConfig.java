package io.unisono.advice.silo;

import io.unisono.config.Check;
import io.unisono.config.Section;

/**
 * Options of the silo index; {@code conf/unisono.yaml} explains each.
 *
 * @param windowDays in which contacts and hand-overs count
 * @param lateHours after a hand-over, within which somebody should act
 * @param horizonDays after which it is looked at who was lost
 * @param minimumCustomers that a pair must have in common, and that a share must rest on
 */
@Section("silo")
public record SiloConfig(int windowDays, int lateHours, int horizonDays, int minimumCustomers) {

  public SiloConfig {
    Check.atLeast("window-days", windowDays, 1);
    Check.atLeast("late-hours", lateHours, 1);
    Check.atLeast("horizon-days", horizonDays, 1);
    Check.atLeast("minimum-customers", minimumCustomers, 2);
  }
}
