package io.unisono.churn.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.config.Config;
import io.unisono.table.marts.ChurnPerformance;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class LaterOutcomeTest {

  private static final ChurnDriftConfig CONFIG = Config.reference(ChurnDriftConfig.class);

  /** 1,000 customers at a probability of one half, of whom some are lost. */
  private static LaterOutcome lost(int lost) {
    boolean[] churned = new boolean[1_000];
    for (int i = 0; i < lost; i++) {
      churned[i] = true;
    }
    return LaterOutcome.of("2026-01-01", new double[1_000], churned);
  }

  @Test
  void asManyLostAsPredictedHolds() {
    assertThat(told(lost(490), null)).isEqualTo("holds []");
  }

  @Test
  void fewerLostThanPredictedIsAChangeOfLevel() {
    assertThat(told(lost(380), null)).isEqualTo("worse [level]");
    assertThat(lost(380).told(null, CONFIG))
        .isEqualTo("2026-01-01: 38.0 % were lost and 50.0 % predicted");
  }

  @Test
  void aRankingByChanceIsWorseThanTheTest() {
    assertThat(told(lost(500), .7)).isEqualTo("worse [ranking]");
    assertThat(lost(500).told(.7, CONFIG))
        .isEqualTo("2026-01-01: AUC 0.500 (0.500 to 0.500) after 0.700 in the test");
  }

  @Test
  void aHandfulOfLossesIsNotJudged() {
    assertThat(told(lost(19), .7)).isEqualTo("too_few []");
    assertThat(told(lost(0), .7)).isEqualTo("too_few []");
    assertThat(lost(0).isWorse(.7, 20, CONFIG)).isFalse();
  }

  private static String told(LaterOutcome outcome, Double tested) {
    Row row = outcome.row("m", tested, 20, CONFIG);
    int state = ChurnPerformance.TABLE.schema().fieldIndex(ChurnPerformance.STATE);
    int reasons = ChurnPerformance.TABLE.schema().fieldIndex(ChurnPerformance.REASONS);
    return row.getString(state) + " " + List.copyOf(row.<List<String>>getAs(reasons));
  }
}
