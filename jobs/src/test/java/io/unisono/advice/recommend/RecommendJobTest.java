package io.unisono.advice.recommend;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.advice.ValueConfig;
import io.unisono.advice.recommend.estimate.Range;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.PortfolioChoice;
import io.unisono.table.marts.PortfolioScenario;
import io.unisono.table.marts.Recommendation;
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
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/**
 * 200 customers pay 10 a month. On the last day of 2025 fifty had just had to do with something
 * late; 25 of them are lost by March, and 6 of the 150 others. Today the 40 customers from c100 on
 * are those whom it befell; c100 to c109 complained as well.
 */
class RecommendJobTest {

  private static final AdviceConfig CONFIG =
      AdviceFixture.config(
          Map.of(
              "sign:late",
              new ActionConfig(
                  Optional.of(100.0),
                  Optional.of(1.0),
                  Optional.of(3.0),
                  Optional.of(new Range(.5, .5)))));

  private static final List<String> SHOWN =
      List.of(
          Recommendation.RANK,
          Recommendation.SUBJECT,
          Recommendation.CUSTOMERS,
          Recommendation.EXPOSED,
          Recommendation.EXPOSED_LOST,
          Recommendation.OTHERS,
          Recommendation.OTHERS_LOST,
          Recommendation.DIFFERENCE,
          Recommendation.LABEL,
          Recommendation.BASIS,
          Recommendation.CURRENCY,
          Recommendation.COST,
          Recommendation.EFFORT_DAYS,
          Recommendation.IS_CHOSEN,
          Recommendation.STATE);

  private static TestNight plainNight;

  @Test
  void whatBefellThoseWhoLeftIsRecommended() {
    Dataset<Row> written = plain().written(Recommendation.TABLE);

    assertThat(TableRows.lines(written, SHOWN.toArray(String[]::new)))
        .containsExactly("1|late|40|50|25|150|6|0.46|association|margin|EUR|140.0|3.0|true|new");
    Row row = written.collectAsList().get(0);
    assertThat(row.<String>getAs(Recommendation.TITLE_EN))
        .isEqualTo("Prevent contacts that go badly: a target of the service level is missed");
    assertThat(row.<Double>getAs(Recommendation.EFFECT)).isBetween(.40, .46);
    double kept = row.getAs(Recommendation.KEPT);
    assertThat(kept)
        .isCloseTo(40 * .5 * .5 * row.<Double>getAs(Recommendation.EFFECT), within(1e-9));
    assertThat(row.<Double>getAs(Recommendation.VALUE))
        .isCloseTo(kept * 10 * 12 * .5 - 140, within(1e-9));
    assertThat(row.<Double>getAs(Recommendation.KPI_BY)).isCloseTo(-kept / 169, within(1e-9));
    assertThat(row.<Date>getAs(Recommendation.KPI_UNTIL)).isEqualTo("2026-06-29");
    assertThat(row.<Double>getAs(Recommendation.Q)).isLessThan(.001);
    assertThat(row.<String>getList(row.fieldIndex(Recommendation.LACKS)))
        .containsExactly("hold_out", "owner");
    assertThat(row.<String>getList(row.fieldIndex(Recommendation.EVIDENCE_IDS)))
        .hasSize(20)
        .startsWith("i100", "i101");
  }

  @Test
  void theQueryShowsTheCustomersAndTheEvidence() {
    Row row = plain().written(Recommendation.TABLE).collectAsList().get(0);
    bad().createOrReplaceTempView(BadInteraction.TABLE.name());
    spells().createOrReplaceTempView(SubscriptionSpell.TABLE.name());

    List<Row> shown =
        SparkFixture.spark().sql(row.getAs(Recommendation.EVIDENCE_QUERY)).collectAsList();

    assertThat(shown.stream().map(each -> each.<String>getAs("customer_id")).distinct())
        .hasSize((int) row.<Long>getAs(Recommendation.CUSTOMERS).longValue());
    assertThat(shown.stream().map(each -> each.<String>getAs("evidence_id")))
        .containsAll(row.getList(row.fieldIndex(Recommendation.EVIDENCE_IDS)));
  }

  /** Whoever gives nothing gets revenue, and is told what is missing. */
  @Test
  void whatNobodyToldIsNamed() {
    Row row =
        night(AdviceFixture.config(Map.of()), Optional.empty())
            .run(new RecommendJob())
            .written(Recommendation.TABLE)
            .collectAsList()
            .get(0);

    assertThat(row.<String>getAs(Recommendation.BASIS)).isEqualTo("revenue");
    assertThat(row.<Double>getAs(Recommendation.COST)).isNull();
    assertThat(row.<String>getList(row.fieldIndex(Recommendation.LACKS)))
        .containsExactly("cost", "effort", "hold_out", "margin", "owner", "reach");
  }

  @Test
  void withoutAmountsCustomersAreCounted() {
    Row row =
        night(CONFIG)
            .with(
                SubscriptionSpell.TABLE,
                spells()
                    .drop(SubscriptionSpell.MONTHLY_AMOUNT)
                    .withColumn(SubscriptionSpell.MONTHLY_AMOUNT, lit(null).cast("decimal(18,2)")))
            .run(new RecommendJob())
            .written(Recommendation.TABLE)
            .collectAsList()
            .get(0);

    assertThat(row.<Double>getAs(Recommendation.VALUE)).isNull();
    assertThat(row.<Double>getAs(Recommendation.KEPT_LO)).isGreaterThan(2);
    assertThat(row.<Boolean>getAs(Recommendation.IS_CHOSEN)).isTrue();
    assertThat(row.<Double>getAs(Recommendation.ADDED_VALUE))
        .isEqualTo(row.<Double>getAs(Recommendation.KEPT));
    assertThat(row.<String>getList(row.fieldIndex(Recommendation.LACKS))).contains("amount");
  }

  @Test
  void theSavingOfApplicationsStandsBesideIt() {
    TestNight night =
        night(CONFIG)
            .with(
                PortfolioScenario.TABLE,
                TableRows.of(
                        PortfolioScenario.TABLE,
                        PortfolioScenario.KIND,
                        PortfolioScenario.STEP,
                        PortfolioScenario.SAVING,
                        PortfolioScenario.CURRENCY)
                    .row("current", 1, 0.0, "EUR")
                    .row("choice", 1, 1500.0, "EUR")
                    .dataset())
            .with(
                PortfolioChoice.TABLE,
                TableRows.of(
                        PortfolioChoice.TABLE,
                        PortfolioChoice.APPLICATION_ID,
                        PortfolioChoice.DECISION,
                        PortfolioChoice.OWNER)
                    .row("bot", "add", "Sales")
                    .row("crm", "keep", "Sales")
                    .row("desk", "cut", "Service")
                    .row("fax", "cut", "Service")
                    .dataset());

    Dataset<Row> written = night.run(new RecommendJob()).written(Recommendation.TABLE);

    assertThat(
            TableRows.lines(
                written.limit(1),
                Recommendation.KIND,
                Recommendation.LABEL,
                Recommendation.VALUE,
                Recommendation.VALUE_LO,
                Recommendation.BASIS,
                Recommendation.DEPARTMENT,
                Recommendation.KPI,
                Recommendation.EVIDENCE_IDS,
                Recommendation.LACKS))
        .containsExactly(
            "portfolio|cost|1500.0|1500.0|saving|Service|null|[bot, desk, fax]|[cost, effort]");
  }

  /** The last decision counts; what is over is not chosen again. */
  @Test
  void decisionsAndTheFirstDayAreKept() {
    Row before = plain().written(Recommendation.TABLE).collectAsList().get(0);
    String id = before.getAs(Recommendation.RECOMMENDATION_ID);
    Dataset<Row> log =
        TableRows.of(
                ActionLog.TABLE,
                ActionLog.SOURCE,
                ActionLog.ACTION_ID,
                ActionLog.KIND,
                ActionLog.OCCURRED_AT,
                ActionLog.ATTRIBUTES)
            .row("plan", "1", "owned", at("2026-03-01"), Map.of("recommendation", id))
            .row(
                "plan",
                "2",
                "owned",
                at("2026-03-05"),
                Map.of(
                    "recommendation", id, "recommendation_state", "Rejected", "reason", "too dear"))
            .row("plan", "3", "acted", at("2026-03-09"), null)
            .dataset();

    TestNight night =
        night(CONFIG)
            .with(ActionLog.TABLE, log)
            .withPrevious(
                Recommendation.TABLE,
                TableRows.of(
                        Recommendation.TABLE,
                        Recommendation.RECOMMENDATION_ID,
                        Recommendation.FIRST_ON)
                    .row(id, LocalDate.parse("2026-02-01"))
                    .dataset());

    assertThat(
            TableRows.lines(
                night.run(new RecommendJob()).written(Recommendation.TABLE),
                Recommendation.RECOMMENDATION_ID,
                Recommendation.STATE,
                Recommendation.STATE_ON,
                Recommendation.STATE_REASON,
                Recommendation.FIRST_ON,
                Recommendation.IS_CHOSEN))
        .containsExactly(id + "|rejected|2026-03-05|too dear|2026-02-01|false");
  }

  @Test
  void aMisspeltStateIsTold() {
    TableRows log =
        TableRows.of(
            ActionLog.TABLE,
            ActionLog.SOURCE,
            ActionLog.ACTION_ID,
            ActionLog.KIND,
            ActionLog.OCCURRED_AT,
            ActionLog.ATTRIBUTES);
    for (String state :
        List.of("Acepted", "acepted", "later", "accepted", "not with Anna Rossi in charge", "no")) {
      log.row("plan", state, "owned", at("2026-03-01"), answer(state));
    }
    log.row("plan", "x", "owned", at("2026-03-01"), Map.of("recommendation_state", "of nothing"));

    assertThat(night(CONFIG).with(ActionLog.TABLE, log.dataset()).run(new RecommendJob()).notes())
        .containsEntry(
            "answers to recommendations left out",
            "5, of a state that is not accepted, rejected or done: 'acepted', 'later', 'no', …");
    assertThat(plain().notes()).isEmpty();
  }

  private static Map<String, String> answer(String state) {
    return Map.of("recommendation", "ab12", "recommendation_state", state);
  }

  @Test
  void fromNothingComesNothing() {
    TestNight night =
        TestNight.of("2026-03-31")
            .with(CONFIG)
            .with(new ValueConfig(Optional.empty()))
            .run(new RecommendJob());

    assertThat(night.written(Recommendation.TABLE).collectAsList()).isEmpty();
  }

  /** The night without anything that a test adds; several look at it. */
  private static synchronized TestNight plain() {
    if (plainNight == null) {
      plainNight = night(CONFIG).run(new RecommendJob());
    }
    return plainNight;
  }

  private static TestNight night(AdviceConfig config) {
    return night(config, Optional.of(.5));
  }

  private static TestNight night(AdviceConfig config, Optional<Double> margin) {
    return TestNight.of("2026-03-31")
        .with(config)
        .with(new ValueConfig(margin))
        .with(SubscriptionSpell.TABLE, spells())
        .with(BadInteraction.TABLE, bad());
  }

  static Dataset<Row> spells() {
    TableRows rows =
        TableRows.of(
            SubscriptionSpell.TABLE,
            SubscriptionSpell.CUSTOMER_ID,
            SubscriptionSpell.SOURCE,
            SubscriptionSpell.SUBSCRIPTION_ID,
            SubscriptionSpell.MONTHLY_AMOUNT,
            SubscriptionSpell.CURRENCY,
            SubscriptionSpell.STARTED_ON,
            SubscriptionSpell.ENDED_ON,
            SubscriptionSpell.IS_RUNNING,
            SubscriptionSpell.LOST_ON,
            SubscriptionSpell.AT_RISK_FROM,
            SubscriptionSpell.FIRST_STARTED_ON);
    LocalDate start = LocalDate.parse("2025-02-01");
    LocalDate end = LocalDate.parse("2026-02-01");
    IntStream.range(0, 200)
        .forEach(
            i -> {
              boolean isLost = i < 25 || i >= 194;
              rows.row(
                  customer(i),
                  "b",
                  "s" + i,
                  new BigDecimal("10.00"),
                  "EUR",
                  start,
                  isLost ? end : null,
                  !isLost,
                  isLost ? end : null,
                  start,
                  start);
            });
    return rows.dataset();
  }

  private static Dataset<Row> bad() {
    TableRows rows =
        TableRows.of(
            BadInteraction.TABLE,
            BadInteraction.CUSTOMER_ID,
            BadInteraction.INTERACTION_ID,
            BadInteraction.BAD_ON,
            BadInteraction.SIGNS);
    IntStream.range(0, 50).forEach(i -> rows.row(facts(i, "2025-12-01", "late")));
    IntStream.range(100, 140)
        .forEach(
            i ->
                rows.row(
                    i < 110
                        ? facts(i, "2026-03-02", "complaint", "late")
                        : facts(i, "2026-03-01", "late")));
    return rows.dataset();
  }

  private static Object[] facts(int customer, String day, String... signs) {
    return new Object[] {customer(customer), "i" + customer, LocalDate.parse(day), signs};
  }

  static String customer(int number) {
    return "c%03d".formatted(number);
  }

  private static Instant at(String day) {
    return Instant.parse(day + "T12:00:00Z");
  }
}
