package io.unisono.advice.roi;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.advice.ValueConfig;
import io.unisono.advice.roi.RoiConfig.Programme;
import io.unisono.subscription.SubscriptionConfig;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.CampaignEffect;
import io.unisono.table.marts.JourneyStrike;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.marts.Roi;
import io.unisono.table.marts.RoiInput;
import io.unisono.table.unified.SubscriptionSpell;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class RoiJobTest {

  private static final RoiConfig.Kappa KAPPA = new RoiConfig.Kappa(1, .5);

  @Test
  void programmesAreValuedByWhatCustomersAndContactsAreWorth() {
    TestNight night =
        night(
            Optional.of(.5),
            Optional.of(4.0),
            trial("calls", "spring", 1_000.0, 2.0),
            programme("loop", "2025-09-15", Optional.of(5_000.0)),
            programme("too early", "2025-01-01", Optional.empty()),
            trial("posts", "never", null, null));

    assertThat(
            TableRows.lines(
                night.written(Roi.TABLE),
                Roi.KIND,
                Roi.SOURCE,
                Roi.PROGRAMME,
                Roi.CAMPAIGN,
                Roi.FIRST_ON,
                Roi.CUSTOMERS,
                Roi.COST,
                Roi.KAPPA,
                Roi.BASIS,
                Roi.PROGRAMMES,
                Roi.LACKS))
        .containsExactly(
            "all|unisono|all|null|2025-05-10|2400|8000.0|null|null|2|[before, contacts, cost, effect]",
            "audience|unisono|high|high|2025-06-01|500|null|1.0|randomised|1|[cost]",
            "campaign|crm|calls|spring|2025-05-10|1000|3000.0|1.0|randomised|1|[]",
            "campaign|unisono|posts|never|null|null|null|1.0|randomised|1|[cost, effect]",
            "experience|unisono|loop|null|2025-10-01|1400|5000.0|0.5|association|1|[]",
            "experience|unisono|too early|null|null|null|null|0.5|association|1|[before, contacts, cost]");
    assertThat(
            night
                .written(Roi.TABLE)
                .where("programme in ('calls', 'loop', 'high')")
                .orderBy(Roi.PROGRAMME)
                .selectExpr(
                    "concat_ws('|', programme, round(kept, 6), coalesce(string(round(saved_contacts, 6)), '-'),"
                        + " monthly_amount, round(monthly_loss_rate, 6),"
                        + " round(value_per_customer, 2), round(benefit, 2), verdict)")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly(
            "calls|30.0|-|30.0|0.111086|83.15|2494.61|not_proven",
            "high|-5.0|-|30.0|0.111086|83.15|-415.77|unknown",
            "loop|4.2|30.0|30.0|0.111086|83.15|294.62|does_not_pay");
    assertThat(
            TableRows.lines(
                night.written(RoiInput.TABLE).where("programme = 'calls'"), RoiInput.INPUT))
        .containsExactly(
            "cost",
            "discount",
            "horizon_months",
            "kept",
            "margin",
            "monthly_amount",
            "monthly_loss_rate");
  }

  @Test
  void withoutMarginAndCostsNothingIsInvented() {
    TestNight night =
        night(
            Optional.empty(), Optional.empty(), programme("loop", "2025-09-15", Optional.of(1.0)));

    assertThat(
            TableRows.lines(
                night.written(Roi.TABLE),
                Roi.PROGRAMME,
                Roi.BENEFIT,
                Roi.ROI,
                Roi.VERDICT,
                Roi.LACKS))
        .containsExactly(
            "all|null|null|unknown|[cost, cost_per_contact, margin]",
            "high|null|null|unknown|[cost, margin]",
            "loop|null|null|unknown|[cost_per_contact, margin]",
            "spring|null|null|unknown|[cost, margin]");
    assertThat(night.written(RoiInput.TABLE).collectAsList()).isEmpty();
  }

  @Test
  void fromNothingComesNothing() {
    TestNight night =
        TestNight.of("2026-03-31")
            .with(new SubscriptionConfig(30))
            .with(new ValueConfig(Optional.of(.5)))
            .with(config(Optional.empty()))
            .run(new RoiJob());

    assertThat(night.written(Roi.TABLE).collectAsList()).isEmpty();
    assertThat(night.written(RoiInput.TABLE).collectAsList()).isEmpty();
  }

  private static TestNight night(
      Optional<Double> margin, Optional<Double> contactCost, Programme... programmes) {
    return TestNight.of("2026-03-31")
        .with(new SubscriptionConfig(30))
        .with(new ValueConfig(margin))
        .with(config(contactCost, programmes))
        .with(CampaignEffect.TABLE, effects())
        .with(JourneyStrike.TABLE, strikes())
        .with(KpiValue.TABLE, contacts())
        .with(SubscriptionSpell.TABLE, spells())
        .run(new RoiJob());
  }

  private static RoiConfig config(Optional<Double> contactCost, Programme... programmes) {
    return new RoiConfig(contactCost, KAPPA, 10, .08, .1, List.of(programmes));
  }

  private static Programme trial(String name, String campaign, Double cost, Double perContact) {
    return new Programme(
        name,
        Optional.of(campaign),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(cost),
        Optional.ofNullable(perContact),
        Optional.empty(),
        Optional.empty());
  }

  private static Programme programme(String name, String from, Optional<Double> cost) {
    return new Programme(
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        cost,
        Optional.empty(),
        Optional.of(LocalDate.parse(from)),
        Optional.empty());
  }

  /** Spring: 1,000 × (.08 − .05) kept. The audience: 500 × (.04 − .05). Orders do not count. */
  private static Dataset<Row> effects() {
    LocalDate spring = LocalDate.parse("2025-05-10");
    LocalDate summer = LocalDate.parse("2025-06-01");
    return TableRows.of(
            CampaignEffect.TABLE,
            CampaignEffect.KIND,
            CampaignEffect.SOURCE,
            CampaignEffect.CAMPAIGN,
            CampaignEffect.OUTCOME,
            CampaignEffect.FIRST_ON,
            CampaignEffect.LAST_ON,
            CampaignEffect.CONTACTED,
            CampaignEffect.HELD_OUT,
            CampaignEffect.CONTACTED_SHARE,
            CampaignEffect.HELD_OUT_SHARE)
        .row("campaign", "crm", "spring", "lost", spring, spring, 1_000L, 250L, .05, .08)
        .row("campaign", "crm", "spring", "ordered", spring, spring, 1_000L, 250L, .5, .1)
        .row("audience", "unisono", "high", "lost", summer, summer, 500L, 100L, .05, .04)
        .dataset();
  }

  /** 700 customers each time; from the second on 70 fewer have three bad interactions. */
  private static Dataset<Row> strikes() {
    TableRows rows =
        TableRows.of(
            JourneyStrike.TABLE,
            JourneyStrike.PERIOD,
            JourneyStrike.LANDMARK,
            JourneyStrike.STRIKES,
            JourneyStrike.WATCHED,
            JourneyStrike.DIFFERENCE,
            JourneyStrike.DIFFERENCE_LO,
            JourneyStrike.DIFFERENCE_HI);
    long[][] watched = {{350, 140, 70, 140}, {420, 140, 70, 70}, {420, 140, 70, 70}};
    String[] landmarks = {"2025-07-01", "2025-10-01", "2026-01-01"};
    double[] differences = {0, .01, .02, .03};
    for (int band = 0; band < 4; band++) {
      for (int at = 0; at < landmarks.length; at++) {
        rows.row(
            "landmark", LocalDate.parse(landmarks[at]), band, watched[at][band], null, null, null);
      }
      Double difference = band == 0 ? null : differences[band];
      rows.row(
          "all",
          LocalDate.parse(landmarks[0]),
          band,
          1L,
          difference,
          band == 0 ? null : difference - .005,
          band == 0 ? null : difference + .005);
    }
    return rows.dataset();
  }

  /** 100 issues a month with 2 contacts, from October on with 1.9; those of March are too young. */
  private static Dataset<Row> contacts() {
    TableRows rows =
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
            KpiValue.N,
            KpiValue.RELIABILITY);
    for (String month : List.of("2025-07-01", "2025-08-01")) {
      rows.row("contacts_per_issue", "month", day(month), "all", "all", 2.0, 1.9, 2.1, 100L, "ok");
    }
    rows.row(
        "contacts_per_issue", "month", day("2025-09-01"), "all", "all", 9.0, 8.9, 9.1, 100L, "ok");
    for (String month : List.of("2025-10-01", "2025-11-01", "2025-12-01")) {
      rows.row("contacts_per_issue", "month", day(month), "all", "all", 1.9, 1.8, 2.0, 100L, "ok");
    }
    return rows.row(
            "contacts_per_issue", "month", day("2026-03-01"), "all", "all", 1.0, .9, 1.1, 90L, "ok")
        .row(
            "contacts_per_issue",
            "month",
            day("2025-10-01"),
            "channel",
            "web",
            1.0,
            .9,
            1.1,
            90L,
            "ok")
        .row("fcr_7d", "month", day("2025-10-01"), "all", "all", .7, .6, .8, 90L, "ok")
        .dataset();
  }

  /**
   * Anna pays 20 + 20, Bert 20, Carl in francs. In the 365 days up to 1 March 2026 (the grace days
   * have passed) Dora was lost.
   */
  private static Dataset<Row> spells() {
    return TableRows.of(
            SubscriptionSpell.TABLE,
            SubscriptionSpell.CUSTOMER_ID,
            SubscriptionSpell.SPELL,
            SubscriptionSpell.SOURCE,
            SubscriptionSpell.SUBSCRIPTION_ID,
            SubscriptionSpell.MONTHLY_AMOUNT,
            SubscriptionSpell.CURRENCY,
            SubscriptionSpell.STARTED_ON,
            SubscriptionSpell.ENDED_ON,
            SubscriptionSpell.IS_RUNNING,
            SubscriptionSpell.LOST_ON,
            SubscriptionSpell.AT_RISK_FROM)
        .row("anna", 1, "b", "1", amount(20), "EUR", day("2026-02-10"), null, true, null, null)
        .row("anna", 1, "b", "2", amount(20), "EUR", day("2026-02-10"), null, true, null, null)
        .row(
            "bert",
            1,
            "b",
            "3",
            amount(20),
            "EUR",
            day("2025-11-29"),
            null,
            true,
            null,
            day("2025-11-29"))
        .row(
            "carl",
            1,
            "b",
            "4",
            amount(90),
            "CHF",
            day("2026-03-20"),
            null,
            true,
            null,
            day("2026-03-20"))
        .row(
            "dora",
            1,
            "b",
            "5",
            amount(90),
            "EUR",
            day("2020-01-01"),
            day("2025-08-30"),
            false,
            day("2025-08-30"),
            day("2020-01-01"))
        .row(
            "emil",
            1,
            "b",
            "6",
            amount(90),
            "EUR",
            day("2020-01-01"),
            day("2024-08-30"),
            false,
            day("2024-08-30"),
            day("2020-01-01"))
        .dataset();
  }

  private static BigDecimal amount(int euros) {
    return BigDecimal.valueOf(euros);
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }
}
