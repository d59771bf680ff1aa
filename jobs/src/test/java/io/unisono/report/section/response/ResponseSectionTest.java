package io.unisono.report.section.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.TestRelease;
import io.unisono.report.page.PageSection;
import io.unisono.support.TableRows;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.marts.ResponseRate;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ResponseSectionTest {

  private static final LocalDate DECEMBER = LocalDate.of(2025, 12, 1);
  private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);

  private static TableRows rates() {
    return TableRows.of(
        ResponseRate.TABLE,
        ResponseRate.METRIC,
        ResponseRate.PERIOD,
        ResponseRate.SEGMENT_KIND,
        ResponseRate.SEGMENT,
        ResponseRate.INVITED,
        ResponseRate.ANSWERED,
        ResponseRate.RATE,
        ResponseRate.LO,
        ResponseRate.HI);
  }

  private static TableRows values() {
    return TableRows.of(
        KpiValue.TABLE,
        KpiValue.KPI,
        KpiValue.PERIOD,
        KpiValue.PERIOD_START,
        KpiValue.SEGMENT_KIND,
        KpiValue.SEGMENT,
        KpiValue.VALUE,
        KpiValue.LO,
        KpiValue.HI,
        KpiValue.WEIGHTED_VALUE,
        KpiValue.WEIGHTED_LO,
        KpiValue.WEIGHTED_HI,
        KpiValue.BAND_LO,
        KpiValue.BAND_HI,
        KpiValue.N,
        KpiValue.N_EFF);
  }

  @Test
  void theSurveyWithMostInvitationsIsShownByWhatIsKnownOfWhoWasAsked() {
    PageSection told =
        TestRelease.of(
                ResponseRate.TABLE,
                rates()
                    .row("nps", "all", "all", "all", 400L, 100L, .25, .21, .29)
                    .row("nps", "all", "bad_events", "none", 300L, 60L, .2, .16, .25)
                    .row("nps", "all", "bad_events", "one", 92L, 36L, .39, .3, .5)
                    .row("nps", "all", "bad_events", "several", 8L, 4L, .5, .2, .8)
                    .row("nps", "all", "tenure", "under_1_year", 200L, 40L, .2, .15, .26)
                    .row("nps", "all", "tenure", "3_years_or_more", 200L, 60L, .3, .24, .37)
                    .row("nps", "all", "country", "IT", 400L, 100L, .25, .21, .29)
                    .row("nps", "month", "all", "all", 40L, 10L, .25, .1, .4)
                    .row("csat", "all", "all", "all", 90L, 10L, .11, .06, .2))
            .told(new ResponseSection());

    assertThat(TestRelease.rows(told, "response-rate"))
        .as("eight customers are too few, and the 92 would give them away")
        .containsExactly(
            "Net Promoter Score Everybody 0.25 0.21 0.29 400 100",
            "Net Promoter Score Bad events before: none 0.2 0.16 0.25 300 60",
            "Net Promoter Score Customer for: three years or more 0.3 0.24 0.37 200 60",
            "Net Promoter Score Customer for: 90 days to a year 0.2 0.15 0.26 200 40");
    assertThat(TestRelease.reading(told, "response-rate"))
        .startsWith(
            "Least often answer Bad events before: none (20.0%), most often Customer for: three"
                + " years or more (30.0%).");
  }

  @Test
  void rawCorrectedAndBandStandSideBySide() {
    PageSection told =
        TestRelease.of(
                KpiValue.TABLE,
                values()
                    .row(
                        "nps", "month", DECEMBER, "all", "all", 48., 40., 55., 8., -15., 30., -38.,
                        53., 50L, 32.)
                    .row(
                        "nps", "month", JANUARY, "all", "all", 45., 39., 51., null, null, null,
                        null, null, 60L, null)
                    .row(
                        "nps", "month", JANUARY, "country", "IT", 1., 1., 1., 1., 1., 1., 1., 1.,
                        60L, 1.)
                    .row(
                        "nps", "quarter", DECEMBER, "all", "all", 1., 1., 1., 1., 1., 1., 1., 1.,
                        60L, 1.)
                    .row(
                        "csat", "month", JANUARY, "all", "all", .8, .7, .9, .75, .6, .85, .5, .95,
                        9L, 8.))
            .told(new ResponseSection());

    assertThat(TestRelease.rows(told, "nps-of-everybody"))
        .containsExactly(
            "Dec 2025 48.0 40.0 55.0 8.0 -15.0 30.0 -38.0 53.0 50 32.0",
            "Jan 2026 45.0 39.0 51.0 null null null null null 60 null");
    assertThat(TestRelease.reading(told, "nps-of-everybody"))
        .startsWith(
            "In Dec 2025 those who answered gave +48.0; corrected for who answered it is +8.0.")
        .contains("it lies between -38.0 and +53.0.");
    assertThat(TestRelease.rows(told, "csat-of-everybody")).as("nine are too few").isEmpty();
  }
}
