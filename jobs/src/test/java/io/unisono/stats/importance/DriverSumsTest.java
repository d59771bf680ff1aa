package io.unisono.stats.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.stats.importance.DriverAnalysis.Driver;
import io.unisono.stats.importance.DriverSums.Ends;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Rows that lack values, against correlations of the rows that have both. */
class DriverSumsTest {

  private static final Offset<Double> EXACT = within(1e-9);
  private static final List<Ends> ENDS = List.of(new Ends(-1, 1), new Ends(-1, 1), new Ends(-1, 1));

  /** Two inputs and a target that follows from them; a third of the values is missing. */
  private static double[][] rows(long seed, int count, double lacking) {
    Random random = new Random(seed);
    double[][] rows = new double[count][];
    for (int i = 0; i < count; i++) {
      double strong = random.nextGaussian();
      double weak = 0.5 * strong + random.nextGaussian();
      double idle = random.nextGaussian();
      double target = 100 + 3 * strong + weak + random.nextGaussian();
      rows[i] = new double[] {strong, weak, idle, target};
      for (int input = 0; input < 3; input++) {
        rows[i][input] = random.nextDouble() < lacking ? Double.NaN : rows[i][input];
      }
    }
    return rows;
  }

  private static DriverSums sums(double[][] rows, int from, int to) {
    DriverSums sums = new DriverSums(ENDS, new double[] {0.1, 0, 0, 90}, 100);
    for (int i = from; i < to; i++) {
      sums.add(rows[i], i);
    }
    return sums.flush();
  }

  private static double correlation(double[][] rows, int one, int other) {
    double[][] both =
        Arrays.stream(rows)
            .filter(row -> !Double.isNaN(row[one]) && !Double.isNaN(row[other]))
            .toArray(double[][]::new);
    return new PearsonsCorrelation()
        .correlation(
            Arrays.stream(both).mapToDouble(row -> row[one]).toArray(),
            Arrays.stream(both).mapToDouble(row -> row[other]).toArray());
  }

  @Test
  void correlationsAreThoseOfTheRowsThatHaveBoth() {
    double[][] rows = rows(1, 700, 1 / 3.0);
    DriverSums sums = sums(rows, 0, 300).plus(sums(rows, 300, 700));

    double[][] correlations = sums.values(0).correlations(0, 1, 2, 3);
    for (int j = 0; j < 4; j++) {
      for (int k = 0; k < j; k++) {
        assertThat(correlations[j][k]).isEqualTo(correlation(rows, j, k), EXACT);
      }
    }
    assertThat(sums.rows()).isEqualTo(700);
    assertThat(sums.answers(1))
        .isEqualTo((int) Arrays.stream(rows).filter(row -> !Double.isNaN(row[1])).count());
    assertThat(sums.mean(1))
        .isEqualTo(
            Arrays.stream(rows)
                .mapToDouble(row -> row[1])
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElseThrow(),
            EXACT);
  }

  @Test
  void partsAddUpToTheWhole() {
    double[][] rows = rows(2, 600, 0.2);

    DriverAnalysis whole = DriverAnalysis.of(sums(rows, 0, 600), 5, 0, 1, 2);
    DriverAnalysis parts =
        DriverAnalysis.of(
            sums(rows, 0, 150).plus(sums(rows, 150, 151)).plus(sums(rows, 151, 600)), 5, 0, 1, 2);

    for (int input = 0; input < 3; input++) {
      Driver one = whole.drivers().get(input);
      Driver other = parts.drivers().get(input);
      assertThat(other.lmg().value()).isEqualTo(one.lmg().value(), EXACT);
      assertThat(other.lmg().lo()).isEqualTo(one.lmg().lo(), EXACT);
      assertThat(other.penalty().orElseThrow().hi())
          .isEqualTo(one.penalty().orElseThrow().hi(), EXACT);
      assertThat(other.answers()).isEqualTo(one.answers());
    }
  }

  /** 9 and 1 of 10 shares that the formula gives without a missing value stay near with a third. */
  @Test
  void missingValuesHardlyMoveWhatIsFound() {
    DriverAnalysis known = DriverAnalysis.of(sums(rows(3, 4000, 0), 0, 4000), 5, 0, 1, 2);
    DriverAnalysis lacking = DriverAnalysis.of(sums(rows(3, 4000, .3), 0, 4000), 5, 0, 1, 2);

    for (int input = 0; input < 3; input++) {
      assertThat(lacking.drivers().get(input).lmg().value())
          .isEqualTo(known.drivers().get(input).lmg().value(), within(0.03));
    }
    assertThat(lacking.drivers().stream().map(Driver::verdict).toList())
        .hasSize(3)
        .first()
        .isEqualTo(DriverAnalysis.Verdict.LINEAR);
    assertThat(lacking.drivers().get(0).p()).isLessThan(1e-9);
    assertThat(lacking.drivers().get(2).p()).isGreaterThan(0.01);
  }

  /**
   * The first two rise together, each with its own half of the rows of the third, and yet one with
   * and one against it: no numbers can do that.
   */
  @Test
  void anInputThatContradictsTheOthersIsLeftOut() {
    double none = Double.NaN;
    double[][] rows = new double[90][];
    Random random = new Random(4);
    for (int i = 0; i < 90; i++) {
      double x = random.nextGaussian();
      rows[i] =
          switch (i % 3) {
            case 0 -> new double[] {x, x, none, 100 + x};
            case 1 -> new double[] {x, none, x, 100 + x};
            default -> new double[] {none, x, -x, 100 + x};
          };
    }
    rows[2][2] = none;
    DriverSums sums = sums(rows, 0, 90);

    assertThat(DriverAnalysis.consistent(sums, 0, 1, 2)).containsExactly(0, 1);
    assertThat(DriverAnalysis.consistent(sums(rows(1, 50, 0), 0, 50), 0, 1, 2))
        .containsExactly(0, 1, 2);
  }

  /** How often a row counts in a draw hangs on its key alone, with mean and variance 1. */
  @Test
  void drawsArePoissonNumbersOfTheKey() {
    double[] counts =
        IntStream.range(0, 400)
            .mapToObj(
                key -> {
                  DriverSums sums = new DriverSums(List.of(new Ends(0, 1)), new double[2], 50);
                  sums.add(new double[] {1, 1}, key);
                  return sums.flush();
                })
            .flatMapToDouble(
                sums -> IntStream.rangeClosed(1, 50).mapToDouble(d -> sums.values(d).count(0, 0)))
            .toArray();

    double mean = Arrays.stream(counts).average().orElseThrow();
    double variance =
        Arrays.stream(counts).map(c -> (c - mean) * (c - mean)).average().orElseThrow();
    assertThat(mean).isEqualTo(1, within(0.03));
    assertThat(variance).isEqualTo(1, within(0.06));
  }
}
