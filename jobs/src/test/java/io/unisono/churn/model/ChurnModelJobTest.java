package io.unisono.churn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.churn.SnapshotFeature;
import io.unisono.stats.Auc;
import io.unisono.support.TestNight;
import io.unisono.table.marts.ChurnDrift;
import io.unisono.table.marts.ChurnDriver;
import io.unisono.table.marts.ChurnLabel;
import io.unisono.table.marts.ChurnModel;
import io.unisono.table.marts.ChurnPerformance;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.ChurnSnapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

/** Snapshots of a known hazard; scores on 2026-01-01. */
class ChurnModelJobTest {

  private static final String RUN_DATE = "2025-12-31";
  private static final LocalDate SCORED_ON = LocalDate.of(2026, 1, 1);
  private static TestNight firstNight;
  private static TestNight smallNight;
  private static TestNight reorderedNight;

  private static final List<LocalDate> HISTORY =
      IntStream.rangeClosed(1, 8).mapToObj(month -> LocalDate.of(2025, month, 1)).toList();

  @Test
  void theModelComesCloseToTheTrueHazard() {
    Labelled labelled = Labelled.of(11, 1500, dates(HISTORY));

    TestNight night = first();

    Row model = night.written(ChurnModel.TABLE).first();
    assertThat(model.<Boolean>getAs(ChurnModel.PUBLISHED)).isTrue();
    assertThat(model.<String>getAs(ChurnModel.SPLIT)).isEqualTo("time");
    assertThat(model.<Object>getAs(ChurnModel.TRAINED_TO)).hasToString("2025-03-01");
    assertThat(model.<Object>getAs(ChurnModel.TESTED_FROM)).hasToString("2025-07-01");
    assertThat(model.<Long>getAs(ChurnModel.TEST_ROWS)).isEqualTo(3000);
    Labelled.Truth truth = labelled.truth(LocalDate.of(2025, 8, 1));
    assertThat(model.<Double>getAs(ChurnModel.AUC))
        .isCloseTo(Auc.of(truth.margins(), truth.churned()).value(), within(.03));
    assertThat(model.<Double>getAs(ChurnModel.ECE)).isLessThan(.04);
    assertThat(
            night
                .written(ChurnDriver.TABLE)
                .where(functions.col(ChurnDriver.RANK).leq(3))
                .sort(ChurnDriver.RANK)
                .select(ChurnDriver.FEATURE, ChurnDriver.DIRECTION)
                .collectAsList())
        .extracting(Row::mkString)
        .containsExactly("contract_termmixed", "tenure_dayslowers", "tickets_90draises");
  }

  /**
   * Until the last test date opens, contracts mean nothing; only the last fit sees that they do.
   */
  @Test
  void theScoresAreMadeByAFitToAllLabels() {
    Random coin = new Random(1);
    Labelled labelled =
        Labelled.of(11, 1500, dates(HISTORY))
            .each(
                row -> {
                  if (((LocalDate) row.get(ChurnSnapshot.SNAPSHOT_DATE)).getMonthValue() <= 3) {
                    row.put(ChurnSnapshot.CONTRACT_TERM, coin.nextBoolean() ? "month" : "year");
                  }
                });

    TestNight night = run(labelled, 1);

    Row model = night.written(ChurnModel.TABLE).first();
    assertThat(model.<Object>getAs(ChurnModel.TRAINED_TO)).hasToString("2025-03-01");
    assertThat(model.<Object>getAs(ChurnModel.FITTED_FROM)).hasToString("2025-01-01");
    assertThat(model.<Object>getAs(ChurnModel.FITTED_TO)).hasToString("2025-08-01");
    Dataset<Row> fitted = labelled.dataset(1).where("snapshot_date < date'2026-01-01'");
    assertThat(model.<Long>getAs(ChurnModel.FITTED_ROWS)).isEqualTo(fitted.count());
    assertThat(model.<Long>getAs(ChurnModel.FITTED_POSITIVES))
        .isEqualTo(fitted.where("churned = 1").count());
    Row contract = night.written(ChurnDriver.TABLE).where("feature = 'contract_term'").first();
    List<Row> effects = contract.getList(contract.fieldIndex(ChurnDriver.EFFECTS));
    assertThat(effects).extracting(effect -> effect.getString(0)).containsExactly("month", "year");
    assertThat(effects.get(0).getDouble(1) / effects.get(1).getDouble(1)).isGreaterThan(2);
  }

  @Test
  void calibrationIsHonestOnCustomersThatDidNotFit() {
    Labelled labelled = Labelled.of(11, 3000, dates(HISTORY));

    TestNight night = run(labelled, 1);

    List<Row> scores = night.written(ChurnScore.TABLE).collectAsList();
    double predicted =
        scores.stream()
            .mapToDouble(row -> row.<Double>getAs(ChurnScore.CHURN_PROBABILITY))
            .average()
            .orElseThrow();
    Labelled.Truth truth = labelled.truth(SCORED_ON);
    double real =
        Arrays.stream(truth.margins()).map(m -> 1 / (1 + Math.exp(-m))).average().orElseThrow();
    assertThat(predicted).isCloseTo(real, within(.01));
  }

  @Test
  void theVersionFollowsFromDataAndOptionsAndNotFromTheirOrder() {
    String version = version(small());

    assertThat(version(reordered())).isEqualTo(version).startsWith("churn-2025-12-31-");
    Labelled labelled = smallCompany();
    AtomicInteger next = new AtomicInteger();
    labelled.each(
        row -> {
          if (next.getAndIncrement() == 0) {
            row.put(ChurnLabel.CHURNED, 1 - (Integer) row.get(ChurnLabel.CHURNED));
          }
        });
    assertThat(version(run(labelled, 1))).as("one other outcome").isNotEqualTo(version);
  }

  @Test
  void everyActiveCustomerIsRankedOnceAndCutIntoTiers() {
    List<Row> scores = first().written(ChurnScore.TABLE).sort(ChurnScore.RISK_RANK).collectAsList();

    assertThat(scores)
        .extracting(row -> row.<Integer>getAs(ChurnScore.RISK_RANK))
        .isEqualTo(IntStream.rangeClosed(1, 1500).boxed().toList());
    assertThat(scores)
        .extracting(row -> row.<Double>getAs(ChurnScore.RAW_SCORE))
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(scores)
        .extracting(row -> row.<String>getAs(ChurnScore.TIER))
        .isEqualTo(
            IntStream.rangeClosed(1, 1500)
                .mapToObj(rank -> rank <= 150 ? "high" : rank <= 450 ? "medium" : "low")
                .toList());
    assertThat(scores)
        .allSatisfy(
            row -> assertThat(row.<Object>getAs(ChurnScore.SCORED_ON)).hasToString("2026-01-01"));
  }

  @Test
  void aRerunOverTheSameRowsInAnotherOrderGivesTheSameScores() {
    TestNight first = small();
    TestNight second = reordered();

    for (var table : List.of(ChurnModel.TABLE, ChurnDriver.TABLE, ChurnScore.TABLE)) {
      assertThat(second.written(table).collectAsList())
          .containsExactlyInAnyOrderElementsOf(first.written(table).collectAsList());
    }
  }

  @Test
  void aSingleSnapshotIsTestedOnOtherCustomersAndTheVerdictSaysSo() {
    Row model =
        run(Labelled.of(13, 2000, dates(HISTORY.subList(7, 8))), 1)
            .written(ChurnModel.TABLE)
            .first();

    assertThat(model.<String>getAs(ChurnModel.SPLIT)).isEqualTo("customer");
    assertThat(model.<String>getAs(ChurnModel.VERDICT))
        .startsWith("published: AUC 0.")
        .contains("tested on other customers of the same date");
  }

  @Test
  void aPlantedLeakIsNamedInTheVerdict() {
    Labelled labelled =
        Labelled.of(14, 600, dates(HISTORY))
            .each(
                row -> {
                  Map<String, String> attributes = new HashMap<>();
                  attributes.put("status", row.get(ChurnLabel.CHURNED).equals(1) ? "x" : "y");
                  row.put(ChurnSnapshot.ATTRIBUTES, attributes);
                });

    assertThat(run(labelled, 1).written(ChurnModel.TABLE).first().<String>getAs(ChurnModel.VERDICT))
        .startsWith("published: ")
        .endsWith("blocked as leaks: status (AUC 1.000)");
  }

  @Test
  void oneClassTrainsNothingAndTheNightGoesOn() {
    Labelled nobody =
        Labelled.of(15, 100, dates(HISTORY)).each(row -> row.put(ChurnLabel.CHURNED, 0));

    TestNight night = run(nobody, 1);

    Row model = night.written(ChurnModel.TABLE).first();
    assertThat(model.<Boolean>getAs(ChurnModel.PUBLISHED)).isFalse();
    assertThat(model.<String>getAs(ChurnModel.VERDICT))
        .isEqualTo(
            "not trained: 0 of 800 labelled rows are churners; training needs at least 50 churners"
                + " and as many others, the test 20");
    assertThat(night.written(ChurnScore.TABLE).collectAsList()).isEmpty();
    assertThat(night.written(ChurnDriver.TABLE).collectAsList()).isEmpty();
  }

  @Test
  void aModelNoBetterThanChanceIsNotPublished() {
    Random coin = new Random(1);
    Labelled noise =
        Labelled.of(16, 300, dates(HISTORY))
            .each(row -> row.put(ChurnLabel.CHURNED, coin.nextInt(5) == 0 ? 1 : 0));

    TestNight night = run(noise, 1);

    assertThat(night.written(ChurnModel.TABLE).first().<String>getAs(ChurnModel.VERDICT))
        .matches("not published: AUC 0\\.\\d{3} \\(.*\\) must lie above 0\\.500");
    assertThat(night.written(ChurnScore.TABLE).collectAsList()).isEmpty();
  }

  @Test
  void anEmptyNightHasAModelRowThatSaysWhy() {
    TestNight night =
        TestNight.of(RUN_DATE)
            .with(Configs.CHURN)
            .with(Configs.MODEL)
            .with(Configs.DRIFT)
            .with(Configs.DECISION)
            .run(new ChurnModelJob());

    assertThat(night.written(ChurnModel.TABLE).first().<String>getAs(ChurnModel.VERDICT))
        .startsWith("not trained: 0 of 0 labelled rows are churners");
    assertThat(night.written(ChurnScore.TABLE).collectAsList()).isEmpty();
  }

  @Test
  void theChampionScoresUntilThereAreOutcomesThatItHasNotSeen() {
    TestNight first = first();

    TestNight second = second(Labelled.of(21, 1500, dates(HISTORY)), first, Configs.MODEL);

    String champion = first.written(ChurnModel.TABLE).first().getAs(ChurnModel.MODEL_VERSION);
    assertThat(roles(second)).containsEntry("champion", champion).containsKey("challenger");
    assertThat(second.notes().get("churn model").toString())
        .startsWith("not published: " + champion + " stays, 0 customers were lost in 0 outcomes")
        .contains("Learnt tonight: AUC");
    assertThat(scoredBy(second)).containsExactly(champion + " false");
  }

  /** The champion was learnt when contracts meant nothing. */
  @Test
  void aChallengerThatRanksBetterBeyondChanceTakesOver() {
    Random coin = new Random(1);
    TestNight first =
        run(
            Labelled.of(11, 1500, dates(HISTORY.subList(0, 4)))
                .each(
                    row ->
                        row.put(
                            ChurnSnapshot.CONTRACT_TERM, coin.nextBoolean() ? "month" : "year")),
            1);

    TestNight second = second(Labelled.of(11, 1500, dates(HISTORY)), first, Configs.MODEL);

    String challenger = version(second);
    assertThat(second.notes().get("churn model").toString())
        .contains("takes over from ")
        .contains("outcomes that the champion has not seen");
    assertThat(roles(second)).containsEntry("champion", challenger).containsKey("retired");
    assertThat(scoredBy(second)).containsExactly(challenger + " false");

    String earlier = version(first);
    TestNight back =
        second(Labelled.of(11, 1500, dates(HISTORY)), second, Configs.championIs(earlier));
    assertThat(scoredBy(back)).as("a rollback").containsExactly(earlier + " false");
  }

  /** Ranks 151 to 180 of 1,500 are beyond the high tier by a fifth of it at most. */
  @Test
  void whoWasInATierStaysUntilTheRankIsClearlyBeyondIt() {
    TestNight first = first();
    Dataset<Row> allHigh =
        first.written(ChurnScore.TABLE).withColumn(ChurnScore.TIER, functions.lit("high"));

    TestNight second =
        night(Labelled.of(11, 1500, dates(HISTORY)).dataset(1), Configs.MODEL)
            .withPrevious(ChurnScore.TABLE, allHigh)
            .run(new ChurnModelJob());

    assertThat(second.written(ChurnScore.TABLE).sort(ChurnScore.RISK_RANK).collectAsList())
        .extracting(row -> row.<String>getAs(ChurnScore.TIER))
        .isEqualTo(
            IntStream.rangeClosed(1, 1500)
                .mapToObj(rank -> rank <= 180 ? "high" : rank <= 540 ? "medium" : "low")
                .toList());
  }

  @Test
  void aModelThatIsNotWhatWasPublishedIsRefusedAndTheOldScoresStay() {
    TestNight first = first();
    Dataset<Row> tampered =
        first
            .written(ChurnModel.TABLE)
            .withColumn(
                ChurnModel.MODEL,
                functions.regexp_replace(
                    functions.col(ChurnModel.MODEL), "\"slope\":[-0-9.E]+", "\"slope\":2.0"));

    TestNight second =
        night(Labelled.of(21, 1500, dates(HISTORY)).dataset(1), Configs.MODEL)
            .withPrevious(ChurnModel.TABLE, tampered)
            .withPrevious(ChurnScore.TABLE, first.written(ChurnScore.TABLE))
            .withPrevious(ChurnDriver.TABLE, first.written(ChurnDriver.TABLE))
            .run(new ChurnModelJob());

    assertThat(second.notes().get("churn model").toString())
        .contains("is refused: it is not what was published, its digest differs")
        .contains("churn.model.champion");
    assertThat(scoredBy(second)).containsExactly(version(first) + " true");
    assertThat(roles(second)).doesNotContainKey("champion");
    assertThat(second.written(ChurnDriver.TABLE).collectAsList())
        .containsExactlyInAnyOrderElementsOf(first.written(ChurnDriver.TABLE).collectAsList());
  }

  @Test
  void theTestIsToldInParts() {
    Row model = first().written(ChurnModel.TABLE).first();

    List<Row> bins = model.getList(model.fieldIndex(ChurnModel.RELIABILITY));
    assertThat(bins).hasSize(10);
    assertThat(bins.stream().mapToLong(bin -> bin.<Long>getAs("customers")).sum()).isEqualTo(3000);
    List<Row> segments = model.getList(model.fieldIndex(ChurnModel.SEGMENTS));
    assertThat(segments)
        .extracting(row -> row.getString(0) + " " + row.getString(1))
        .containsExactlyInAnyOrder("segment retail", "contract_term month", "contract_term year");
    assertThat(segments.get(0).<Long>getAs("customers")).isEqualTo(3000);
    assertThat(segments.get(0).<Double>getAs("auc"))
        .isCloseTo(model.<Double>getAs(ChurnModel.AUC), within(1e-9));
    List<Row> learners = model.getList(model.fieldIndex(ChurnModel.LEARNERS));
    assertThat(learners)
        .extracting(learner -> learner.getString(0))
        .containsExactly("logistic", "forest", "boosted", "ensemble");
    assertThat(model.<String>getAs(ChurnModel.PARAMETERS))
        .as("the same text in every process")
        .containsPattern("\"forest\":\\{\"auc\":[^,]+,\"behind\":[^,]+,\"error\":[^,]+}");
    assertThat(model.getList(model.fieldIndex(ChurnModel.FEATURES)))
        .isEqualTo(List.of("tenure_days", "tickets_90d", "contract_term"));
    List<Row> dropped = model.getList(model.fieldIndex(ChurnModel.DROPPED));
    assertThat(dropped)
        .hasSize(SnapshotFeature.ALL.size() - 3)
        .allSatisfy(fact -> assertThat(fact.getString(1)).isEqualTo("constant"));
    List<Row> profit = model.getList(model.fieldIndex(ChurnModel.PROFIT));
    assertThat(profit).as("no recurring amount is known").isEmpty();
    assertThat(first().written(ChurnScore.TABLE).where(functions.col(ChurnScore.CONTACT)).count())
        .isZero();
  }

  /** Everybody pays 100 a month, of which a year's margin is 360. */
  @Test
  void whereAmountsAreKnownTheProfitIsTold() {
    TestNight night =
        run(smallCompany().each(row -> row.put(ChurnSnapshot.MONTHLY_AMOUNT, 100.0)), 1);

    Row model = night.written(ChurnModel.TABLE).first();
    List<Row> profit = model.getList(model.fieldIndex(ChurnModel.PROFIT));
    assertThat(profit).hasSize(20);
    assertThat(model.<Double>getAs(ChurnModel.EMP))
        .as("the best share for each acceptance brings at least as much as one for all")
        .isGreaterThan(
            profit.stream().mapToDouble(point -> point.getDouble(1)).max().orElseThrow());
    assertThat(night.written(ChurnScore.TABLE).collectAsList())
        .allSatisfy(
            row -> {
              double benefit =
                  Configs.DECISION.benefit(row.<Double>getAs(ChurnScore.CHURN_PROBABILITY), 360);
              assertThat(row.<Double>getAs(ChurnScore.EXPECTED_BENEFIT))
                  .isCloseTo(benefit, within(1e-9));
              assertThat(row.<Boolean>getAs(ChurnScore.CONTACT)).isEqualTo(benefit > 0);
            });
  }

  /** Tenure and tickets are drawn anew for each snapshot, so that nothing changes but by chance. */
  @Test
  void customersLikeThoseOfTheFitAreStable() {
    List<Row> drift = first().written(ChurnDrift.TABLE).collectAsList();

    assertThat(drift)
        .extracting(row -> row.<String>getAs(ChurnDrift.KIND) + " " + row.getAs(ChurnDrift.NAME))
        .containsExactlyInAnyOrder(
            "feature tenure_days", "feature tickets_90d", "feature contract_term", "score score");
    assertThat(drift)
        .allSatisfy(
            row -> {
              assertThat(row.<String>getAs(ChurnDrift.STATE)).isEqualTo("stable");
              assertThat(row.<Long>getAs(ChurnDrift.CUSTOMERS)).isEqualTo(1500);
              assertThat(row.<Double>getAs(ChurnDrift.PSI)).isLessThan(.1);
            });
    assertThat(first().written(ChurnPerformance.TABLE).collectAsList()).isEmpty();
    assertThat(first().notes()).doesNotContainKeys("churn drift", "churn model since");
  }

  /** Today every second customer on a monthly contract has one of a kind that was never sold. */
  @Test
  void otherCustomersThanThoseOfTheFitAreTold() {
    AtomicInteger next = new AtomicInteger();
    Labelled changed =
        Labelled.of(11, 1500, dates(HISTORY))
            .each(
                row -> {
                  if (row.get(ChurnSnapshot.SNAPSHOT_DATE).equals(SCORED_ON)) {
                    row.put(
                        ChurnSnapshot.TICKETS_90D,
                        (Integer) row.get(ChurnSnapshot.TICKETS_90D) + 2);
                    if (next.getAndIncrement() % 2 == 0) {
                      row.put(ChurnSnapshot.CONTRACT_TERM, "week");
                    }
                  }
                });

    TestNight night = run(changed, 1);

    Row term = night.written(ChurnDrift.TABLE).where("name = 'contract_term'").first();
    assertThat(term.<String>getAs(ChurnDrift.STATE)).isEqualTo("drifted");
    assertThat(term.getList(term.fieldIndex(ChurnDrift.REASONS)))
        .isEqualTo(List.of("distribution", "new_levels"));
    assertThat(term.<Double>getAs(ChurnDrift.NEW_LEVEL_SHARE)).isEqualTo(.5);
    assertThat(term.getList(term.fieldIndex(ChurnDrift.NEW_LEVELS))).isEqualTo(List.of("week"));
    assertThat(night.notes().get("churn drift").toString())
        .startsWith("WARNING: 3 of 4 distributions are not those that churn-2025-12-31-")
        .contains("tickets_90d (PSI ")
        .contains("new levels 50.0 %");
  }

  /** Once the champion was fitted, contracts change what they mean. */
  @Test
  void aChampionThatIsWrongByNowIsTold() {
    TestNight first = run(Labelled.of(11, 1500, dates(HISTORY.subList(0, 6))), 1);
    Labelled turned =
        Labelled.of(11, 1500, dates(HISTORY))
            .each(
                row -> {
                  if (((LocalDate) row.get(ChurnSnapshot.SNAPSHOT_DATE)).getMonthValue() >= 7) {
                    boolean monthly = row.get(ChurnSnapshot.CONTRACT_TERM).equals("month");
                    row.put(ChurnSnapshot.CONTRACT_TERM, monthly ? "year" : "month");
                  }
                });

    TestNight second = second(turned, first, Configs.MODEL);

    List<Row> later =
        second.written(ChurnPerformance.TABLE).sort(ChurnPerformance.SNAPSHOT_DATE).collectAsList();
    assertThat(later)
        .extracting(row -> row.<Object>getAs(ChurnPerformance.SNAPSHOT_DATE).toString())
        .containsExactly("2025-07-01", "2025-08-01");
    assertThat(later)
        .allSatisfy(
            row -> {
              assertThat(row.<String>getAs(ChurnPerformance.STATE)).isEqualTo("worse");
              assertThat(row.<String>getAs(ChurnPerformance.MODEL_VERSION))
                  .isEqualTo(version(first));
              assertThat(row.<Double>getAs(ChurnPerformance.AUC_HI))
                  .isLessThan(row.<Double>getAs(ChurnPerformance.AUC_BEFORE));
            });
    assertThat(second.notes().get("churn model since").toString())
        .startsWith("WARNING: " + version(first) + " is worse than in its test: 2025-07-01: AUC ");
  }

  /** The night over the hazard as it is; many tests look at it, and it is slow. */
  private static synchronized TestNight first() {
    if (firstNight == null) {
      firstNight = run(Labelled.of(11, 1500, dates(HISTORY)), 1);
    }
    return firstNight;
  }

  /** A night over fewer customers, where any model will do. */
  private static synchronized TestNight small() {
    if (smallNight == null) {
      smallNight = run(smallCompany(), 1);
    }
    return smallNight;
  }

  /** The same rows in another order and other partitions. */
  private static synchronized TestNight reordered() {
    if (reorderedNight == null) {
      reorderedNight = run(smallCompany().dataset(2).repartition(7));
    }
    return reorderedNight;
  }

  private static Labelled smallCompany() {
    return Labelled.of(12, 600, dates(HISTORY));
  }

  private static TestNight second(Labelled labelled, TestNight first, ChurnModelConfig config) {
    return night(labelled.dataset(1), config)
        .withPrevious(ChurnModel.TABLE, first.written(ChurnModel.TABLE))
        .withPrevious(ChurnScore.TABLE, first.written(ChurnScore.TABLE))
        .withPrevious(ChurnDriver.TABLE, first.written(ChurnDriver.TABLE))
        .run(new ChurnModelJob());
  }

  /** Versions by role. */
  private static Map<String, String> roles(TestNight night) {
    Map<String, String> roles = new HashMap<>();
    for (Row row : night.written(ChurnModel.TABLE).collectAsList()) {
      roles.put(row.getAs(ChurnModel.ROLE), row.getAs(ChurnModel.MODEL_VERSION));
    }
    return roles;
  }

  /** Version and staleness of all scores. */
  private static List<String> scoredBy(TestNight night) {
    return night
        .written(ChurnScore.TABLE)
        .select(ChurnScore.MODEL_VERSION, ChurnScore.STALE)
        .distinct()
        .collectAsList()
        .stream()
        .map(row -> row.mkString(" "))
        .toList();
  }

  private static String version(TestNight night) {
    return night.written(ChurnModel.TABLE).first().getAs(ChurnModel.MODEL_VERSION);
  }

  private static TestNight run(Labelled labelled, long order) {
    return run(labelled.dataset(order));
  }

  private static TestNight run(Dataset<Row> rows) {
    return night(rows, Configs.MODEL).run(new ChurnModelJob());
  }

  private static TestNight night(Dataset<Row> rows, ChurnModelConfig config) {
    return TestNight.of(RUN_DATE)
        .with(Configs.CHURN)
        .with(config)
        .with(Configs.DRIFT)
        .with(Configs.DECISION)
        .with(ChurnSnapshot.TABLE, rows)
        .with(
            ChurnLabel.TABLE,
            rows.where(functions.col(ChurnSnapshot.SNAPSHOT_DATE).lt(functions.lit(SCORED_ON)))
                .withColumn(ChurnLabel.WINDOW_START, functions.col(ChurnLabel.SNAPSHOT_DATE))
                .withColumn(ChurnLabel.WINDOW_END, functions.col(ChurnLabel.SNAPSHOT_DATE)));
  }

  private static List<LocalDate> dates(List<LocalDate> history) {
    List<LocalDate> dates = new ArrayList<>(history);
    dates.add(SCORED_ON);
    return dates;
  }
}
