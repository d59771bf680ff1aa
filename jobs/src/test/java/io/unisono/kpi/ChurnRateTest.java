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

import io.unisono.stats.Proportion;
import io.unisono.subscription.SpellFixture;
import io.unisono.support.TableRows;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.staged.Subscription;
import io.unisono.table.unified.SourceObservation;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** The run date is 2026-03-31 and the grace 30 days, so that February is the last month known. */
class ChurnRateTest {

  private static TableRows subscriptions() {
    return TableRows.of(
        Subscription.TABLE,
        Subscription.SOURCE,
        Subscription.SUBSCRIPTION_ID,
        Subscription.PARTY_ID,
        Subscription.PLAN,
        Subscription.STARTED_ON,
        Subscription.ENDED_ON);
  }

  private static Dataset<Row> kpis(TableRows subscriptions) {
    return kpis(subscriptions, observedSince("2020-01-01"));
  }

  private static Dataset<Row> kpis(TableRows subscriptions, Dataset<Row> observed) {
    return executed(
        ChurnRate.rows(
            SpellFixture.spells(subscriptions.dataset(), observed, identity(), 30, RUN_DATE),
            segments(),
            RUN_DATE,
            30));
  }

  @Test
  void losesACustomerInTheMonthOfTheFirstDayWithoutSubscription() {
    Dataset<Row> kpis =
        kpis(
            subscriptions()
                .row("crm", "a", "1", "basic", day("2025-11-15"), day("2026-01-01"))
                .row("crm", "b", "2", "basic", day("2025-12-01"), null));

    assertThat(lines(everybody(kpis, "churn_rate", "month")))
        .containsExactly(
            "churn_rate month 2025-12-01 all=all 0 n=1 excluded=0",
            "churn_rate month 2026-01-01 all=all 0.5 n=2 excluded=0",
            "churn_rate month 2026-02-01 all=all 0 n=1 excluded=0");
    assertThat(lines(everybody(kpis, "churn_rate", "all")))
        .containsExactly("churn_rate all 2025-12-01 all=all 0.25 n=4 excluded=0");
    assertThat(lines(everybody(kpis, "active_customers", "month")))
        .containsExactly(
            "active_customers month 2025-12-01 all=all 1 n=1 excluded=0",
            "active_customers month 2026-01-01 all=all 2 n=2 excluded=0",
            "active_customers month 2026-02-01 all=all 1 n=1 excluded=0",
            "active_customers month 2026-03-01 all=all 1 n=1 excluded=0");
  }

  @Test
  void aRenewalWithinTheGraceOnAnyRecordIsNoLoss() {
    Dataset<Row> renewed =
        kpis(
            subscriptions()
                .row("crm", "a", "1", "basic", day("2025-10-01"), day("2025-12-01"))
                .row("desk", "b", "7", "plus", day("2025-12-31"), null));
    Dataset<Row> cameBack =
        kpis(
            subscriptions()
                .row("crm", "a", "1", "basic", day("2025-10-01"), day("2025-12-01"))
                .row("desk", "b", "7", "plus", day("2026-01-01"), null));

    assertThat(lines(everybody(renewed, "churn_rate", "all")))
        .containsExactly("churn_rate all 2025-11-01 all=all 0 n=4 excluded=0");
    assertThat(lines(everybody(cameBack, "churn_rate", "month")))
        .containsExactly(
            "churn_rate month 2025-11-01 all=all 0 n=1 excluded=0",
            "churn_rate month 2025-12-01 all=all 1 n=1 excluded=0",
            "churn_rate month 2026-02-01 all=all 0 n=1 excluded=0");
  }

  @Test
  void aChangeOfPlanMovesTheCustomerBetweenSegments() {
    Dataset<Row> kpis =
        kpis(
            subscriptions()
                .row("crm", "a", "1", "basic", day("2025-10-05"), day("2025-12-20"))
                .row("crm", "b", "1", "plus", day("2025-12-20"), day("2026-01-10")));

    assertThat(lines(kpis.where("kpi = 'churn_rate' and period = 'month'")))
        .filteredOn(line -> line.contains("plan=") || line.contains("all=all"))
        .containsExactly(
            "churn_rate month 2025-11-01 all=all 0 n=1 excluded=0",
            "churn_rate month 2025-11-01 plan=basic 0 n=1 excluded=0",
            "churn_rate month 2025-12-01 all=all 0 n=1 excluded=0",
            "churn_rate month 2025-12-01 plan=basic 0 n=1 excluded=0",
            "churn_rate month 2026-01-01 all=all 1 n=1 excluded=0",
            "churn_rate month 2026-01-01 plan=plus 1 n=1 excluded=0");
  }

  @Test
  void aLossCountsForThePlanAtTheStartOfTheMonth() {
    Dataset<Row> kpis =
        kpis(
            subscriptions()
                .row("crm", "a", "1", "basic", day("2025-12-05"), day("2026-01-10"))
                .row("crm", "b", "1", "plus", day("2026-01-10"), day("2026-01-20")));

    assertThat(lines(kpis.where("kpi = 'churn_rate' and period = 'month'")))
        .filteredOn(line -> line.contains("plan="))
        .containsExactly("churn_rate month 2026-01-01 plan=basic 1 n=1 excluded=0");
  }

  @Test
  void whoComesAndGoesInOneMonthIsInNeitherCount() {
    Dataset<Row> kpis =
        kpis(
            subscriptions()
                .row("crm", "a", "1", "basic", day("2026-01-05"), day("2026-01-25"))
                .row("crm", "b", "2", "basic", day("2025-12-31"), null));

    assertThat(lines(everybody(kpis, "churn_rate", "month")))
        .containsExactly(
            "churn_rate month 2026-01-01 all=all 0 n=1 excluded=0",
            "churn_rate month 2026-02-01 all=all 0 n=1 excluded=0");
  }

  @Test
  void ignoresTrialsAndWhatIsNotYetAndWhatNeverWas() {
    Dataset<Row> kpis =
        kpis(
            TableRows.of(
                    Subscription.TABLE,
                    Subscription.SOURCE,
                    Subscription.SUBSCRIPTION_ID,
                    Subscription.PARTY_ID,
                    Subscription.IS_TRIAL,
                    Subscription.STARTED_ON,
                    Subscription.ENDED_ON)
                .row("crm", "trial", "1", true, day("2025-11-05"), day("2025-12-05"))
                .row("crm", "future", "1", false, day("2026-04-01"), null)
                .row("crm", "reversed", "1", null, day("2025-11-05"), day("2025-11-01"))
                .row("crm", "announced end", "2", false, day("2025-12-31"), day("2026-04-01"))
                .row("crm", "in grace", "3", false, day("2025-12-31"), day("2026-03-02")));

    assertThat(lines(everybody(kpis, "churn_rate", "month")))
        .containsExactly(
            "churn_rate month 2026-01-01 all=all 0 n=2 excluded=0",
            "churn_rate month 2026-02-01 all=all 0 n=2 excluded=0");
    assertThat(lines(everybody(kpis, "active_customers", "month")))
        .containsExactly(
            "active_customers month 2026-01-01 all=all 2 n=2 excluded=0",
            "active_customers month 2026-02-01 all=all 2 n=2 excluded=0",
            "active_customers month 2026-03-01 all=all 2 n=2 excluded=0");
  }

  @Test
  void survivorsOfTheTimeBeforeASourceIsObservedEnterNothing() {
    Dataset<Row> kpis =
        kpis(
            subscriptions()
                .row("crm", "a", "1", "basic", day("2019-05-10"), day("2026-01-10"))
                .row("crm", "b", "2", "basic", day("2019-06-20"), null)
                .row("crm", "stray", "3", "basic", day("2019-01-01"), day("2019-08-01")),
            observedSince("2025-12-01"));

    assertThat(lines(everybody(kpis, "churn_rate", "month")))
        .containsExactly(
            "churn_rate month 2025-12-01 all=all 0 n=2 excluded=0",
            "churn_rate month 2026-01-01 all=all 0.5 n=2 excluded=0",
            "churn_rate month 2026-02-01 all=all 0 n=1 excluded=0");
    assertThat(lines(everybody(kpis, "churn_rate", "all")))
        .as("one loss in five customer-months at risk")
        .containsExactly("churn_rate all 2025-12-01 all=all 0.2 n=5 excluded=0");
    assertThat(everybody(kpis, "churn_rate", "all").first().<String>getAs(KpiValue.N_UNIT))
        .isEqualTo("customer_months");
    assertThat(everybody(kpis, "churn_rate", "month").first().<String>getAs(KpiValue.N_UNIT))
        .isEqualTo("customers");
    assertThat(lines(everybody(kpis, "active_customers", "month")))
        .startsWith("active_customers month 2025-12-01 all=all 2 n=2 excluded=0");
  }

  @Test
  void theDayOnWhichObservationBeginsCounts() {
    Dataset<Row> kpis =
        kpis(
            subscriptions()
                .row("crm", "a", "1", "basic", day("2019-05-10"), day("2026-01-01"))
                .row("crm", "b", "2", "basic", day("2026-01-01"), null),
            observedSince("2026-01-01"));

    assertThat(lines(everybody(kpis, "churn_rate", "month")))
        .containsExactly(
            "churn_rate month 2026-01-01 all=all 1 n=1 excluded=0",
            "churn_rate month 2026-02-01 all=all 0 n=1 excluded=0");
  }

  @Test
  void aRenewalInASourceThatIsObservedLaterIsNoLoss() {
    Dataset<Row> observed =
        TableRows.of(
                SourceObservation.TABLE, SourceObservation.SOURCE, SourceObservation.OBSERVED_SINCE)
            .row("crm", day("2025-10-01"))
            .row("desk", day("2026-02-01"))
            .dataset();

    Dataset<Row> kpis =
        kpis(
            subscriptions()
                .row("crm", "a", "1", "basic", day("2025-05-10"), day("2025-12-15"))
                .row("desk", "b", "7", "plus", day("2025-12-15"), null),
            observed);

    assertThat(lines(everybody(kpis, "churn_rate", "all")))
        .containsExactly("churn_rate all 2025-10-01 all=all 0 n=5 excluded=0");
  }

  @Test
  void aSourceThatHasShownNoLossHasNoRate() {
    TableRows survivor = subscriptions().row("crm", "a", "1", "basic", day("2019-05-10"), null);
    Dataset<Row> unknown =
        TableRows.of(
                SourceObservation.TABLE, SourceObservation.SOURCE, SourceObservation.OBSERVED_SINCE)
            .row("crm", null)
            .dataset();

    assertThat(lines(kpis(survivor, unknown))).isEmpty();
  }

  private static TableRows endings() {
    return TableRows.of(
        Subscription.TABLE,
        Subscription.SOURCE,
        Subscription.SUBSCRIPTION_ID,
        Subscription.PARTY_ID,
        Subscription.STARTED_ON,
        Subscription.ENDED_ON,
        Subscription.END_KIND);
  }

  @Test
  void lossesAreVoluntaryOrNotAsTheLastSubscriptionSays() {
    LocalDate start = day("2025-12-10");
    Dataset<Row> kpis =
        kpis(
            endings()
                .row("crm", "a", "1", start, day("2026-01-20"), "involuntary")
                .row("crm", "a2", "1", start.plusDays(1), day("2026-01-05"), "voluntary")
                .row("crm", "b", "2", start, day("2026-01-20"), "voluntary")
                .row("crm", "c", "3", start, day("2026-01-20"), null));

    assertThat(lines(everybody(kpis, "voluntary_churn_rate", "month")))
        .containsExactly("voluntary_churn_rate month 2026-01-01 all=all 0.3333 n=3 excluded=1");
    assertThat(lines(everybody(kpis, "involuntary_churn_rate", "month")))
        .containsExactly("involuntary_churn_rate month 2026-01-01 all=all 0.3333 n=3 excluded=1");
    Row voluntary = everybody(kpis, "voluntary_churn_rate", "month").first();
    assertThat(voluntary.<Double>getAs(KpiValue.LO)).isEqualTo(Proportion.wilson(1, 3).lo());
    assertThat(voluntary.<Double>getAs(KpiValue.HI))
        .as("the one of unknown kind may have left of its own will")
        .isEqualTo(Proportion.wilson(2, 3).hi());
    assertThat(lines(kpis.where("kpi = 'voluntary_churn_rate' and segment_kind = 'country'")))
        .as("Carl has no country, and nobody knows why he left")
        .noneMatch(line -> line.contains("country=unknown"));
  }

  @Test
  void withoutAKindOfAnyLossThereIsNoRateByKind() {
    Dataset<Row> kpis =
        kpis(
            endings()
                .row("crm", "a", "1", day("2025-11-15"), day("2026-01-01"), null)
                .row("crm", "b", "2", day("2025-12-01"), null, null));

    assertThat(lines(kpis)).isNotEmpty().noneMatch(line -> line.contains("voluntary"));
  }

  @Test
  void noSubscriptionsGiveNoRows() {
    Dataset<Row> kpis = kpis(subscriptions());

    assertThat(lines(kpis)).isEmpty();
    KpiValue.TABLE.conform(KpiValues.published(kpis, CONFIG));
  }
}
