package io.unisono.kpi;

import io.unisono.config.Section;

/**
 * Options of the KPIs; {@code conf/unisono.yaml} explains each.
 *
 * @param publishMinimum smallest n whose value is shown
 * @param reliableMinimum smallest n whose value is called reliable
 * @param reopenMaturityDays days that a solved ticket must have had to be reopened
 * @param maximumTicketDays longest duration of a ticket that is believed
 */
@Section("kpi")
public record KpiConfig(
    int publishMinimum, int reliableMinimum, int reopenMaturityDays, int maximumTicketDays) {

  public KpiConfig {
    require(publishMinimum >= 1, "publish-minimum: must be at least 1, is " + publishMinimum);
    require(
        reliableMinimum >= publishMinimum,
        "reliable-minimum: must be at least publish-minimum (%d), is %d"
            .formatted(publishMinimum, reliableMinimum));
    require(
        reopenMaturityDays >= 0,
        "reopen-maturity-days: must be at least 0, is " + reopenMaturityDays);
    require(
        maximumTicketDays >= 1, "maximum-ticket-days: must be at least 1, is " + maximumTicketDays);
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}
