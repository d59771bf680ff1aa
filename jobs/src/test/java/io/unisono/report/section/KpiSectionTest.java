package io.unisono.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.TestRelease;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Headline;
import io.unisono.report.page.Headline.Verdict;
import io.unisono.report.page.PageSection;
import io.unisono.support.TableRows;
import io.unisono.table.marts.KpiValue;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KpiSectionTest {

  private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
  private static final LocalDate DECEMBER = LocalDate.of(2025, 12, 1);

  private static PageSection told;

  @BeforeAll
  static void tell() {
    told =
        TestRelease.of(
                KpiValue.TABLE,
                TableRows.of(
                        KpiValue.TABLE,
                        KpiValue.KPI,
                        KpiValue.PERIOD,
                        KpiValue.PERIOD_START,
                        KpiValue.SEGMENT_KIND,
                        KpiValue.SEGMENT,
                        KpiValue.VALUE,
                        KpiValue.LO,
                        KpiValue.HI,
                        KpiValue.N)
                    .row("nps", "month", JANUARY, "all", "all", 31.0, 27.0, 35.0, 410L)
                    .row("nps", "month", DECEMBER, "all", "all", 20.0, 16.0, 24.0, 400L)
                    .row("nps", "month", JANUARY.minusMonths(13), "all", "all", 5.0, 1.0, 9.0, 400L)
                    .row("nps", "month", JANUARY.plusMonths(1), "all", "all", 9.0, 8.0, 9.5, 400L)
                    .row("nps", "year", JANUARY, "all", "all", 77.0, 70.0, 80.0, 4_000L)
                    .row("nps", "month", JANUARY, "channel", "email", 40.0, 30.0, 50.0, 90L)
                    .row("nps", "month", JANUARY, "channel", "web", 30.0, 26.0, 34.0, 311L)
                    .row("nps", "month", JANUARY, "channel", "fax", 100.0, 60.0, 100.0, 9L)
                    .row("nps", "month", DECEMBER, "channel", "email", 10.0, 1.0, 20.0, 90L)
                    .row("nps", "month", JANUARY, "team", "unknown", 31.0, 27.0, 35.0, 410L)
                    .row("ces", "month", JANUARY, "all", "all", .6, .5, .7, 90L)
                    .row("unheard_of", "month", JANUARY, "all", "all", 1.0, 0.0, 2.0, 400L))
            .told(new KpiSection());
  }

  @Test
  void theTrendHoldsTheMonthsThatAreOver() {
    assertThat(TestRelease.rows(told, "nps-trend"))
        .containsExactly("2025-12-01 20.0 16.0 24.0 400", "2026-01-01 31.0 27.0 35.0 410");
    assertThat(TestRelease.rows(told, "csat-trend")).isEmpty();
  }

  /** Effort is measured here, satisfaction with an index is not. */
  @Test
  void furtherKpisHaveATrendWhereTheyHaveMonthsAndNoHeadline() {
    assertThat(TestRelease.rows(told, "ces-trend")).containsExactly("2026-01-01 0.6 0.5 0.7 90");
    assertThat(told.figures())
        .extracting(Figure::id)
        .containsExactly(
            "nps-trend",
            "csat-trend",
            "time-to-solution-p50-trend",
            "churn-rate-trend",
            "ces-trend",
            "nps-segments");
    assertThat(told.headlines()).hasSize(4);
  }

  /** Of a dimension with one small segment a second is hidden: the rest would give it away. */
  @Test
  void aSmallSegmentTakesAnotherWithIt() {
    assertThat(TestRelease.rows(told, "nps-segments"))
        .containsExactly(
            "Channel: web 30.0 26.0 34.0 311 ",
            "Channel: e-mail null null null null too few, or fewer others would follow by subtraction",
            "Channel: fax null null null <10 fewer than 10");
  }

  /**
   * kpi_value suppressed November and, so that it does not follow, October; nobody answered before.
   */
  @Test
  void aSuppressedMonthIsARowWithTheReason() {
    TableRows rows =
        TableRows.of(
                KpiValue.TABLE,
                KpiValue.KPI,
                KpiValue.PERIOD,
                KpiValue.PERIOD_START,
                KpiValue.SEGMENT_KIND,
                KpiValue.SEGMENT,
                KpiValue.VALUE,
                KpiValue.N)
            .row("csat", "month", DECEMBER.minusMonths(3), "all", "all", null, 0L)
            .row("csat", "month", DECEMBER.minusMonths(2), "all", "all", null, 40L)
            .row("csat", "month", DECEMBER.minusMonths(1), "all", "all", null, 4L)
            .row("csat", "month", DECEMBER, "all", "all", .8, 50L)
            .row("nps", "month", DECEMBER, "all", "all", null, 4L);

    PageSection section = TestRelease.of(KpiValue.TABLE, rows).told(new KpiSection());

    assertThat(TestRelease.rows(section, "csat-trend"))
        .containsExactly(
            "2025-09-01 null null null 0 nobody is counted",
            "2025-10-01 null null null 40 too few, or fewer others would follow by subtraction",
            "2025-11-01 null null null <10 fewer than 10",
            "2025-12-01 0.8 null null 50 ");
    assertThat(TestRelease.reading(section, "csat-trend"))
        .isEqualTo("Only one month is known so far.");
    assertThat(TestRelease.reading(section, "nps-trend"))
        .isEqualTo(section.headlines().get(0).reading())
        .isEqualTo(
            "There are too few people to show this: numbers about fewer than 10 are hidden.");
  }

  @Test
  void theHeadlineSaysWhetherTheChangeIsReal() {
    Headline nps = told.headlines().get(0);

    assertThat(nps.value().value()).isEqualTo(31.0);
    assertThat(nps.interval()).isEqualTo("95% interval +27.0 to +35.0");
    assertThat(nps.basis()).isEqualTo("410 answers");
    assertThat(nps.verdict()).isEqualTo(Verdict.BETTER);
    assertThat(nps.reading())
        .isEqualTo(
            "After +20.0 in Dec 2025: better among those who answered, by more than chance"
                + " explains.");
    assertThat(told.headlines().get(1).reading()).isEqualTo("There is no data for this yet.");
  }
}
