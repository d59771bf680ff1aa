package io.unisono.kpi;

import io.unisono.config.Check;
import io.unisono.config.Section;
import java.util.Set;

/**
 * Options of the KPIs; {@code conf/unisono.yaml} explains each.
 *
 * @param publishMinimum smallest n whose value is shown
 * @param reliableMinimum smallest n whose value is called reliable
 * @param reopenMaturityDays days that a solved ticket must have had to be reopened
 * @param maximumTicketDays longest duration of a ticket that is believed
 * @param strikeDays days in which bad interactions are counted together
 * @param strikeHorizonDays days in which a loss counts as one after them
 * @param strikeActivities activities of interactions that went badly by themselves
 * @param waitingQuestions ids or touchpoints of the satisfaction questions that ask about waiting
 * @param reviewDays days after an experience in which a review counts as one about it
 */
@Section("kpi")
public record KpiConfig(
    int publishMinimum,
    int reliableMinimum,
    int reopenMaturityDays,
    int maximumTicketDays,
    int strikeDays,
    int strikeHorizonDays,
    Set<String> strikeActivities,
    Set<String> waitingQuestions,
    int reviewDays) {

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
    Check.atLeast("strike-days", strikeDays, 1);
    Check.atLeast("strike-horizon-days", strikeHorizonDays, 1);
    strikeActivities = Set.copyOf(strikeActivities);
    waitingQuestions = Set.copyOf(waitingQuestions);
    Check.atLeast("review-days", reviewDays, 0);
  }
}
