package io.unisono.report.section.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.TestRelease;
import io.unisono.report.page.PageSection;
import io.unisono.support.TableRows;
import io.unisono.table.marts.ChannelSwitch;
import io.unisono.table.marts.JourneyInflection;
import io.unisono.table.marts.JourneyPathLift;
import org.junit.jupiter.api.Test;

/** Channels that customers change, paths that lead to losses, steps where losses turn. */
class LossFiguresTest {

  @Test
  void aChangeOfChannelIsShownIfEnoughCustomersMakeIt() {
    PageSection told =
        TestRelease.of(
                ChannelSwitch.TABLE,
                TableRows.of(
                        ChannelSwitch.TABLE,
                        ChannelSwitch.SCOPE,
                        ChannelSwitch.FROM_CHANNEL,
                        ChannelSwitch.TO_CHANNEL,
                        ChannelSwitch.OCCURRENCES,
                        ChannelSwitch.CUSTOMERS,
                        ChannelSwitch.SHARE,
                        ChannelSwitch.SHARE_LO,
                        ChannelSwitch.SHARE_HI,
                        ChannelSwitch.MEDIAN_MINUTES)
                    .row("episode", "phone", "email", 9L, 9L, 1.0, .7, 1.0, 5.0)
                    .row("episode", "email", "phone", 70L, 60L, .7, .6, .8, 180.0)
                    .row("episode", "email", "email", 90L, 20L, .3, .2, .4, null)
                    .row("episode", "email", "chat", null, null, null, null, null, null)
                    .row("window", "email", "phone", 90L, 80L, .7, .6, .8, 180.0))
            .told(new JourneySection());

    assertThat(TestRelease.rows(told, "channel-switches"))
        .containsExactly(
            "E-mail E-mail 0.3 0.2 0.4 90 20 null", "E-mail Telephone 0.7 0.6 0.8 70 60 180.0");
    assertThat(TestRelease.reading(told, "channel-switches"))
        .startsWith("The change made most often is from E-mail to Telephone: 70 times");
  }

  /** Sorted by lift; a pattern of nine customers is too small, one without interval is left out. */
  @Test
  void aPathIsComparedWithAlikeCustomers() {
    PageSection told =
        TestRelease.of(
                JourneyPathLift.TABLE,
                TableRows.of(
                        JourneyPathLift.TABLE,
                        JourneyPathLift.KIND,
                        JourneyPathLift.PATTERN,
                        JourneyPathLift.N,
                        JourneyPathLift.N_WITHOUT,
                        JourneyPathLift.RATE,
                        JourneyPathLift.RATE_WITHOUT,
                        JourneyPathLift.LIFT,
                        JourneyPathLift.LIFT_LO,
                        JourneyPathLift.LIFT_HI,
                        JourneyPathLift.Q,
                        JourneyPathLift.HELD_OUT_LIFT,
                        JourneyPathLift.IS_CONFIRMED,
                        JourneyPathLift.WINDOW_DAYS,
                        JourneyPathLift.HORIZON_DAYS,
                        JourneyPathLift.TESTED,
                        JourneyPathLift.LOSSES_WITHOUT_PATH)
                    .row(
                        "direct", "login", 90L, 60L, .1, .2, .5, .3, .8, .01, .6, false, 90, 60,
                        12L, 3L)
                    .row(
                        "sequence",
                        "call>visit",
                        60L,
                        90L,
                        .3,
                        .1,
                        2.5,
                        1.5,
                        4.,
                        .01,
                        2.2,
                        true,
                        90,
                        60,
                        12L,
                        3L)
                    .row(
                        "direct", "call", 9L, 141L, .9, .1, 8.0, 2.0, 9.0, .01, null, false, 90, 60,
                        12L, 3L)
                    .row(
                        "direct", "visit", 50L, 100L, .2, .1, 2.0, null, null, .01, null, false, 90,
                        60, 12L, 3L))
            .told(new JourneySection());

    assertThat(TestRelease.rows(told, "path-lift"))
        .containsExactly(
            "Call ⋯ Visit 2.5 1.5 4.0 0.3 0.1 60 2.2 yes", "Login 0.5 0.3 0.8 0.1 0.2 90 0.6 no");
    assertThat(TestRelease.reading(told, "path-lift"))
        .startsWith(
            "After Call ⋯ Visit customers are lost 2.5 times as often (95% interval 1.5 to 4.0)");
  }

  /** The amount at stake has the interval of the customers lost: 5 to 20 of 12.5. */
  @Test
  void theMomentOfTruthHasItsValueAtStake() {
    PageSection told =
        TestRelease.of(
                JourneyInflection.TABLE,
                inflections()
                    .row(
                        "call", false, false, .1, 0.0, .2, 50L, .1, .1, 0.0, 0.0, 2.0, 0.0, null,
                        "EUR", .05)
                    .row(
                        "refund", true, false, .9, .5, 1.3, 9L, .3, .1, 1.8, .0, 3.0, 90.0, 6L,
                        "EUR", .05)
                    .row(
                        "complaint",
                        true,
                        true,
                        1.2,
                        1.,
                        1.4,
                        40L,
                        .4,
                        .1,
                        12.5,
                        5.,
                        20.,
                        2_500.,
                        7L,
                        "EUR",
                        .05))
            .told(new JourneySection());

    assertThat(TestRelease.rows(told, "inflection-points"))
        .containsExactly("Complaint 12.5 5.0 20.0 2500.0 1000.0 4000.0 40 0.4 0.1 1.2 1.0 1.4");
    assertThat(TestRelease.reading(told, "inflection-points"))
        .startsWith(
            "The moment of truth is Complaint: 40 customers turned there, and 40.0% of them were"
                + " lost, of customers without such a step 10.0%.")
        .contains("Amounts are in EUR;", "7 of those who turned have no such amount");
  }

  @Test
  void whereNothingTurnsThatIsSaid() {
    PageSection told =
        TestRelease.of(
                JourneyInflection.TABLE,
                inflections()
                    .row(
                        "call", false, false, .1, 0.0, .2, 50L, .1, .1, 0.0, 0.0, 2.0, 0.0, null,
                        "EUR", .05))
            .told(new JourneySection());
    PageSection without =
        TestRelease.of(ChannelSwitch.TABLE, TableRows.of(ChannelSwitch.TABLE, ChannelSwitch.SCOPE))
            .told(new JourneySection());

    assertThat(TestRelease.reading(told, "inflection-points"))
        .startsWith("At no step more customers turn");
    assertThat(TestRelease.reading(without, "inflection-points"))
        .isEqualTo(TestRelease.reading(without, "path-lift"))
        .startsWith("There is no data for this yet");
  }

  private static TableRows inflections() {
    return TableRows.of(
        JourneyInflection.TABLE,
        JourneyInflection.ACTIVITY,
        JourneyInflection.IS_INFLECTION,
        JourneyInflection.IS_MOMENT_OF_TRUTH,
        JourneyInflection.MEAN_JUMP,
        JourneyInflection.MEAN_JUMP_LO,
        JourneyInflection.MEAN_JUMP_HI,
        JourneyInflection.TURNED,
        JourneyInflection.LOST_SHARE,
        JourneyInflection.LOST_SHARE_ELSE,
        JourneyInflection.EXPECTED_LOST,
        JourneyInflection.EXPECTED_LOST_LO,
        JourneyInflection.EXPECTED_LOST_HI,
        JourneyInflection.VALUE_AT_STAKE,
        JourneyInflection.TURNED_WITHOUT_AMOUNT,
        JourneyInflection.CURRENCY,
        JourneyInflection.FALSE_ALARMS);
  }
}
