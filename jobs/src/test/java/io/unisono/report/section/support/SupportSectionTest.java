package io.unisono.report.section.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.TestRelease;
import io.unisono.report.page.PageSection;
import io.unisono.support.TableRows;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.marts.TeamHandover;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The run date of a test release is the end of January 2026. */
class SupportSectionTest {

  private static final LocalDate DECEMBER = LocalDate.of(2025, 12, 1);
  private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);

  private static TableRows kpis() {
    return TableRows.of(
        KpiValue.TABLE,
        KpiValue.KPI,
        KpiValue.PERIOD,
        KpiValue.PERIOD_START,
        KpiValue.SEGMENT_KIND,
        KpiValue.VALUE,
        KpiValue.LO,
        KpiValue.HI,
        KpiValue.N);
  }

  private static TableRows calendarMinutes() {
    return kpis()
        .row("time_to_solution_p50", "month", JANUARY, "all", 600.0, 540.0, 660.0, 90L)
        .row("time_to_solution_p75", "month", JANUARY, "all", 900.0, 840.0, 960.0, 90L)
        .row("time_to_solution_p90", "month", JANUARY, "all", 1500.0, 1440.0, null, 90L);
  }

  private static PageSection told(TableRows kpis) {
    return TestRelease.of(KpiValue.TABLE, kpis).told(new SupportSection());
  }

  @Test
  void percentilesAreInBusinessMinutesWhereCalendarsAreKnown() {
    PageSection told =
        told(
            calendarMinutes()
                .row(
                    "business_time_to_solution_p50",
                    "month",
                    JANUARY,
                    "all",
                    120.0,
                    60.0,
                    180.0,
                    80L)
                .row(
                    "business_time_to_solution_p75",
                    "month",
                    JANUARY,
                    "all",
                    240.0,
                    200.0,
                    300.0,
                    80L)
                .row(
                    "business_time_to_solution_p90",
                    "month",
                    JANUARY,
                    "all",
                    480.0,
                    400.0,
                    600.0,
                    80L)
                .row(
                    "business_time_to_solution_p50",
                    "month",
                    DECEMBER,
                    "all",
                    90.0,
                    60.0,
                    180.0,
                    9L)
                .row(
                    "business_time_to_solution_p50",
                    "all",
                    DECEMBER,
                    "all",
                    110.0,
                    60.0,
                    180.0,
                    89L)
                .row(
                    "business_time_to_solution_p50",
                    "month",
                    JANUARY,
                    "team",
                    9.0,
                    6.0,
                    18.0,
                    50L));

    assertThat(TestRelease.rows(told, "solution-percentiles"))
        .containsExactly("2026-01-01 120.0 60.0 180.0 240.0 480.0 80");
    assertThat(TestRelease.reading(told, "solution-percentiles"))
        .isEqualTo(
            "Of the tickets solved in Jan 2026, half took at most 2.0 h and nine of ten at most"
                + " 8.0 h. Minutes of working time, by the calendars of the teams in charge.");
  }

  @Test
  void withoutCalendarsTheyAreCalendarMinutes() {
    PageSection told = told(calendarMinutes());

    assertThat(TestRelease.rows(told, "solution-percentiles"))
        .containsExactly("2026-01-01 600.0 540.0 660.0 900.0 1500.0 90");
    assertThat(TestRelease.reading(told, "solution-percentiles")).contains("nights and holidays");
    assertThat(TestRelease.reading(told, "promises-kept")).contains("No targets are set");
  }

  @Test
  void promisesAreShownFromTheSmallestGroupOn() {
    PageSection told =
        told(
            kpis()
                .row("sla_met_rate", "month", DECEMBER, "all", .5, .2, .8, 9L)
                .row("sla_met_rate", "month", JANUARY, "all", .8, .7, .9, 100L)
                .row("sla_reply_met_rate", "month", JANUARY, "all", .9, .8, .95, 100L));

    assertThat(TestRelease.rows(told, "promises-kept"))
        .containsExactly("2026-01-01 0.8 0.7 0.9 0.9 100");
    assertThat(TestRelease.reading(told, "promises-kept"))
        .startsWith("Of the tickets that came in Jan 2026, 80.0% were solved in time");
  }

  @Test
  void theSlowestPairOfTeamsComesFirst() {
    TableRows pairs =
        TableRows.of(
                TeamHandover.TABLE,
                TeamHandover.LEVEL,
                TeamHandover.FROM_TEAM,
                TeamHandover.TO_TEAM,
                TeamHandover.PERIOD,
                TeamHandover.N,
                TeamHandover.WAIT_P50,
                TeamHandover.WAIT_P50_LO,
                TeamHandover.WAIT_P50_HI,
                TeamHandover.WAIT_P90,
                TeamHandover.SATISFIED_SHARE,
                TeamHandover.ANSWERS)
            .row("team", "Billing", "Support", "all", 40L, 60.0, 50.0, 70.0, 300.0, .75, 30L)
            .row("team", "Support", "Billing", "all", 50L, 90.0, 80.0, 99.0, 400.0, .5, 8L)
            .row("team", "Support", "Legal", "all", 9L, 900.0, 1.0, null, 990.0, null, 0L)
            .row("team", "Legal", "Support", "all", 3L, null, null, null, null, null, 0L)
            .row("team", "Billing", "Support", "month", 40L, 6.0, 5.0, 7.0, 30.0, .75, 30L)
            .row("agent", "Billing", "Support", "all", 40L, 6.0, 5.0, 7.0, 30.0, .75, 30L);

    PageSection told = TestRelease.of(TeamHandover.TABLE, pairs).told(new SupportSection());

    assertThat(TestRelease.rows(told, "team-waits"))
        .containsExactly(
            "Support → Billing 90.0 80.0 99.0 400.0 50 null <10",
            "Billing → Support 60.0 50.0 70.0 300.0 40 0.75 30");
    assertThat(TestRelease.reading(told, "team-waits"))
        .startsWith("Tickets lie longest from Support to Billing: half of them more than 1.5 h");
  }

  @Test
  void aReleaseWithoutTicketsSaysSo() {
    PageSection told = told(kpis());

    assertThat(TestRelease.rows(told, "solution-percentiles")).isEmpty();
    assertThat(TestRelease.rows(told, "team-waits")).isEmpty();
  }
}
