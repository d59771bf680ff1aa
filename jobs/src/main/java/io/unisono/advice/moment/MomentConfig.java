package io.unisono.advice.moment;

import io.unisono.config.Check;
import io.unisono.config.Section;

/**
 * Options of the moments of service; {@code conf/unisono.yaml} explains each.
 *
 * @param windowDays in which steps count
 * @param horizonDays after which it is looked at who was lost
 * @param problemDays after a step without a ticket, within which a problem of the customer is there
 * @param ripeHours that a problem must have had
 * @param minimumCustomers that a moment must have, and that a share must rest on
 */
@Section("moment")
public record MomentConfig(
    int windowDays, int horizonDays, int problemDays, int ripeHours, int minimumCustomers) {

  public MomentConfig {
    Check.atLeast("window-days", windowDays, 1);
    Check.atLeast("horizon-days", horizonDays, 1);
    Check.atLeast("problem-days", problemDays, 0);
    Check.atLeast("ripe-hours", ripeHours, 0);
    Check.atLeast("minimum-customers", minimumCustomers, 2);
  }
}
