package io.unisono.report.section.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.TestRelease;
import io.unisono.report.page.PageSection;
import io.unisono.support.TableRows;
import io.unisono.table.marts.JourneyCluster;
import io.unisono.table.marts.JourneyNext;
import io.unisono.table.marts.JourneyNextQuality;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Kinds of journeys, and what comes next. */
class KindFiguresTest {

  private static final LocalDate LANDMARK = LocalDate.of(2026, 1, 1);

  private static TableRows clusters() {
    return TableRows.of(
        JourneyCluster.TABLE,
        JourneyCluster.POSITION,
        JourneyCluster.CUSTOMERS,
        JourneyCluster.SHARE,
        JourneyCluster.MEAN_EVENTS,
        JourneyCluster.TYPICAL,
        JourneyCluster.FEATURES,
        JourneyCluster.AT_RISK,
        JourneyCluster.LOST_RATE,
        JourneyCluster.LOST_LO,
        JourneyCluster.LOST_HI,
        JourneyCluster.SILHOUETTE,
        JourneyCluster.LANDMARK);
  }

  private static TableRows quality() {
    return TableRows.of(
        JourneyNextQuality.TABLE,
        JourneyNextQuality.MODEL,
        JourneyNextQuality.STEPS,
        JourneyNextQuality.CUSTOMERS,
        JourneyNextQuality.ACCURACY,
        JourneyNextQuality.ACCURACY_LO,
        JourneyNextQuality.ACCURACY_HI,
        JourneyNextQuality.TOP3_ACCURACY,
        JourneyNextQuality.LOG_LOSS,
        JourneyNextQuality.CALIBRATION_ERROR);
  }

  /** Named by three pieces at most; of nine at risk no rate is told, and nine are no kind. */
  @Test
  void kindsOfJourneysAreComparedByTheirLosses() {
    PageSection told =
        TestRelease.of(
                JourneyCluster.TABLE,
                clusters()
                    .row(2, 40L, .3, 2.5, List.of("visit"), List.of(), 9L, .5, .2, .8, .4, LANDMARK)
                    .row(
                        1,
                        80L,
                        .6,
                        4.0,
                        List.of("call", "visit"),
                        List.of("call", "call > visit", "login", "purchase"),
                        70L,
                        .1,
                        .05,
                        .2,
                        .4,
                        LANDMARK)
                    .row(3, 9L, .1, 1.0, List.of("login"), List.of(), 9L, .5, .2, .8, .4, LANDMARK))
            .told(new JourneySection());

    assertThat(TestRelease.rows(told, "journey-clusters"))
        .containsExactly(
            "Call, Call → Visit, Login 0.1 0.05 0.2 70 80 0.6 4.0 Call → Visit",
            "Visit null null null null 40 0.3 2.5 Visit");
    assertThat(TestRelease.reading(told, "journey-clusters"))
        .startsWith(
            "Most are lost after journeys with Call, Call → Visit, Login: 10.0% (95% interval 5.0%"
                + " to 20.0%). Journeys were made before January 1, 2026")
        .contains("from -1 to 1: 0.4");
  }

  /** The best model looks at two activities, so what comes after two is shown. */
  @Test
  void whatComesNextIsShownAsFarAsTheBestModelLooks() {
    PageSection told =
        TestRelease.of(
                JourneyNext.TABLE,
                TableRows.of(
                        JourneyNext.TABLE,
                        JourneyNext.CONTEXT,
                        JourneyNext.NEXT_ACTIVITY,
                        JourneyNext.CONTEXT_LENGTH,
                        JourneyNext.RANK,
                        JourneyNext.N,
                        JourneyNext.CUSTOMERS,
                        JourneyNext.CONTEXT_N,
                        JourneyNext.SHARE,
                        JourneyNext.SHARE_LO,
                        JourneyNext.SHARE_HI,
                        JourneyNext.MEDIAN_SECONDS,
                        JourneyNext.P90_SECONDS)
                    .row("visit > call", "login", 2, 1, 30L, 20L, 60L, .5, .4, .6, 60.0, 90.0)
                    .row("visit > call", "visit", 2, 2, 20L, 15L, 60L, .3, .2, .4, 60.0, 90.0)
                    .row("call > login", "visit", 2, 1, 70L, 50L, 90L, .8, .7, .9, null, null)
                    .row("login > login", "visit", 2, 1, 99L, 9L, 99L, 1.0, .9, 1.0, null, null)
                    .row("call", "login", 1, 1, 70L, 50L, 90L, .8, .7, .9, null, null))
            .with(
                JourneyNextQuality.TABLE,
                quality()
                    .row("order_2", 90L, 30L, .5, .4, .6, .8, 1.25, .02)
                    .row("order_1", 90L, 30L, .5, .4, .6, .8, 1.5, .02)
                    .row("most_frequent", 90L, 30L, .1, .0, .2, .3, 2.5, .01))
            .told(new JourneySection());

    assertThat(TestRelease.rows(told, "next-steps"))
        .containsExactly(
            "Call → Login ⇒ Visit 0.8 0.7 0.9 70 50 null null",
            "Visit → Call ⇒ Login 0.5 0.4 0.6 30 20 60.0 90.0");
    assertThat(TestRelease.reading(told, "next-steps")).startsWith("After the last two activities");
    assertThat(TestRelease.rows(told, "next-quality"))
        .containsExactly(
            "The same for everybody 0.1 0.0 0.2 0.3 2.5 0.01 90 30",
            "By the last activity 0.5 0.4 0.6 0.8 1.5 0.02 90 30",
            "By the last two 0.5 0.4 0.6 0.8 1.25 0.02 90 30");
    assertThat(TestRelease.reading(told, "next-quality")).startsWith("Best is By the last two");
  }

  /** Nine held-out customers tell nothing. */
  @Test
  void withoutEnoughCustomersNothingIsSaidAboutTheNextStep() {
    PageSection told =
        TestRelease.of(
                JourneyNextQuality.TABLE,
                quality().row("order_2", 90L, 9L, .5, .4, .6, .8, 1.25, .02))
            .told(new JourneySection());

    assertThat(told.figures())
        .extracting("id")
        .doesNotContain("next-steps", "next-quality")
        .contains("journey-clusters");
  }
}
