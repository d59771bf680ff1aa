package io.unisono.kpi.loop;

import io.unisono.config.Check;
import io.unisono.config.Section;

/**
 * Options of the closed loop; {@code conf/unisono.yaml} explains each.
 *
 * @param slaHours time within which a problem is to be acted upon
 * @param matchDays longest time from a flag to a step of the log that names the customer alone
 * @param recoveryDays time within which the next answer of the customer tells of recovery
 * @param repeatDays time within which a problem of the same topic is a repeat
 * @param negativeFrom probability from which a text is negative enough to be a problem
 */
@Section("loop")
public record LoopConfig(
    int slaHours, int matchDays, int recoveryDays, int repeatDays, double negativeFrom) {

  public LoopConfig {
    Check.atLeast("sla-hours", slaHours, 1);
    Check.atLeast("match-days", matchDays, 0);
    Check.atLeast("recovery-days", recoveryDays, 1);
    Check.atLeast("repeat-days", repeatDays, 1);
    Check.share("negative-from", negativeFrom);
  }
}
