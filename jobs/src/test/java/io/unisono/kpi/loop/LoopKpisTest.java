package io.unisono.kpi.loop;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.support.TableRows;
import io.unisono.table.marts.ClosedLoop;
import io.unisono.table.marts.KpiValue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class LoopKpisTest {

  private static final LocalDate RUN_DATE = LocalDate.of(2026, 6, 30);
  private static final LoopConfig CONFIG = new LoopConfig(48, 30, 90, 30, .8);

  private static Instant at(String day) {
    return Instant.parse("2026-" + day + "T00:00:00Z");
  }

  private static Instant after(String day, long hours) {
    return at(day).plus(Duration.ofHours(hours));
  }

  private final TableRows problems =
      TableRows.of(
          ClosedLoop.TABLE,
          ClosedLoop.PROBLEM_ID,
          ClosedLoop.CUSTOMER_ID,
          ClosedLoop.KIND,
          ClosedLoop.KINDS,
          ClosedLoop.TOPIC,
          ClosedLoop.DEPARTMENT,
          ClosedLoop.FLAGGED_AT,
          ClosedLoop.COMPLAINED_AT,
          ClosedLoop.LOGGED_AT,
          ClosedLoop.FIRST_ACTION_AT,
          ClosedLoop.CLOSED_AT,
          ClosedLoop.SCORE,
          ClosedLoop.ANSWERED_AGAIN_AT,
          ClosedLoop.RECOVERED);

  private int ids;

  /** Hours are those after the flag; null for never. */
  private void problem(
      String customer, String kind, String topic, String day, Long acted, Long closed) {
    boolean complains = kind.equals("detractor");
    boolean isLogged = acted != null || kind.equals("logged");
    problems.row(
        "p" + ids++,
        customer,
        kind,
        List.of(kind),
        topic,
        "Service",
        at(day),
        complains ? at(day) : null,
        isLogged ? at(day) : null,
        acted == null ? null : after(day, acted),
        closed == null ? null : after(day, closed),
        null,
        null,
        null);
  }

  private List<String> kpis(String kindOfSegment) {
    Dataset<Row> rows = LoopKpis.rows(problems.dataset(), RUN_DATE, CONFIG);
    return TableRows.lines(
        rows.where(
            col(KpiValue.PERIOD)
                .equalTo("all")
                .and(col(KpiValue.SEGMENT_KIND).equalTo(kindOfSegment))),
        KpiValue.SEGMENT,
        KpiValue.KPI,
        KpiValue.VALUE,
        KpiValue.N,
        KpiValue.EXCLUDED);
  }

  /**
   * Two strata, worked by hand after Sato: of detractors 3 of 4 against 1 of 4, of dissatisfied 1
   * of 2 against 1 of 3; a stratum without an action tells nothing.
   */
  @Test
  void recoveryComparesProblemsOfOneKindAndScore() {
    answered("detractor", .1, true, 3, 1);
    answered("detractor", .1, false, 1, 3);
    answered("dissatisfied", .25, true, 1, 1);
    answered("dissatisfied", .25, false, 1, 2);
    answered("effort", .25, false, 5, 0);

    Row row =
        LoopKpis.rows(problems.dataset(), RUN_DATE, CONFIG)
            .where("kpi = 'loop_recovery' and period = 'all' and segment_kind = 'all'")
            .head();

    double first = 4 * 4 / 8.0;
    double second = 2 * 3 / 5.0;
    double value = (first * (.75 - .25) + second * (.5 - 1 / 3.0)) / (first + second);
    double p = (1 * 16 - 3 * 16) / 64.0 + (1 * 4 - 1 * 9 + 2 * 3 * 1 / 2.0) / 25;
    double q = (3 * 3 + 1 * 1) / 16.0 + (1 * 2 + 1 * 1) / 10.0;
    double variance = (value * p + q) / Math.pow(first + second, 2);
    assertThat(row.<Double>getAs(KpiValue.VALUE)).isEqualTo(100 * value, within(1e-9));
    assertThat(row.<Double>getAs(KpiValue.HI))
        .isEqualTo(100 * (value + 1.959963984540054 * Math.sqrt(variance)), within(1e-9));
    assertThat(row.<Long>getAs(KpiValue.N)).isEqualTo(13);
    assertThat(row.<Long>getAs(KpiValue.EXCLUDED)).isEqualTo(5);
  }

  private void answered(String kind, double score, boolean acted, int recovered, int others) {
    for (int i = 0; i < recovered + others; i++) {
      problems.row(
          "p" + ids++,
          "anna",
          kind,
          List.of(kind),
          null,
          null,
          at("02-01"),
          at("02-01"),
          null,
          acted ? at("02-02") : i == 0 ? at("03-02") : null,
          null,
          score,
          at("03-01"),
          i < recovered);
    }
  }

  @Test
  void sharesLeaveOutWhatIsNotRipe() {
    problem("anna", "detractor", "price", "01-10", 48L, 50L);
    problem("anna", "detractor", "price", "02-05", 49L, null);
    problem("anna", "detractor", "app", "02-06", null, null);
    problem("bert", "sla_breach", "price", "02-07", -1L, 10L);
    problem("bert", "logged", null, "02-08", null, null);
    problem("bert", "detractor", "price", "06-30", null, null);

    // The last problem is a day old: 48 hours have not passed, nor 30 days.
    assertThat(kpis("all"))
        .containsExactly(
            "all|loop_closed|0.2|5|1",
            "all|loop_first_action_p50|2940.0|6|0",
            "all|loop_proactive|0.2|5|1",
            "all|loop_repeated|0.25|4|2",
            "all|loop_unacted|0.6|5|1",
            "all|loop_unlogged|0.25|4|2");
    assertThat(kpis("department")).allMatch(line -> line.startsWith("Service|"));
    assertThat(kpis("team")).allMatch(line -> line.startsWith("unknown|"));
  }

  /**
   * Ten problems of four customers, whose are all logged or none: they are worth fewer than three.
   */
  @Test
  void problemsOfOneCustomerTellLessThanThoseOfMany() {
    List.of("02-01", "02-02", "02-03")
        .forEach(
            day -> {
              problem("anna", "detractor", null, day, null, null);
              problem("bert", "detractor", null, day, 1L, null);
            });
    List.of("02-04", "02-05")
        .forEach(
            day -> {
              problem("carla", "detractor", null, day, null, null);
              problem("dario", "detractor", null, day, 1L, null);
            });

    Row row =
        LoopKpis.rows(problems.dataset(), RUN_DATE, CONFIG)
            .where("kpi = 'loop_unlogged' and period = 'all' and segment_kind = 'all'")
            .head();

    // Deviations of the customers from half of their problems: 1.5, -1.5, 1, -1.
    double variance = (1.5 * 1.5 * 2 + 2) * 4 / 3 / 100;
    double worth = .25 / variance;
    double z = 1.959963984540054;
    double half = z * Math.sqrt(.25 / worth + z * z / (4 * worth * worth)) / (1 + z * z / worth);
    assertThat(row.<Long>getAs(KpiValue.N)).isEqualTo(10);
    assertThat(row.<Double>getAs(KpiValue.VALUE)).isEqualTo(.5);
    assertThat(row.<Double>getAs(KpiValue.LO)).isEqualTo(.5 - half, within(1e-9));
    assertThat(row.<Double>getAs(KpiValue.HI)).isEqualTo(.5 + half, within(1e-9));
  }
}
