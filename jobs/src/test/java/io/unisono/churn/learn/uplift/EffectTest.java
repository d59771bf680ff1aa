package io.unisono.churn.learn.uplift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.churn.learn.uplift.Effect.Sample;
import org.junit.jupiter.api.Test;

class EffectTest {

  /** R. Newcombe, Statistics in Medicine 17, 1998, table II, method 10: 56/70 against 48/80. */
  @Test
  void theIntervalOfTwoSharesIsThePublishedOne() {
    Effect effect = Effect.ofShares(new Sample(70, 56, 56), new Sample(80, 48, 48));

    assertThat(effect.value()).isEqualTo(0.2, within(1e-12));
    assertThat(effect.interval().lo()).isEqualTo(0.0524, within(5e-5));
    assertThat(effect.interval().hi()).isEqualTo(0.3339, within(5e-5));
  }

  /** scipy.stats.ttest_ind of 1, 2, 4, 8 and 0, 1, 1, 3, 5 with equal_var=False. */
  @Test
  void theIntervalOfTwoMeansIsThatOfWelch() {
    Effect effect = Effect.ofMeans(new Sample(4, 15, 85), new Sample(5, 10, 36));

    assertThat(effect.value()).isEqualTo(1.75, within(1e-12));
    assertThat(effect.interval().lo()).isEqualTo(-2.8662320658972833, within(1e-6));
    assertThat(effect.interval().hi()).isEqualTo(6.366232065897283, within(1e-6));
    assertThat(effect.p()).isEqualTo(0.3732157736402384, within(1e-6));
  }

  @Test
  void nothingHappenedToNobody() {
    Effect effect = Effect.ofShares(new Sample(10, 0, 0), new Sample(10, 0, 0));

    assertThat(effect.value()).isZero();
    assertThat(effect.p()).isEqualTo(1);
    assertThat(effect.interval().hi()).isBetween(0.2, 0.4);
  }
}
