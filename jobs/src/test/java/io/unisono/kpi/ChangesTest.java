package io.unisono.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.stats.Difference;
import io.unisono.stats.Estimate;
import io.unisono.stats.FalseDiscovery;
import io.unisono.support.TableRows;
import io.unisono.table.marts.KpiValue;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ChangesTest {

  private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
  private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 1);
  private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);

  @Test
  void aMonthIsTestedAgainstTheMonthBefore() {
    Map<String, Row> found =
        changes(
            rows()
                .row("nps", "month", JANUARY, "all", "all", 40.0, 36.0, 44.0)
                .row("nps", "month", FEBRUARY, "all", "all", 31.0, 28.0, 34.0)
                .row("nps", "month", JANUARY, "country", "IT", 40.0, 30.0, 50.0)
                .row("nps", "month", FEBRUARY, "country", "IT", 41.0, 31.0, 51.0)
                .row("csat", "month", FEBRUARY, "all", "all", 0.8, 0.7, 0.9)
                .row("nps", "all", JANUARY, "all", "all", 35.0, 33.0, 37.0));

    Row all = found.get("nps month 2026-02-01 all");
    Difference fall = new Difference(new Estimate(40, 36.0, 44.0), new Estimate(31, 28.0, 34.0));
    Difference rise = new Difference(new Estimate(40, 30.0, 50.0), new Estimate(41, 31.0, 51.0));
    double[] adjusted = FalseDiscovery.benjaminiHochberg(fall.p(), rise.p());
    assertThat(all.<Double>getAs(KpiValue.CHANGE)).isEqualTo(-9);
    // The half widths are 4 and 3, so that of the difference is 5.
    assertThat(all.<Double>getAs(KpiValue.CHANGE_LO)).isCloseTo(-14, within(1e-9));
    assertThat(all.<Double>getAs(KpiValue.CHANGE_HI)).isCloseTo(-4, within(1e-9));
    assertThat(all.<Double>getAs(KpiValue.CHANGE_Q)).isCloseTo(adjusted[0], within(1e-12));
    assertThat(all.<Double>getAs(KpiValue.DETECTABLE_CHANGE))
        .isCloseTo(5 / 1.959964 * 2.801585, within(1e-4));
    Row italy = found.get("nps month 2026-02-01 IT");
    assertThat(italy.<Double>getAs(KpiValue.CHANGE_Q)).isCloseTo(adjusted[1], within(1e-12));
    for (String first :
        List.of(
            "nps month 2026-01-01 all", "csat month 2026-02-01 all", "nps all 2026-01-01 all")) {
      assertThat((Object) found.get(first).getAs(KpiValue.CHANGE)).as(first).isNull();
      assertThat((Object) found.get(first).getAs(KpiValue.CHANGE_Q)).as(first).isNull();
      assertThat((Object) found.get(first).getAs(KpiValue.DETECTABLE_CHANGE)).as(first).isNull();
    }
  }

  /** A gap of a month, a value that is hidden, a value without an interval. */
  @Test
  void withoutTheMonthBeforeThereIsNoChange() {
    Map<String, Row> found =
        changes(
            rows()
                .row("nps", "month", FEBRUARY, "all", "all", 40.0, 36.0, 44.0)
                .row("nps", "month", APRIL, "all", "all", 31.0, 28.0, 34.0)
                .row("nps", "month", JANUARY, "country", "IT", null, null, null)
                .row("nps", "month", FEBRUARY, "country", "IT", 41.0, 31.0, 51.0)
                .row("active_customers", "month", JANUARY, "all", "all", 90.0, null, null)
                .row("active_customers", "month", FEBRUARY, "all", "all", 95.0, null, null));

    assertThat((Object) found.get("nps month 2026-04-01 all").getAs(KpiValue.CHANGE)).isNull();
    assertThat((Object) found.get("nps month 2026-02-01 IT").getAs(KpiValue.CHANGE)).isNull();
    Row count = found.get("active_customers month 2026-02-01 all");
    assertThat(count.<Double>getAs(KpiValue.CHANGE)).isEqualTo(5);
    assertThat((Object) count.getAs(KpiValue.CHANGE_LO)).isNull();
    assertThat((Object) count.getAs(KpiValue.CHANGE_Q)).isNull();
  }

  /** Each kind against the one before it of the same kind; windows of 28 days. */
  @Test
  void everyKindOfPeriodIsTestedAgainstTheOneBefore() {
    TableRows rows = rows();
    Map<String, LocalDate> before =
        Map.of(
            "day", FEBRUARY.minusDays(1),
            "week", FEBRUARY.minusDays(7),
            "quarter", FEBRUARY.minusMonths(3),
            "rolling", FEBRUARY.minusDays(28));
    before.forEach(
        (period, start) -> {
          rows.row("nps", period, start.minusDays(1), "all", "all", 99.0, 98.0, 100.0);
          rows.row("nps", period, start, "all", "all", 40.0, 36.0, 44.0);
          rows.row("nps", period, FEBRUARY, "all", "all", 31.0, 28.0, 34.0);
        });

    Map<String, Row> found = changes(rows);

    before.forEach(
        (period, start) -> {
          Row newest = found.get("nps %s 2026-02-01 all".formatted(period));
          assertThat(newest.<Double>getAs(KpiValue.CHANGE)).as(period).isEqualTo(-9);
        });
  }

  private static Map<String, Row> changes(TableRows rows) {
    return Changes.added(rows.dataset(), 28).collectAsList().stream()
        .collect(
            Collectors.toMap(
                row ->
                    "%s %s %s %s"
                        .formatted(
                            row.<String>getAs(KpiValue.KPI),
                            row.<String>getAs(KpiValue.PERIOD),
                            row.<Object>getAs(KpiValue.PERIOD_START),
                            row.<String>getAs(KpiValue.SEGMENT)),
                row -> row));
  }

  private static TableRows rows() {
    return TableRows.of(
        KpiValue.TABLE,
        KpiValue.KPI,
        KpiValue.PERIOD,
        KpiValue.PERIOD_START,
        KpiValue.SEGMENT_KIND,
        KpiValue.SEGMENT,
        KpiValue.VALUE,
        KpiValue.LO,
        KpiValue.HI);
  }
}
