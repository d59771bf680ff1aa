package io.unisono.kpi;

import static io.unisono.kpi.KpiFixture.CONFIG;
import static io.unisono.kpi.KpiFixture.RUN_DATE;
import static io.unisono.kpi.KpiFixture.day;
import static io.unisono.kpi.KpiFixture.everybody;
import static io.unisono.kpi.KpiFixture.executed;
import static io.unisono.kpi.KpiFixture.identity;
import static io.unisono.kpi.KpiFixture.lines;
import static io.unisono.kpi.KpiFixture.observedSince;
import static io.unisono.kpi.KpiFixture.segments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.stats.Interval;
import io.unisono.stats.Proportion;
import io.unisono.subscription.SpellFixture;
import io.unisono.support.TableRows;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.staged.Subscription;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** The run date is 2026-03-31 and the grace 30 days, so that February is the last month known. */
class RevenueChurnTest {

  private static TableRows contracts() {
    return TableRows.of(
        Subscription.TABLE,
        Subscription.SOURCE,
        Subscription.SUBSCRIPTION_ID,
        Subscription.PARTY_ID,
        Subscription.PLAN,
        Subscription.MONTHLY_AMOUNT,
        Subscription.CURRENCY,
        Subscription.STARTED_ON,
        Subscription.ENDED_ON);
  }

  private static Dataset<Row> kpis(TableRows contracts) {
    return executed(
        RevenueChurn.rows(
            SpellFixture.spells(
                contracts.dataset(), observedSince("2020-01-01"), identity(), 30, RUN_DATE),
            segments(),
            RUN_DATE,
            30));
  }

  private static BigDecimal euros(String amount) {
    return new BigDecimal(amount);
  }

  /** In January Anna (10) leaves, Bert (20) pays 15 from then on, Carl (70) pays 80. */
  private static TableRows january() {
    LocalDate start = day("2025-12-15");
    LocalDate change = day("2026-01-20");
    return contracts()
        .row("crm", "a", "1", "basic", euros("10"), "EUR", start, change)
        .row("crm", "b", "2", "plus", euros("20"), "EUR", start, change)
        .row("crm", "b2", "2", "basic", euros("15"), "EUR", change, null)
        .row("crm", "c", "3", "plus", euros("70"), "EUR", start, change)
        .row("crm", "c2", "3", "plus", euros("80"), "EUR", change, null);
  }

  @Test
  void whatIsLostAndWhatIsKeptOfTheRevenueAtTheStart() {
    Dataset<Row> kpis = kpis(january());

    assertThat(lines(everybody(kpis, "revenue_churn_rate", "month")))
        .containsExactly(
            "revenue_churn_rate month 2026-01-01 all=all 0.15 n=3 excluded=0",
            "revenue_churn_rate month 2026-02-01 all=all 0 n=2 excluded=0");
    assertThat(lines(everybody(kpis, "net_revenue_retention", "month")))
        .containsExactly(
            "net_revenue_retention month 2026-01-01 all=all 0.95 n=3 excluded=0",
            "net_revenue_retention month 2026-02-01 all=all 1 n=2 excluded=0");
    assertThat(lines(everybody(kpis, "revenue_churn_rate", "all")))
        .as("15 of 100 and 95 euros")
        .containsExactly("revenue_churn_rate all 2026-01-01 all=all 0.0769 n=5 excluded=0");
    assertThat(lines(kpis.where("kpi = 'revenue_churn_rate' and period = 'month'")))
        .filteredOn(line -> line.contains("plan="))
        .containsExactly(
            "revenue_churn_rate month 2026-01-01 plan=basic 1 n=1 excluded=0",
            "revenue_churn_rate month 2026-01-01 plan=plus 0.0556 n=2 excluded=0",
            "revenue_churn_rate month 2026-02-01 plan=basic 0 n=1 excluded=0",
            "revenue_churn_rate month 2026-02-01 plan=plus 0 n=1 excluded=0");
  }

  @Test
  void theIntervalsAreThoseOfARatioOverCustomers() {
    Dataset<Row> kpis = kpis(january()).where("period_start = '2026-01-01'");
    double[] paid = {10, 20, 70};
    double[] fewer = {10, 5, 0};
    double[] change = {-10, -5, 10};

    Row churn = everybody(kpis, "revenue_churn_rate", "month").first();
    double kish = 100.0 * 100 / (100 + 400 + 4900);
    double size = 0.15 * 0.85 / Math.pow(error(paid, fewer), 2);
    Interval wilson = Proportion.wilson(0.15 * Math.min(kish, size), Math.min(kish, size));
    assertThat(churn.<Double>getAs(KpiValue.LO)).isCloseTo(wilson.lo(), within(1e-12));
    assertThat(churn.<Double>getAs(KpiValue.HI)).isCloseTo(wilson.hi(), within(1e-12));

    Row kept = everybody(kpis, "net_revenue_retention", "month").first();
    double half = 1.959963984540054 * error(paid, change);
    assertThat(kept.<Double>getAs(KpiValue.LO)).isCloseTo(0.95 - half, within(1e-9));
    assertThat(kept.<Double>getAs(KpiValue.HI)).isCloseTo(0.95 + half, within(1e-9));
    assertThat(kept.<String>getAs(KpiValue.METHOD)).isEqualTo("ratio");

    Row quiet =
        everybody(kpis(january()), "net_revenue_retention", "month")
            .where("period_start = '2026-02-01'")
            .first();
    assertThat(quiet.<Double>getAs(KpiValue.LO)).as("nothing changed").isNull();
  }

  private static double error(double[] x, double[] y) {
    double sumX = 0;
    double sumY = 0;
    for (int i = 0; i < x.length; i++) {
      sumX += x[i];
      sumY += y[i];
    }
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      squares += Math.pow(y[i] - sumY / sumX * x[i], 2);
    }
    return Math.sqrt(squares * x.length / (x.length - 1)) / sumX;
  }

  @Test
  void aGapBeforeALateRenewalLosesNothing() {
    Dataset<Row> kpis =
        kpis(
            contracts()
                .row("crm", "a", "1", "x", euros("10"), "EUR", day("2025-11-10"), day("2025-12-20"))
                .row("desk", "b", "7", "x", euros("12"), "EUR", day("2026-01-10"), null));

    assertThat(lines(everybody(kpis, "net_revenue_retention", "month")))
        .containsExactly(
            "net_revenue_retention month 2025-12-01 all=all 1 n=1 excluded=0",
            "net_revenue_retention month 2026-01-01 all=all 1.2 n=1 excluded=0",
            "net_revenue_retention month 2026-02-01 all=all 1 n=1 excluded=0");
  }

  @Test
  void contractsSideBySideAddUpAndAReturnIsNoGrowth() {
    Dataset<Row> kpis =
        kpis(
            contracts()
                .row("crm", "a", "1", "x", euros("10"), "EUR", day("2025-10-10"), day("2025-11-20"))
                .row("crm", "b", "1", "y", euros("30"), "EUR", day("2025-10-10"), day("2025-12-20"))
                .row("crm", "c", "1", "x", euros("99"), "EUR", day("2026-02-10"), null));

    assertThat(lines(everybody(kpis, "revenue_churn_rate", "month")))
        .containsExactly(
            "revenue_churn_rate month 2025-11-01 all=all 0.25 n=1 excluded=0",
            "revenue_churn_rate month 2025-12-01 all=all 1 n=1 excluded=0");
  }

  @Test
  void customersWithoutAnAmountInTheUsualCurrencyAreLeftOut() {
    Dataset<Row> kpis =
        kpis(
            january()
                .row("desk", "d", "7", "x", null, "EUR", day("2024-01-01"), day("2024-06-01"))
                .row("crm", "e", "2", "x", euros("7"), "USD", day("2024-01-01"), day("2024-03-01"))
                .row("crm", "f", "3", "x", null, "EUR", day("2024-01-01"), day("2024-03-01")));

    assertThat(lines(everybody(kpis, "revenue_churn_rate", "month")))
        .as("earlier spells of unknown revenue change nothing in later ones")
        .containsExactly(
            "revenue_churn_rate month 2026-01-01 all=all 0.15 n=3 excluded=0",
            "revenue_churn_rate month 2026-02-01 all=all 0 n=2 excluded=0");

    Dataset<Row> mixed =
        kpis(
            january()
                .row("desk", "d", "7", "x", euros("5"), "USD", day("2025-12-01"), null)
                .row("crm", "g", "3", "x", null, "EUR", day("2025-12-01"), null));

    assertThat(lines(everybody(mixed, "revenue_churn_rate", "month")))
        .containsExactly(
            "revenue_churn_rate month 2026-01-01 all=all 0.25 n=1 excluded=2",
            "revenue_churn_rate month 2026-02-01 all=all 0 n=1 excluded=2");
  }

  @Test
  void noSubscriptionsGiveNoRows() {
    Dataset<Row> kpis = kpis(contracts());

    assertThat(lines(kpis)).isEmpty();
    KpiValue.TABLE.conform(KpiValues.published(kpis, CONFIG));
  }
}
