package io.unisono.report.section.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.TestRelease;
import io.unisono.report.page.PageSection;
import io.unisono.support.TableRows;
import io.unisono.table.marts.JourneyStrike;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LoyaltySectionTest {

  private static final LocalDate FIRST = LocalDate.of(2025, 6, 1);

  private static TableRows strikes() {
    return TableRows.of(
        JourneyStrike.TABLE,
        JourneyStrike.PERIOD,
        JourneyStrike.LANDMARK,
        JourneyStrike.STRIKES,
        JourneyStrike.WATCHED,
        JourneyStrike.LOST_SHARE,
        JourneyStrike.LO,
        JourneyStrike.HI,
        JourneyStrike.DIFFERENCE,
        JourneyStrike.DIFFERENCE_Q,
        JourneyStrike.WINDOW_DAYS,
        JourneyStrike.HORIZON_DAYS,
        JourneyStrike.PUBLISHED_SHARE);
  }

  private static PageSection told(TableRows strikes) {
    return TestRelease.of(JourneyStrike.TABLE, strikes).told(new LoyaltySection());
  }

  @Test
  void theGroupWithMostThatIsLostMoreOftenIsNamed() {
    PageSection told =
        told(
            strikes()
                .row("all", FIRST, 3, 12L, .25, .09, .53, .2, .06, 180, 90, .52)
                .row("all", FIRST, 2, 200L, .06, .04, .10, .04, .02, 180, 90, .52)
                .row("all", FIRST, 0, 900L, .02, .01, .03, null, null, 180, 90, null)
                .row("landmark", FIRST, 0, 90L, .1, .05, .2, null, null, 180, 90, null));

    assertThat(TestRelease.rows(told, "loss-after-strikes"))
        .containsExactly(
            "no bad interaction 0.02 0.01 0.03 null null 900",
            "two bad interactions 0.06 0.04 0.1 0.04 0.52 200",
            "three or more bad interactions 0.25 0.09 0.53 0.2 0.52 12");
    assertThat(TestRelease.reading(told, "loss-after-strikes"))
        .startsWith(
            "Of the customers with two bad interactions, 6.0% were lost in the 90 days that came"
                + " next; of those without, 2.0%. ")
        .contains("180 days before the start of a month", "since June 1, 2025");
  }

  @Test
  void groupsTooSmallForThePageAreHiddenAndSoIsTheOneThatWouldGiveThemAway() {
    PageSection told =
        told(
            strikes()
                .row("all", FIRST, 0, 900L, .02, .01, .03, null, null, 180, 90, null)
                .row("all", FIRST, 1, 20L, .1, .03, .3, .08, .01, 180, 90, .25)
                .row("all", FIRST, 2, 8L, .25, .07, .6, .2, .001, 180, 90, .52));

    assertThat(TestRelease.rows(told, "loss-after-strikes"))
        .containsExactly(
            "no bad interaction 0.02 0.01 0.03 null null 900",
            "one bad interaction null null null null 0.25 null",
            "two bad interactions null null null null 0.52 <10");
    assertThat(TestRelease.reading(told, "loss-after-strikes"))
        .startsWith("There are too few people to show this");
  }

  @Test
  void aReleaseWithoutABadInteractionSaysSo() {
    assertThat(TestRelease.rows(told(strikes()), "loss-after-strikes")).isEmpty();
  }
}
