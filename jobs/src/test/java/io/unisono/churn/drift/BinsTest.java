package io.unisono.churn.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BinsTest {

  @Test
  void aNumberHasTenthsAndTheMissingApart() {
    double[] values = IntStream.range(0, 101).mapToDouble(i -> i == 100 ? Double.NaN : i).toArray();

    Bins bins = Bins.ofNumbers("age", values);

    assertThat(bins.cuts()).containsExactly(10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0);
    assertThat(bins.counts())
        .containsExactly(10L, 10L, 10L, 10L, 10L, 10L, 10L, 10L, 10L, 10L, 0L, 1L);
    assertThat(labels(bins)).startsWith("< 10", "10 to 20").endsWith(">= 90", "new", "missing");
    assertThat(List.of(bins.bin(-5), bins.bin(9.9), bins.bin(10), bins.bin(1000)))
        .containsExactly(0, 0, 1, 9);
    assertThat(bins.bin(Double.NaN)).isEqualTo(11);
    assertThat(bins.missing()).isEqualTo(1 / 101.0);
  }

  /** Tenths alone would not see a count that 95 of 100 customers have at zero. */
  @Test
  void aRareNumberIsToldFromTheUsualOne() {
    double[] values = IntStream.range(0, 100).mapToDouble(i -> i < 95 ? 0 : i - 94).toArray();

    Bins bins = Bins.ofNumbers("complaints", values);

    assertThat(labels(bins)).containsExactly("< 1", ">= 1", "new", "missing");
    assertThat(bins.counts()).containsExactly(95L, 5L, 0L, 0L);
  }

  @Test
  void aCategoryKeepsItsFrequentLevelsAndTellsNewOnesFromRareOnes() {
    double[] values = new double[200];
    values[0] = 1;
    values[1] = 2;
    values[2] = 2;
    values[3] = Double.NaN;

    Bins bins = Bins.ofLevels("plan", List.of("a", "b", "c"), values);

    assertThat(labels(bins)).containsExactly("a", "c", "other", "new", "missing");
    assertThat(bins.counts()).containsExactly(196L, 2L, 1L, 0L, 1L);
    assertThat(List.of(bins.bin(0), bins.bin(1), bins.bin(2), bins.bin(3), bins.bin(Double.NaN)))
        .containsExactly(0, 2, 1, 3, 4);
  }

  @Test
  void whatIsMissingEverywhereHasABinAllTheSame() {
    Bins bins = Bins.ofNumbers("nps", new double[] {Double.NaN, Double.NaN});

    assertThat(labels(bins)).containsExactly("any", "new", "missing");
    assertThat(bins.counts()).containsExactly(0L, 0L, 2L);
  }

  private static List<String> labels(Bins bins) {
    return IntStream.range(0, bins.size()).mapToObj(bins::label).toList();
  }
}
