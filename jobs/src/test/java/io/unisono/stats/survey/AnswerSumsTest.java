package io.unisono.stats.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.stats.Interval;
import io.unisono.stats.NetShare;
import io.unisono.stats.Proportion;
import io.unisono.stats.survey.AnswerSums.Kind;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AnswerSumsTest {

  private static final Offset<Double> ROUNDING = within(1e-9);

  /**
   * @param w weights of the answers x
   * @param customer who gave each, from 0
   */
  private static AnswerSums sums(double[] w, double[] x, int[] customer) {
    int customers = Arrays.stream(customer).max().orElseThrow() + 1;
    double[] ofW = new double[customers];
    double[] ofX = new double[customers];
    for (int i = 0; i < w.length; i++) {
      ofW[customer[i]] += w[i];
      ofX[customer[i]] += w[i] * x[i];
    }
    return new AnswerSums(
        sum(w.length, i -> w[i]),
        sum(w.length, i -> w[i] * x[i]),
        sum(w.length, i -> w[i] * x[i] * x[i]),
        sum(w.length, i -> w[i] * w[i]),
        sum(customers, i -> ofW[i] * ofW[i]),
        sum(customers, i -> ofW[i] * ofX[i]),
        sum(customers, i -> ofX[i] * ofX[i]),
        customers);
  }

  private static double sum(int n, IntToDoubleFunction each) {
    return IntStream.range(0, n).mapToDouble(each).sum();
  }

  private static double[] ones(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static int[] each(int n) {
    return IntStream.range(0, n).toArray();
  }

  @Test
  void withoutWeightsAndRepeatsTheIntervalsAreThoseOfTheTextbook() {
    double[] shares = {1, 1, 1, 0, 1, 1, 0, 1, 1, 1};
    double[] net = {1, 1, -1, 0, 1, 1, 0, 1, -1, 1};
    double[] numbers = {1, 2.5, 4, 7, 6, 5.5};

    assertEqual(sums(ones(10), shares, each(10)).interval(Kind.SHARE), Proportion.wilson(8, 10));
    assertEqual(sums(ones(10), net, each(10)).interval(Kind.NET), NetShare.adjustedWald(6, 2, 10));
    double error = new StandardDeviation().evaluate(numbers) / Math.sqrt(6);
    double half = error * new TDistribution(5).inverseCumulativeProbability(0.975);
    double mean = sum(6, i -> numbers[i]) / 6;
    assertEqual(
        sums(ones(6), numbers, each(6)).interval(Kind.NUMBER),
        new Interval(mean - half, mean + half));
  }

  /** A customer who answers a hundred times tells as much as once. */
  @Test
  void repeatedAnswersOfACustomerNarrowNothing() {
    double[] once = {1, 0, 1, 1, 0, 1, 1, 1};
    double[] often = new double[100 * once.length];
    int[] customers = new int[often.length];
    for (int i = 0; i < often.length; i++) {
      often[i] = once[i / 100];
      customers[i] = i / 100;
    }

    AnswerSums repeated = sums(ones(often.length), often, customers);

    assertEqual(repeated.interval(Kind.SHARE), Proportion.wilson(6, 8));
    assertThat(sums(ones(often.length), often, each(often.length)).standardError())
        .as("what independence would claim")
        .isCloseTo(repeated.standardError() / 10, within(1e-9));
  }

  /**
   * As {@code survey::svymean} computes it: residuals summed by customer, over the sum of weights.
   */
  @Test
  void theErrorIsThatOfTheResidualsOfCustomers() {
    Random random = new Random(3);
    int n = 60;
    double[] w = random.doubles(n, 0.3, 3).toArray();
    double[] x = IntStream.range(0, n).mapToDouble(i -> random.nextInt(3) - 1).toArray();
    int[] customer = IntStream.range(0, n).map(i -> i % 17).toArray();

    AnswerSums sums = sums(w, x, customer);

    double mean = sum(n, i -> w[i] * x[i]) / sum(n, i -> w[i]);
    double[] residual = new double[17];
    for (int i = 0; i < n; i++) {
      residual[customer[i]] += w[i] * (x[i] - mean);
    }
    double error = Math.sqrt(sum(17, i -> residual[i] * residual[i])) / sum(n, i -> w[i]);
    assertThat(sums.mean()).isCloseTo(mean, ROUNDING);
    assertThat(sums.standardError()).isCloseTo(error, ROUNDING);
  }

  /** All of one mind: the width is that of as many customers as there are. */
  @Test
  void whereAllAreAlikeTheCustomersCount() {
    double[] x = {1, 1, 1, 1};
    assertEqual(
        sums(ones(4), x, new int[] {0, 0, 0, 0}).interval(Kind.SHARE), Proportion.wilson(1, 1));
    assertEqual(sums(ones(4), x, each(4)).interval(Kind.SHARE), Proportion.wilson(4, 4));
  }

  @Test
  void oneCustomerBoundsNoMean() {
    Interval interval =
        sums(ones(3), new double[] {1, 2, 3}, new int[] {0, 0, 0}).interval(Kind.NUMBER);

    assertThat(interval.lo()).isInfinite();
    assertThat(interval.hi()).isInfinite();
  }

  /** The worked example of docs/KPIS.md. */
  @Test
  void theBandMovesTheIntervalByWhatTheSilentCouldChange() {
    // 100 answers: 50 promoters, 30 passives, 20 detractors; a deviation of √(0.7 - 0.3²) = 0.781.
    double[] x = new double[100];
    Arrays.fill(x, 0, 50, 1);
    Arrays.fill(x, 80, 100, -1);
    AnswerSums sums = sums(ones(100), x, each(100));
    Interval interval = sums.interval(Kind.NET);

    Interval band = sums.band(interval, 0.75, 0.5);

    assertThat(interval.lo() - band.lo()).isCloseTo(0.75 * 0.5 * 0.781025, within(1e-6));
    assertThat(band.hi() - interval.hi()).isCloseTo(0.75 * 0.5 * 0.781025, within(1e-6));
    assertThat(sums.band(interval, 0, 0.5)).isEqualTo(interval);
  }

  private static void assertEqual(Interval found, Interval expected) {
    assertThat(found.lo()).isCloseTo(expected.lo(), ROUNDING);
    assertThat(found.hi()).isCloseTo(expected.hi(), ROUNDING);
  }
}
