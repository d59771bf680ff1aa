package io.unisono.kpi;

import io.unisono.config.Check;
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
    Check.atLeast("publish-minimum", publishMinimum, 1);
    Check.that(
        reliableMinimum >= publishMinimum,
        "reliable-minimum",
        "must be at least publish-minimum (%d), is %d",
        publishMinimum,
        reliableMinimum);
    Check.atLeast("reopen-maturity-days", reopenMaturityDays, 0);
    Check.atLeast("maximum-ticket-days", maximumTicketDays, 1);
  }
}
