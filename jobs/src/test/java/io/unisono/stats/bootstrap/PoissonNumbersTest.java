package io.unisono.stats.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PoissonNumbersTest {

  @Test
  void theyHaveTheirMeanAndVariance() {
    SplittableRandom random = new SplittableRandom(1);
    for (long mean : new long[] {0, 1, 40, 2000}) {
      double[] drawn =
          IntStream.range(0, 4000).mapToDouble(i -> PoissonNumbers.next(mean, random)).toArray();
      double average = Arrays.stream(drawn).average().orElseThrow();
      double variance =
          Arrays.stream(drawn).map(x -> (x - average) * (x - average)).average().orElseThrow();
      assertThat(average).isCloseTo(mean, within(4 * Math.sqrt(mean / 4000.0)));
      assertThat(variance).isCloseTo(mean, within(0.1 * mean));
    }
  }
}
