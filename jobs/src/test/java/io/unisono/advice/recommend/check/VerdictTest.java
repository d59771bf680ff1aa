package io.unisono.advice.recommend.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.advice.recommend.estimate.Spread;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static final Spread PREDICTED = new Spread(10, 5, 15);

  @Test
  void bothIntervalsDecide() {
    assertThat(Verdict.of(PREDICTED, new Spread(12, 8, 16))).isEqualTo("as_predicted");
    assertThat(Verdict.of(PREDICTED, new Spread(4, 2, 6))).isEqualTo("as_predicted");
    assertThat(Verdict.of(PREDICTED, new Spread(4, -2, 10))).isEqualTo("not_proven");
    assertThat(Verdict.of(PREDICTED, new Spread(2, 1, 4))).isEqualTo("less");
    assertThat(Verdict.of(PREDICTED, new Spread(0, -4, 4))).isEqualTo("less");
    assertThat(Verdict.of(PREDICTED, new Spread(20, 16, 24))).isEqualTo("more");
    assertThat(Verdict.of(PREDICTED, new Spread(-5, -9, -1))).isEqualTo("opposite");
    assertThat(Verdict.isInside(PREDICTED, new Spread(4, 2, 6))).isFalse();
    assertThat(Verdict.isInside(PREDICTED, new Spread(5, 2, 8))).isTrue();
  }
}
