package io.unisono.report.section.churn;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.TestRelease;
import io.unisono.report.page.PageSection;
import io.unisono.support.TableRows;
import io.unisono.support.WatchedCustomers;
import io.unisono.table.marts.ChurnDrift;
import io.unisono.table.marts.ChurnDriver;
import io.unisono.table.marts.ChurnLabel;
import io.unisono.table.marts.ChurnModel;
import io.unisono.table.marts.ChurnPerformance;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.ChurnSnapshot;
import io.unisono.table.marts.ChurnStatus;
import io.unisono.table.marts.EventHazard;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class ChurnSectionTest {

  @Test
  void tiersAreLargestRiskFirstWithTheLossesToExpect() {
    TableRows scores =
        TableRows.of(
            ChurnScore.TABLE,
            ChurnScore.TIER,
            ChurnScore.CHURN_PROBABILITY,
            ChurnScore.EXPECTED_LOSS);
    for (int i = 1; i <= 40; i++) {
      scores.row(i <= 10 ? "high" : "low", i <= 10 ? .75 : .125, i <= 10 ? 9.0 : 1.0);
    }

    PageSection told = TestRelease.of(ChurnScore.TABLE, scores).told(new ChurnSection());

    assertThat(TestRelease.rows(told, "risk-tiers"))
        .containsExactly(
            "High 10 8 0.25 0.6666666666666666 0.75 90 0.75",
            "Medium 0 null null null null null null",
            "Low 30 4 0.75 0.3333333333333333 0.125 30 0.25");
  }

  @Test
  void thePublishedModelIsToldWithItsDrivers() {
    PageSection told =
        TestRelease.of(
                ChurnModel.TABLE,
                TableRows.of(
                        ChurnModel.TABLE,
                        ChurnModel.MODEL_VERSION,
                        ChurnModel.ALGORITHM,
                        ChurnModel.TRAIN_ROWS,
                        ChurnModel.TEST_ROWS,
                        ChurnModel.TEST_POSITIVES,
                        ChurnModel.AUC,
                        ChurnModel.AUC_LO,
                        ChurnModel.AUC_HI,
                        ChurnModel.TOP_DECILE_LIFT,
                        ChurnModel.ECE,
                        ChurnModel.HORIZON_DAYS,
                        ChurnModel.SPLIT,
                        ChurnModel.PUBLISHED)
                    .row(
                        "m2",
                        "logistic",
                        1_000L,
                        500L,
                        9L,
                        .8,
                        .75,
                        .85,
                        3.5,
                        .01,
                        90,
                        "time",
                        true)
                    .row(
                        "m1",
                        "constant",
                        1_000L,
                        500L,
                        9L,
                        .5,
                        null,
                        null,
                        1.0,
                        .02,
                        90,
                        "time",
                        false))
            .with(
                ChurnDriver.TABLE,
                TableRows.of(
                        ChurnDriver.TABLE,
                        ChurnDriver.MODEL_VERSION,
                        ChurnDriver.FEATURE,
                        ChurnDriver.RANK,
                        ChurnDriver.MEAN_ABS_CONTRIBUTION,
                        ChurnDriver.EFFECTS)
                    .row("m2", "last_nps", 2, .3, effects(null, 1.25, "9", .8))
                    .row("m2", "contract_term", 1, .5, effects("month", 2.1, "unknown", .4))
                    .row("m1", "plan", 1, .7, effects("a", 1.2, "b", .9)))
            .told(new ChurnSection());

    assertThat(TestRelease.rows(told, "churn-drivers"))
        .containsExactly(
            "Contract term 0.5 month to month (odds × 2.1) unknown (odds × 0.4)",
            "Last NPS answer 0.3 no answer in the last year (odds × 1.25) 9 of 10 (odds × 0.8)");
    assertThat(TestRelease.rows(told, "churn-model"))
        .containsExactly(
            "AUC on later customers (0.5 is chance, 1 is perfect) 0.8",
            "lower end of its interval 0.75",
            "upper end of its interval 0.85",
            "Lift in the riskiest tenth 3.5",
            "Mean calibration error 0.01",
            "Snapshots learned from (a customer on a date) 1000",
            "Snapshots tested on 500",
            "Of these lost within the horizon <10");
    assertThat(TestRelease.reading(told, "churn-model"))
        .startsWith("The model ranks customers well");
  }

  @Test
  void statusesAreSharesOfAll() {
    TableRows statuses = TableRows.of(ChurnStatus.TABLE, ChurnStatus.STATUS);
    for (int i = 1; i <= 50; i++) {
      statuses.row(i <= 40 ? "active" : "churned");
    }

    PageSection told = TestRelease.of(ChurnStatus.TABLE, statuses).told(new ChurnSection());

    assertThat(TestRelease.rows(told, "churn-status"))
        .containsExactly("Active 40 0.8", "Lost 10 0.2");
  }

  @Test
  void whatDriftedIsNamedAndComesFirst() {
    PageSection told =
        TestRelease.of(
                ChurnDrift.TABLE,
                TableRows.of(
                        ChurnDrift.TABLE,
                        ChurnDrift.KIND,
                        ChurnDrift.NAME,
                        ChurnDrift.STATE,
                        ChurnDrift.PSI,
                        ChurnDrift.PSI_CHANCE,
                        ChurnDrift.MISSING_SHARE,
                        ChurnDrift.MISSING_SHARE_BEFORE,
                        ChurnDrift.NEW_LEVEL_SHARE)
                    .row("score", "score", "watch", .12, .02, 0.0, 0.0, 0.0)
                    .row("feature", "plan", "stable", .001, .02, 0.0, 0.0, 0.0)
                    .row("feature", "last_nps", "drifted", .05, .02, .75, .5, 0.0))
            .told(new ChurnSection());

    assertThat(TestRelease.rows(told, "churn-drift"))
        .containsExactly(
            "Last NPS answer 0.05 0.02 0.75 0.5 0.0 drifted",
            "Score 0.12 0.02 0.0 0.0 0.0 watch",
            "Plan 0.001 0.02 0.0 0.0 0.0 stable");
    assertThat(TestRelease.reading(told, "churn-drift"))
        .startsWith(
            "Of 3 distributions 1 differ from those that the model was learnt from: Last NPS");
  }

  @Test
  void laterOutcomesStandBesideWhatWasPredictedAndAHandfulOfLossesIsHidden() {
    TableRows later =
        TableRows.of(
            ChurnPerformance.TABLE,
            ChurnPerformance.SNAPSHOT_DATE,
            ChurnPerformance.STATE,
            ChurnPerformance.CUSTOMERS,
            ChurnPerformance.LOST,
            ChurnPerformance.LOST_SHARE,
            ChurnPerformance.LOST_SHARE_LO,
            ChurnPerformance.LOST_SHARE_HI,
            ChurnPerformance.PREDICTED_SHARE,
            ChurnPerformance.AUC,
            ChurnPerformance.AUC_BEFORE);
    later.row(LocalDate.of(2025, 9, 1), "worse", 500L, 50L, .1, .07, .13, .2, .7, .71);
    later.row(LocalDate.of(2025, 10, 1), "too_few", 500L, 9L, .018, .01, .03, .02, .7, .71);

    PageSection told = TestRelease.of(ChurnPerformance.TABLE, later).told(new ChurnSection());

    assertThat(TestRelease.rows(told, "churn-later"))
        .containsExactly("September 1, 2025 0.1 0.07 0.13 0.2 0.7 0.71 500 worse");
    assertThat(TestRelease.reading(told, "churn-later"))
        .startsWith("The model is worse than in its test on customers of September 1, 2025:");
  }

  /** Of the complaint nine were lost, which is a handful. */
  @Test
  void lossesAfterAnEventStandBesideThoseOfLikeCustomers() {
    TableRows hazards =
        TableRows.of(
            EventHazard.TABLE,
            EventHazard.EVENT,
            EventHazard.WINDOW_DAYS,
            EventHazard.CUSTOMERS,
            EventHazard.LOST,
            EventHazard.RATIO,
            EventHazard.LO,
            EventHazard.HI);
    hazards.row("complaint", 90, 500L, 9L, 1.4, .9, 2.2);
    hazards.row("price_rise", 90, 900L, 60L, 1.9, 1.5, 2.4);
    hazards.row("payment_failed", 90, 700L, 80L, 2.2, .98, 2.8);

    PageSection told = TestRelease.of(EventHazard.TABLE, hazards).told(new ChurnSection());

    assertThat(TestRelease.rows(told, "loss-after-event"))
        .containsExactly(
            "a failed payment 2.2 0.98 2.8 80 700", "a rise of the price 1.9 1.5 2.4 60 900");
    assertThat(TestRelease.reading(told, "loss-after-event"))
        .startsWith(
            "After a rise of the price, customers were lost 1.9 times as often as customers like"
                + " them on other days.");
  }

  /**
   * Of 300 customers of two months 60 are lost each time, of 300 of a year 30. The period between
   * overlaps with both, and of the longest tenure three are lost.
   */
  @Test
  void lossesByTenureAreCountedInTimesThatDoNotOverlap() {
    WatchedCustomers customers = new WatchedCustomers();
    for (int months : new int[] {0, 1, 3}) {
      LocalDate date = LocalDate.of(2025, 11, 1).minusMonths(months);
      for (int i = 0; i < 300; i++) {
        customers.add(date, "new-" + i, 0, 89, months == 1 || i < 60);
        customers.add(date, "old-" + i, 0, 365, months == 1 || i < 30);
      }
      customers.add(date, "oldest", 0, 5_000, true);
    }

    PageSection told =
        TestRelease.of(ChurnSnapshot.TABLE, customers.snapshots())
            .with(ChurnLabel.TABLE, customers.labels())
            .told(new ChurnSection());

    assertThat(TestRelease.rows(told, "loss-by-tenure"))
        .containsExactly(
            "under 3 months 0.2 0.1699473686822437 0.23386965192597675 600",
            "1 to 2 years 0.1 0.07848166958806388 0.1266076912228967 600",
            "2 years and longer null null null <10");
    assertThat(TestRelease.reading(told, "loss-by-tenure"))
        .startsWith(
            "Customers leave most in one length of time with us (under 3 months): 20.0% of them"
                + " were lost in the 90 days that came next; of all, 15.0%.");
  }

  private static List<Row> effects(String risky, double highest, String safe, double lowest) {
    return List.of(RowFactory.create(risky, highest), RowFactory.create(safe, lowest));
  }
}
