package io.unisono.report.section.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.TestRelease;
import io.unisono.report.page.PageSection;
import io.unisono.support.TableRows;
import io.unisono.table.marts.ClosedLoop;
import io.unisono.table.marts.KpiDriver;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ActionSectionTest {

  private static final Instant FLAGGED = Instant.parse("2026-01-10T00:00:00Z");

  private final TableRows drivers =
      TableRows.of(
          KpiDriver.TABLE,
          KpiDriver.METRIC,
          KpiDriver.SEGMENT_KIND,
          KpiDriver.INPUT,
          KpiDriver.INPUT_KIND,
          KpiDriver.LMG,
          KpiDriver.LMG_LO,
          KpiDriver.LMG_HI,
          KpiDriver.PENALTY,
          KpiDriver.PENALTY_LO,
          KpiDriver.PENALTY_HI,
          KpiDriver.REWARD,
          KpiDriver.REWARD_LO,
          KpiDriver.REWARD_HI,
          KpiDriver.N_LOW,
          KpiDriver.N_HIGH,
          KpiDriver.VERDICT,
          KpiDriver.DELIGHTS_FOR_NOTHING);

  private final TableRows problems =
      TableRows.of(
          ClosedLoop.TABLE,
          ClosedLoop.DEPARTMENT,
          ClosedLoop.FLAGGED_AT,
          ClosedLoop.FIRST_ACTION_AT,
          ClosedLoop.CLOSED_AT);

  private PageSection told() {
    return TestRelease.of(KpiDriver.TABLE, drivers)
        .with(ClosedLoop.TABLE, problems)
        .told(new ActionSection());
  }

  @Test
  void whatMustStopFailingAndWhatDelightsForNothingAreNamed() {
    drivers
        .row(
            "nps",
            "all",
            "transfers",
            "measured",
            .02,
            .0,
            .04,
            null,
            null,
            null,
            1.5,
            -2.0,
            4.0,
            4L,
            90L,
            "not_shown",
            true)
        .row(
            "nps",
            "all",
            "csat:support",
            "asked",
            .2,
            .15,
            .25,
            -40.0,
            -50.0,
            -30.0,
            5.0,
            .0,
            10.0,
            60L,
            80L,
            "stop_failing",
            null)
        .row(
            "csat",
            "all",
            "csat:app",
            "asked",
            .9,
            .8,
            1.0,
            -40.0,
            -50.0,
            -30.0,
            5.0,
            .0,
            10.0,
            60L,
            80L,
            "stop_failing",
            null);

    assertThat(TestRelease.rows(told(), "penalty-reward"))
        .containsExactly(
            "Support (CSAT): bad -40.0 -50.0 -30.0 60 0.2 0.15 0.25 stop failing",
            "Support (CSAT): good 5.0 0.0 10.0 80 0.2 0.15 0.25 stop failing",
            "Hand-overs: bad null null null <10 0.02 0.0 0.04 not shown",
            "Hand-overs: good 1.5 -2.0 4.0 90 0.02 0.0 0.04 not shown");
    assertThat(TestRelease.reading(told(), "penalty-reward"))
        .startsWith("Stop failing first: Support (CSAT). Customers who met it badly have an NPS")
        .contains("Delights for nothing: Hand-overs.");
  }

  @Test
  void theDepartmentThatLeavesMostIsNamedAndSmallOnesAreHidden() {
    for (int i = 0; i < 20; i++) {
      problems
          .row("Service", FLAGGED, i < 8 ? null : FLAGGED, i < 15 ? null : FLAGGED)
          .row(null, FLAGGED, null, null)
          .row("Too old", Instant.parse("2024-01-10T00:00:00Z"), null, null)
          .row("Too young", Instant.parse("2026-01-30T00:00:01Z"), null, null);
    }
    for (int i = 0; i < 12; i++) {
      problems.row("Sales", FLAGGED, FLAGGED, FLAGGED);
    }
    problems.row("Press", FLAGGED, null, null);

    assertThat(TestRelease.rows(told(), "closed-loop"))
        .containsExactly(
            "Press null null null null <10",
            "no department known 20 0 0 1.0 20",
            "Service 8 7 5 0.4 20",
            "Sales null null null null null");
    assertThat(TestRelease.reading(told(), "closed-loop"))
        .startsWith("The most is left lying by Service: nobody acted on 40")
        .contains("29%");
  }

  @Test
  void aReleaseWithoutAnswersAndProblemsSaysSo() {
    assertThat(TestRelease.reading(told(), "penalty-reward")).startsWith("There is no data");
    assertThat(TestRelease.reading(told(), "closed-loop")).startsWith("There is no data");
  }
}
