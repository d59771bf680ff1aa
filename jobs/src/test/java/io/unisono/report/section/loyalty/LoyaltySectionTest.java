package io.unisono.report.section.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.TestRelease;
import io.unisono.report.page.Figure;
import io.unisono.report.page.PageSection;
import io.unisono.support.TableRows;
import io.unisono.table.marts.JourneyStrike;
import io.unisono.table.marts.MemoryEffect;
import io.unisono.table.marts.PerceptionGap;
import io.unisono.table.marts.ReviewSharing;
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
    assertThat(TestRelease.rows(told(strikes()), "memory-nps")).isEmpty();
  }

  @Test
  void theMemoryThatGoesTogetherWithTheWorstIsNamed() {
    TableRows effects =
        TableRows.of(
                MemoryEffect.TABLE,
                MemoryEffect.MEMORY,
                MemoryEffect.OUTCOME,
                MemoryEffect.N,
                MemoryEffect.CUSTOMERS,
                MemoryEffect.CUSTOMERS_WITHOUT,
                MemoryEffect.VALUE,
                MemoryEffect.VALUE_WITHOUT,
                MemoryEffect.DIFFERENCE,
                MemoryEffect.LO,
                MemoryEffect.HI,
                MemoryEffect.Q,
                MemoryEffect.WINDOW_DAYS)
            .row("bad_90d", "nps", 60L, 50L, 90L, -20.0, 40.0, -60.0, -90.0, -30.0, .01, 180)
            .row("bad_30d", "nps", 30L, 20L, 90L, -40.0, 40.0, -80.0, -200.0, 40.0, .2, 180)
            .row("end_bad", "nps", 30L, 9L, 90L, -90.0, 40.0, -130.0, -150.0, -99.0, .001, 180)
            .row("peak_bad", "nps", 90L, 70L, 90L, 0.0, 40.0, -40.0, -60.0, -20.0, .01, 180)
            .row("peak_bad", "lost", 90L, 70L, 90L, .01, .09, -.08, -.1, -.06, .01, 180)
            .row("end_bad", "lost", 2L, 2L, 90L, null, null, null, null, null, null, 180);

    PageSection told =
        TestRelease.of(JourneyStrike.TABLE, strikes())
            .with(MemoryEffect.TABLE, effects.dataset())
            .told(new LoyaltySection());

    assertThat(TestRelease.rows(told, "memory-nps"))
        .containsExactly(
            "something bad -40.0 -60.0 -20.0 0.0 40.0 90",
            "something bad in the last 30 days -80.0 -200.0 40.0 -40.0 40.0 30",
            "something bad in the last 90 days -60.0 -90.0 -30.0 -20.0 40.0 60");
    assertThat(TestRelease.reading(told, "memory-nps"))
        .startsWith(
            "With \"something bad in the last 90 days\" in memory the next Net Promoter Score is"
                + " -20.0, without it +40.0.");
    assertThat(TestRelease.rows(told, "memory-lost"))
        .containsExactly("something bad -0.08 -0.1 -0.06 0.01 0.09 90");
    assertThat(TestRelease.reading(told, "memory-lost"))
        .startsWith("With no bad memory is it worse by more than chance explains.");
  }

  @Test
  void theChannelThatIsFeltWorseThanItIsMeasuredIsNamed() {
    TableRows gaps =
        TableRows.of(
                PerceptionGap.TABLE,
                PerceptionGap.PERCEIVED,
                PerceptionGap.MEASURED,
                PerceptionGap.CHANNEL,
                PerceptionGap.N,
                PerceptionGap.CUSTOMERS,
                PerceptionGap.CORRELATION,
                PerceptionGap.GAP,
                PerceptionGap.GAP_LO,
                PerceptionGap.GAP_HI,
                PerceptionGap.GAP_Q)
            .row("effort", "steps", "all", 90L, 80L, .4, null, null, null, null)
            .row("effort", "steps", "email", 40L, 30L, .3, -.1, -.2, 0.0, .04)
            .row("effort", "steps", "phone", 30L, 25L, .5, .15, .05, .25, .01)
            .row("effort", "steps", "chat", 9L, 9L, .5, .9, .8, 1.0, .001)
            .row("effort", "steps", "post", 2L, 2L, null, null, null, null, null);

    PageSection told =
        TestRelease.of(JourneyStrike.TABLE, strikes())
            .with(PerceptionGap.TABLE, gaps.dataset())
            .told(new LoyaltySection());

    assertThat(TestRelease.rows(told, "perception-gap"))
        .containsExactly(
            "Telephone: effort, and steps that it took 0.15 0.05 0.25 0.5 30",
            "E-mail: effort, and steps that it took -0.1 -0.2 0.0 0.3 40");
    assertThat(TestRelease.reading(told, "perception-gap"))
        .startsWith(
            "Telephone: effort, and steps that it took: felt to be worse than it is measured.");
  }

  @Test
  void sharesOfFewAreNotShownAndWithoutReviewsThereIsNoFigure() {
    TableRows sharing =
        TableRows.of(
                ReviewSharing.TABLE,
                ReviewSharing.MEASURE,
                ReviewSharing.N,
                ReviewSharing.VALUE,
                ReviewSharing.LO,
                ReviewSharing.HI,
                ReviewSharing.PUBLISHED_SHARE)
            .row("rating", 90L, .6, .5, .7, null)
            .row("reviewers", 90L, .1, .05, .2, null)
            .row("after_bad", 40L, .3, .2, .4, .58)
            .row("after_good", 9L, .3, .1, .6, .52);

    PageSection told =
        TestRelease.of(JourneyStrike.TABLE, strikes())
            .with(ReviewSharing.TABLE, sharing.dataset())
            .told(new LoyaltySection());

    assertThat(TestRelease.rows(told, "review-sharing"))
        .containsExactly(
            "after a bad experience 0.3 0.2 0.4 0.58 40",
            "active customers, in a year 0.1 0.05 0.2 null 90");
    assertThat(told(strikes()).figures()).extracting(Figure::id).doesNotContain("review-sharing");
  }
}
