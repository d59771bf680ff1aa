package io.unisono.churn.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BinsTest {

  @Test
  void fewValuesHaveABinEach() {
    Bins bins = bins(10, 3, 1, Double.NaN, 1, 5);

    assertThat(bins.cuts()[0]).containsExactly(2, 4);
    assertThat(bins.count(0)).isEqualTo(3);
    assertThat(IntStream.of(bins.bin(0, 1), bins.bin(0, 3), bins.bin(0, 5)))
        .containsExactly(1, 2, 3);
    assertThat(bins.bin(0, Double.NaN)).isZero();
    assertThat(bins.bin(0, -100)).isEqualTo(1);
    assertThat(bins.bin(0, 100)).isEqualTo(3);
    assertThat(bins.bin(0, 2)).isEqualTo(2);
  }

  @Test
  void manyValuesAreCutAtEqualCounts() {
    Bins bins = bins(4, IntStream.rangeClosed(1, 100).asDoubleStream().toArray());

    assertThat(bins.cuts()[0]).containsExactly(25.5, 50.5, 75.5);
  }

  @Test
  void aConstantAndNothingHaveNoCut() {
    assertThat(bins(4, 7, 7, 7).cuts()[0]).isEmpty();
    assertThat(bins(4, Double.NaN).cuts()[0]).isEmpty();
  }

  private static Bins bins(int most, double... values) {
    return Bins.of(new double[][] {values}, IntStream.range(0, values.length).toArray(), most);
  }
}
