package io.unisono.advice.recommend.check;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.advice.ValueConfig;
import io.unisono.advice.recommend.AdviceConfig;
import io.unisono.advice.recommend.AdviceFixture;
import io.unisono.advice.recommend.RecommendJob;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.CampaignEffect;
import io.unisono.table.marts.ChurnSnapshot;
import io.unisono.table.marts.PortfolioChoice;
import io.unisono.table.marts.PortfolioScenario;
import io.unisono.table.marts.Recommendation;
import io.unisono.table.marts.RecommendationCheck;
import io.unisono.table.staged.ActionLog;
import io.unisono.table.unified.BadInteraction;
import io.unisono.table.unified.SubscriptionSpell;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/**
 * 600 customers of two plans pay 10 a month. What is late makes some of them leave: c000 to c079
 * had it in December 2025, c080 to c179 in March 2026, and c180 to c229 in May, after an action of
 * 10 April.
 */
class RecommendationCheckJobTest {

  private static final LocalDate DONE = LocalDate.parse("2026-04-10");
  private static final AdviceConfig CONFIG = AdviceFixture.config(Map.of());

  @Test
  void whatWasPredictedIsKeptAndCheckedWhenItIsKnown() {
    Row predicted = recommended();
    String id = predicted.getAs(Recommendation.RECOMMENDATION_ID);
    Dataset<Row> log =
        log("accepted", "2026-04-02", id, "done", "2026-04-10", id, "done", "2026-05-01", id);

    Row open =
        check(
            night("2026-05-02")
                .with(ActionLog.TABLE, log)
                .withPrevious(Recommendation.TABLE, one(predicted)));
    Row checked =
        check(
            night("2026-10-07")
                .with(ActionLog.TABLE, log)
                .withPrevious(RecommendationCheck.TABLE, one(open)));
    Row later =
        check(
            night("2026-10-09")
                .with(ActionLog.TABLE, log)
                .withPrevious(RecommendationCheck.TABLE, one(checked)));

    assertThat(
            line(
                open,
                RecommendationCheck.STATE,
                RecommendationCheck.STATUS,
                RecommendationCheck.REASON,
                RecommendationCheck.ACCEPTED_ON,
                RecommendationCheck.DONE_ON,
                RecommendationCheck.PREDICTED_ON,
                RecommendationCheck.KNOWN_ON,
                RecommendationCheck.VERDICT))
        .isEqualTo("done open too_early 2026-04-02 2026-04-10 2026-03-31 2026-10-07 null");
    assertThat(line(open, "customers", "subject", "currency", "kpi"))
        .isEqualTo("100 late EUR churn_rate");
    for (String number : List.of("effect", "kept_lo", "value_hi", "kpi_by")) {
      assertThat(checked.<Double>getAs("predicted_" + number))
          .isEqualTo(predicted.<Double>getAs(number));
    }
    isAsCountedByHand(checked);
    for (String column : List.of("observed_kept", "verdict", "checked_on", "predicted_kept")) {
      assertThat(later.<Object>getAs(column)).isEqualTo(checked.getAs(column));
    }
    assertThat(later.<Date>getAs(RecommendationCheck.MEASURED_ON)).isEqualTo("2026-10-09");
  }

  /** The same in loops over customers. */
  private static void isAsCountedByHand(Row checked) {
    double d = difference(DONE);
    double e = difference(DONE.plusDays(90));
    double r =
        exposed(DONE.plusDays(90)) / active(DONE.plusDays(90)) / (exposed(DONE) / active(DONE));
    double kept = 100 * (.5 * (1 - r) * d + r * (d - e));

    assertThat(d).isGreaterThan(.2);
    assertThat(line(checked, "status", "reason", "exposed_before", "exposed_after"))
        .isEqualTo("checked null 100 50");
    assertThat(checked.<Long>getAs("at_risk_before")).isEqualTo((long) active(DONE));
    assertThat(checked.<Long>getAs("at_risk_after")).isEqualTo((long) active(DONE.plusDays(90)));
    assertThat(number(checked, "difference_before")).isCloseTo(d, within(1e-12));
    assertThat(number(checked, "difference_after")).isCloseTo(e, within(1e-12));
    assertThat(number(checked, "observed_kept")).isCloseTo(kept, within(1e-9));
    assertThat(number(checked, "kept_by_fewer") + number(checked, "kept_by_milder"))
        .isCloseTo(kept, within(1e-9));
    assertThat(number(checked, "observed_value")).isCloseTo(kept * 10 * 12 * .5, within(1e-9));
    assertThat(number(checked, "observed_kpi_by") * number(checked, "predicted_kept"))
        .isCloseTo(number(checked, "predicted_kpi_by") * kept, within(1e-9));
    double half = 1.28155 * number(checked, "observed_kept_error");
    assertThat(number(checked, "observed_kept_lo")).isCloseTo(kept - half, within(1e-3));
    assertThat(number(checked, "observed_kept_hi")).isCloseTo(kept + half, within(1e-3));
    assertThat(line(checked, "verdict")).isEqualTo("as_predicted");
  }

  @Test
  void whereNobodyWasToBeKeptOneThatWasHasNoWorth() {
    Row predicted = recommended();
    Dataset<Row> log = log("done", "2026-04-10", predicted.getAs("recommendation_id"));

    Row checked =
        check(
            night("2026-10-07")
                .with(ActionLog.TABLE, log)
                .withPrevious(Recommendation.TABLE, one(predicted).withColumn("kept", lit(0.0))));

    assertThat(line(checked, "status", "predicted_kept", "observed_value", "observed_kpi_by"))
        .isEqualTo("checked 0.0 null null");
    assertThat(number(checked, "observed_kept")).isPositive();
  }

  /** The same customers on the same days, by a fact of theirs at the end of the day. */
  @Test
  void aFactThatWasChangedIsCheckedBySnapshots() {
    Row predicted = recommended();
    TableRows snapshots =
        TableRows.of(
            ChurnSnapshot.TABLE,
            ChurnSnapshot.CUSTOMER_ID,
            ChurnSnapshot.SNAPSHOT_DATE,
            ChurnSnapshot.CONTRACT_TERM);
    IntStream.range(0, 600)
        .filter(i -> lateOn(i) != null)
        .forEach(i -> snapshots.row("c%03d".formatted(i), lateOn(i).plusDays(1), "month"));
    snapshots.row("c599", DONE, "year");

    isAsCountedByHand(
        check(
            night("2026-10-07")
                .with(
                    ActionLog.TABLE,
                    log("done", "2026-04-10", predicted.getAs("recommendation_id")))
                .with(ChurnSnapshot.TABLE, snapshots.dataset())
                .withPrevious(
                    Recommendation.TABLE,
                    one(predicted)
                        .withColumn(Recommendation.KIND, lit(Recommendation.Kind.DRIVER))
                        .withColumn(Recommendation.SUBJECT, lit("contract_term|month")))));
  }

  @Test
  void withoutAPredictionNothingIsChecked() {
    Row predicted = recommended();
    Dataset<Row> log = log("done", "2026-04-10", "unknown", "rejected", "2026-04-11", "other");

    assertThat(
            line(
                check(night("2026-05-02").with(ActionLog.TABLE, log)),
                RecommendationCheck.RECOMMENDATION_ID,
                RecommendationCheck.STATUS,
                RecommendationCheck.REASON,
                RecommendationCheck.PREDICTED_KEPT))
        .isEqualTo("unknown no_prediction no_release null");
    assertThat(
            line(
                check(
                    night("2026-05-02")
                        .with(ActionLog.TABLE, log)
                        .withPrevious(Recommendation.TABLE, one(predicted))),
                RecommendationCheck.REASON))
        .isEqualTo("not_recommended");
  }

  @Test
  void whatIsOnlyAcceptedWaits() {
    Row predicted = recommended();
    Row row =
        check(
            night("2027-05-02")
                .with(
                    ActionLog.TABLE,
                    log("accepted", "2026-04-01", predicted.getAs("recommendation_id")))
                .withPrevious(Recommendation.TABLE, one(predicted)));

    assertThat(line(row, "state", "status", "reason", "known_on", "done_on"))
        .isEqualTo("accepted accepted not_done null null");
  }

  /** Nobody was exposed around the second of January 2025. */
  @Test
  void tooFewSayNothing() {
    Row predicted = recommended();
    Row row =
        check(
            night("2026-05-02")
                .with(
                    ActionLog.TABLE,
                    log("done", "2025-01-02", predicted.getAs("recommendation_id")))
                .withPrevious(Recommendation.TABLE, one(predicted)));

    assertThat(line(row, "status", "reason", "observed_kept", "verdict"))
        .isEqualTo("insufficient few_exposed null null");
  }

  /** Only campaigns that began after the prediction count: 100 held out, 400 contacted. */
  @Test
  void campaignsAreCheckedByLaterOnes() {
    Dataset<Row> given =
        TableRows.of(
                Recommendation.TABLE,
                Recommendation.RECOMMENDATION_ID,
                Recommendation.KIND,
                Recommendation.SUBJECT,
                Recommendation.LABEL,
                Recommendation.CUSTOMERS,
                Recommendation.KEPT,
                Recommendation.KEPT_LO,
                Recommendation.KEPT_HI,
                Recommendation.MEASURED_ON)
            .row("a", "campaign", "crm", "experiment", 300L, 12.0, 6.0, 18.0, day("2026-03-31"))
            .dataset();
    TestNight night =
        night("2026-07-15")
            .with(ActionLog.TABLE, log("done", "2026-04-10", "a"))
            .withPrevious(Recommendation.TABLE, given);

    assertThat(line(check(night), "status", "reason", "known_on"))
        .isEqualTo("unknowable no_hold_out 2026-07-09");

    Row row =
        check(
            night("2026-07-15")
                .with(ActionLog.TABLE, log("done", "2026-04-10", "a"))
                .withPrevious(Recommendation.TABLE, given)
                .with(
                    CampaignEffect.TABLE,
                    TableRows.of(
                            CampaignEffect.TABLE,
                            CampaignEffect.KIND,
                            CampaignEffect.SOURCE,
                            CampaignEffect.CAMPAIGN,
                            CampaignEffect.OUTCOME,
                            CampaignEffect.FIRST_ON,
                            CampaignEffect.HELD_OUT,
                            CampaignEffect.CONTACTED,
                            CampaignEffect.HELD_OUT_SHARE,
                            CampaignEffect.CONTACTED_SHARE)
                        .row("campaign", "crm", "1", "lost", day("2026-03-01"), 90L, 90L, .9, .1)
                        .row("campaign", "web", "2", "lost", day("2026-04-11"), 90L, 90L, .9, .1)
                        .row("campaign", "crm", "3", "lost", day("2026-04-11"), 100L, 400L, .1, .05)
                        .dataset()));

    assertThat(line(row, "status", "exposed_after", "at_risk_after", "observed_value"))
        .isEqualTo("checked 100 500 null");
    assertThat(number(row, "difference_after")).isCloseTo(.05, within(1e-12));
    assertThat(number(row, "observed_kept")).isCloseTo(300 * .05, within(1e-9));
    assertThat(line(row, "verdict", "is_inside")).isEqualTo("as_predicted true");
  }

  /** Desk (1,000 a year, 200 to leave over two years) was cut, fax was not, bot (300) was added. */
  @Test
  void applicationsAreCheckedByThoseInUse() {
    Row open = check(portfolio(night("2026-04-11")));
    Row row =
        check(
            night("2026-07-15")
                .with(ActionLog.TABLE, log("done", "2026-04-10", "p"))
                .withPrevious(RecommendationCheck.TABLE, one(open))
                .with(
                    PortfolioChoice.TABLE,
                    TableRows.of(
                            PortfolioChoice.TABLE,
                            PortfolioChoice.APPLICATION_ID,
                            PortfolioChoice.IS_IN_USE,
                            PortfolioChoice.ANNUAL_COST)
                        .row("bot", true, 300.0)
                        .row("desk", false, 900.0)
                        .row("fax", true, 500.0)
                        .dataset()));

    assertThat(
            line(
                row,
                "status",
                "applications_changed",
                "predicted_value",
                "observed_value",
                "verdict",
                "is_inside"))
        .isEqualTo("checked 2 1150.0 600.0 less false");
    assertThat(line(check(portfolio(night("2026-07-15"))), "status", "reason"))
        .isEqualTo("unknowable no_applications");
  }

  private static TestNight portfolio(TestNight night) {
    return night
        .with(ActionLog.TABLE, log("done", "2026-04-10", "p"))
        .withPrevious(
            Recommendation.TABLE,
            TableRows.of(
                    Recommendation.TABLE,
                    Recommendation.RECOMMENDATION_ID,
                    Recommendation.KIND,
                    Recommendation.SUBJECT,
                    Recommendation.LABEL,
                    Recommendation.VALUE,
                    Recommendation.MEASURED_ON)
                .row("p", "portfolio", "set", "cost", 1150.0, day("2026-03-31"))
                .dataset())
        .withPrevious(
            PortfolioChoice.TABLE,
            TableRows.of(
                    PortfolioChoice.TABLE,
                    PortfolioChoice.APPLICATION_ID,
                    PortfolioChoice.DECISION,
                    PortfolioChoice.ANNUAL_COST,
                    PortfolioChoice.SWITCHING_COST)
                .row("bot", "add", 250.0, 0.0)
                .row("crm", "keep", 999.0, 0.0)
                .row("desk", "cut", 1000.0, 200.0)
                .row("fax", "cut", 500.0, 0.0)
                .dataset())
        .withPrevious(
            PortfolioScenario.TABLE,
            TableRows.of(
                    PortfolioScenario.TABLE,
                    PortfolioScenario.KIND,
                    PortfolioScenario.STEP,
                    PortfolioScenario.ANNUAL_COST,
                    PortfolioScenario.SWITCHING_COST,
                    PortfolioScenario.YEARLY_TOTAL)
                .row("choice", 1, 1249.0, 200.0, 1349.0)
                .dataset());
  }

  @Test
  void fromNothingComesNothing() {
    TestNight night = TestNight.of("2026-03-31").with(CONFIG).run(new RecommendationCheckJob());

    assertThat(night.written(RecommendationCheck.TABLE).collectAsList()).isEmpty();
  }

  private static Row recommended() {
    return night("2026-03-31")
        .run(new RecommendJob())
        .written(Recommendation.TABLE)
        .collectAsList()
        .get(0);
  }

  private static Row check(TestNight night) {
    List<Row> rows =
        night.run(new RecommendationCheckJob()).written(RecommendationCheck.TABLE).collectAsList();
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private static Dataset<Row> one(Row row) {
    return SparkFixture.spark().createDataFrame(List.of(row), row.schema());
  }

  private static String line(Row row, String... columns) {
    return String.join(
        " ",
        List.of(columns).stream().map(each -> String.valueOf(row.<Object>getAs(each))).toList());
  }

  private static double number(Row row, String column) {
    return row.<Double>getAs(column);
  }

  private static TestNight night(String runDate) {
    return TestNight.of(runDate)
        .with(CONFIG)
        .with(new ValueConfig(Optional.of(.5)))
        .with(SubscriptionSpell.TABLE, spells(day(runDate)))
        .with(BadInteraction.TABLE, bad(day(runDate)));
  }

  /** State, day and recommendation of each. */
  private static Dataset<Row> log(String... decisions) {
    TableRows rows =
        TableRows.of(
            ActionLog.TABLE,
            ActionLog.SOURCE,
            ActionLog.ACTION_ID,
            ActionLog.KIND,
            ActionLog.OCCURRED_AT,
            ActionLog.ATTRIBUTES);
    for (int i = 0; i < decisions.length; i += 3) {
      rows.row(
          "plan",
          "" + i,
          "acted",
          Instant.parse(decisions[i + 1] + "T12:00:00Z"),
          Map.of("recommendation_state", decisions[i], "recommendation", decisions[i + 2]));
    }
    return rows.dataset();
  }

  /** Day on which the customer is lost; null if never. */
  private static LocalDate lostOn(int i) {
    if (i < 80) {
      return i % 2 == 0 ? day("2026-02-01") : null;
    }
    if (i < 180) {
      return i % 5 < 2 ? day("2026-05-20") : null;
    }
    if (i < 230) {
      return i % 5 == 0 ? day("2026-08-20") : null;
    }
    return switch (i % 25) {
      case 0 -> day("2026-02-02");
      case 1 -> day("2026-06-01");
      case 2 -> day("2026-09-01");
      default -> null;
    };
  }

  /** Day on which something was late; null if never. */
  private static LocalDate lateOn(int i) {
    if (i < 80) {
      return day("2025-12-10");
    }
    if (i < 180) {
      return day("2026-03-05");
    }
    return i < 230 ? day("2026-05-15") : null;
  }

  private static String plan(int i) {
    return i % 3 == 0 ? "A" : "B";
  }

  private static boolean isActive(int i, LocalDate day) {
    return lostOn(i) == null || lostOn(i).isAfter(day);
  }

  private static boolean isExposed(int i, LocalDate day) {
    return lateOn(i) != null && lateOn(i).isAfter(day.minusDays(90)) && !lateOn(i).isAfter(day);
  }

  private static double active(LocalDate day) {
    return IntStream.range(0, 600).filter(i -> isActive(i, day)).count();
  }

  private static double exposed(LocalDate day) {
    return IntStream.range(0, 600).filter(i -> isActive(i, day) && isExposed(i, day)).count();
  }

  private static double difference(LocalDate day) {
    Map<String, double[]> plans = new TreeMap<>();
    for (int i = 0; i < 600; i++) {
      if (isActive(i, day)) {
        double[] counts = plans.computeIfAbsent(plan(i), key -> new double[4]);
        int group = isExposed(i, day) ? 0 : 2;
        counts[group]++;
        counts[group + 1] += isActive(i, day.plusDays(90)) ? 0 : 1;
      }
    }
    double sum = 0;
    double weights = 0;
    for (double[] counts : plans.values()) {
      double weight = counts[0] * counts[2] / (counts[0] + counts[2]);
      sum += weight * (counts[1] / counts[0] - counts[3] / counts[2]);
      weights += weight;
    }
    return sum / weights;
  }

  private static Dataset<Row> spells(LocalDate runDate) {
    TableRows rows =
        TableRows.of(
            SubscriptionSpell.TABLE,
            SubscriptionSpell.CUSTOMER_ID,
            SubscriptionSpell.SOURCE,
            SubscriptionSpell.SUBSCRIPTION_ID,
            SubscriptionSpell.PLAN,
            SubscriptionSpell.MONTHLY_AMOUNT,
            SubscriptionSpell.CURRENCY,
            SubscriptionSpell.STARTED_ON,
            SubscriptionSpell.ENDED_ON,
            SubscriptionSpell.IS_RUNNING,
            SubscriptionSpell.LOST_ON,
            SubscriptionSpell.AT_RISK_FROM,
            SubscriptionSpell.FIRST_STARTED_ON);
    LocalDate start = day("2020-02-01");
    IntStream.range(0, 600)
        .forEach(
            i -> {
              LocalDate lost = isActive(i, runDate) ? null : lostOn(i);
              rows.row(
                  "c%03d".formatted(i),
                  "b",
                  "s" + i,
                  plan(i),
                  new BigDecimal("10.00"),
                  "EUR",
                  start,
                  lost,
                  lost == null,
                  lost,
                  start,
                  start);
            });
    return rows.dataset();
  }

  private static Dataset<Row> bad(LocalDate runDate) {
    TableRows rows =
        TableRows.of(
            BadInteraction.TABLE,
            BadInteraction.CUSTOMER_ID,
            BadInteraction.INTERACTION_ID,
            BadInteraction.BAD_ON,
            BadInteraction.SIGNS);
    IntStream.range(0, 600)
        .filter(i -> lateOn(i) != null && !lateOn(i).isAfter(runDate))
        .forEach(i -> rows.row("c%03d".formatted(i), "i" + i, lateOn(i), new String[] {"late"}));
    return rows.dataset();
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }
}
