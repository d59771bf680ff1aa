package io.unisono.stats.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.stats.Estimate;
import io.unisono.stats.importance.DriverAnalysis.Driver;
import io.unisono.stats.importance.DriverAnalysis.Observation;
import io.unisono.stats.importance.DriverAnalysis.Verdict;
import io.unisono.stats.importance.DriverSums.Ends;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Against computations that follow the definitions word by word. */
class DriverAnalysisTest {

  private static final Offset<Double> EXACT = within(1e-9);
  private static final int SMALLEST = 5;
  private static final Ends FIVE_POINTS = new Ends(3, 4);

  @Test
  void lmgIsTheMeanGainOverAllOrders() {
    double[][] rows = answers(200, 4, 3);
    DriverAnalysis analysis = analysed(rows, 100);

    double[] expected = lmgOverAllOrders(rows);
    for (int input = 0; input < 4; input++) {
      assertThat(analysis.drivers().get(input).lmg().value()).isEqualTo(expected[input], EXACT);
    }
    assertThat(analysis.rSquared()).isEqualTo(rSquared(rows, List.of(0, 1, 2, 3)), EXACT);
    assertThat(sum(analysis.drivers().stream().map(Driver::lmg).toList()))
        .isEqualTo(analysis.rSquared(), EXACT);
  }

  @Test
  void johnsonsWeightsComeFromTheNearestUncorrelatedColumns() {
    double[][] rows = answers(150, 5, 8);
    DriverAnalysis analysis = analysed(rows, 100);

    double[] expected = johnsonOfTheRows(rows);
    for (int input = 0; input < 5; input++) {
      assertThat(analysis.drivers().get(input).johnson().value()).isEqualTo(expected[input], EXACT);
    }
    assertThat(sum(analysis.drivers().stream().map(Driver::johnson).toList()))
        .isEqualTo(analysis.rSquared(), EXACT);
  }

  /**
   * Nobody can tell a copy from its original, so they share; and a sum adds nothing to its parts.
   */
  @Test
  void inputsThatFollowFromOthersShareWhatTheyExplain() {
    double[][] some = answers(120, 2, 21);
    double[][] rows = new double[some.length][];
    for (int i = 0; i < some.length; i++) {
      double[] row = some[i];
      rows[i] = new double[] {row[0], row[1], row[0], row[0] + row[1], row[2]};
    }
    DriverAnalysis analysis = analysed(rows, 100);

    double[] lmg = lmgOverAllOrders(rows);
    double[] johnson = johnsonOfTheRows(rows);
    for (int input = 0; input < 4; input++) {
      Driver driver = analysis.drivers().get(input);
      assertThat(driver.lmg().value()).isEqualTo(lmg[input], EXACT);
      assertThat(driver.johnson().value()).isEqualTo(johnson[input], EXACT);
    }
    assertThat(analysis.drivers().get(0).lmg().value())
        .isEqualTo(analysis.drivers().get(2).lmg().value(), EXACT);
    assertThat(analysis.rSquared()).isEqualTo(rSquared(some, List.of(0, 1)), EXACT);
    assertThat(analysis.drivers().get(0).penalty()).isEmpty();
    assertThat(analysis.drivers().get(2).reward()).isEmpty();
    assertThat(analysis.drivers().get(1).penalty()).isPresent();
  }

  @Test
  void penaltiesAndRewardsAreCoefficientsOfLowsAndHighs() {
    double[][] rows = answers(300, 3, 4);
    DriverAnalysis analysis = analysed(rows, 100);

    OLSMultipleLinearRegression ols = new OLSMultipleLinearRegression();
    ols.newSampleData(
        column(rows, 3),
        IntStream.range(0, rows.length)
            .mapToObj(
                i ->
                    IntStream.range(0, 6)
                        .mapToDouble(j -> j % 2 == 0 ? low(rows[i][j / 2]) : high(rows[i][j / 2]))
                        .toArray())
            .toArray(double[][]::new));
    double[] coefficients = ols.estimateRegressionParameters();
    double[] errors = ols.estimateRegressionParametersStandardErrors();
    for (int input = 0; input < 3; input++) {
      Driver driver = analysis.drivers().get(input);
      Estimate penalty = driver.penalty().orElseThrow();
      Estimate reward = driver.reward().orElseThrow();
      assertThat(penalty.value()).isEqualTo(coefficients[1 + 2 * input], EXACT);
      assertThat(reward.value()).isEqualTo(coefficients[2 + 2 * input], EXACT);
      double loss = Math.min(0, penalty.value());
      double gain = Math.max(0, reward.value());
      assertThat(driver.asymmetry().orElseThrow().value())
          .isEqualTo((gain + loss) / (gain - loss), EXACT);
      assertThat((penalty.hi() - penalty.lo()) / (2 * 1.96 * errors[1 + 2 * input]))
          .isBetween(0.7, 1.3);
    }
  }

  /** An input of yes and no has no middle; one that hardly anybody found bad tells no penalty. */
  @Test
  void whatCannotBeToldIsEmpty() {
    Random random = new Random(2);
    double[][] rows = new double[100][];
    for (int i = 0; i < rows.length; i++) {
      double yes = random.nextInt(2);
      double seldomBad = i < 4 ? 1 : 3 + random.nextInt(3);
      rows[i] = new double[] {yes, seldomBad, yes + seldomBad + random.nextGaussian()};
    }
    DriverAnalysis analysis =
        DriverAnalysis.of(
            observations(rows), List.of(new Ends(0.5, 0.75), FIVE_POINTS), SMALLEST, 100);

    Driver yes = analysis.drivers().get(0);
    assertThat(yes.penalty()).isEmpty();
    assertThat(yes.reward()).isEmpty();
    assertThat(yes.lows() + yes.highs()).isEqualTo(100);
    Driver seldomBad = analysis.drivers().get(1);
    assertThat(seldomBad.lows()).isEqualTo(4);
    assertThat(seldomBad.penalty()).isEmpty();
    assertThat(seldomBad.asymmetry()).isEmpty();
    assertThat(seldomBad.reward()).isPresent();
  }

  @Test
  void plantedAsymmetryIsFoundAndIntervalsHoldTheirValue() {
    Random random = new Random(9);
    double[][] rows = new double[600][];
    for (int i = 0; i < rows.length; i++) {
      double basic = 1 + random.nextInt(5);
      double delight = 1 + random.nextInt(5);
      double idle = 1 + random.nextInt(5);
      double y = -3 * low(basic) + 2 * high(delight) + random.nextGaussian();
      rows[i] = new double[] {basic, delight, idle, y};
    }
    DriverAnalysis analysis = analysed(rows, 300);

    Estimate basic = analysis.drivers().get(0).asymmetry().orElseThrow();
    Estimate delight = analysis.drivers().get(1).asymmetry().orElseThrow();
    assertThat(basic.hi()).isLessThan(-0.7);
    assertThat(delight.lo()).isGreaterThan(0.7);
    assertThat(analysis.drivers().get(0).penalty().orElseThrow().value())
        .isEqualTo(-3, within(0.3));
    assertThat(analysis.drivers().get(2).lmg().value()).isLessThan(0.01);
    assertThat(analysis.drivers())
        .flatExtracting(Driver::lmg, Driver::johnson)
        .allSatisfy(
            share -> {
              Estimate estimate = (Estimate) share;
              assertThat(estimate.lo()).isLessThan(estimate.hi());
            });
    assertThat(analysed(rows, 300)).isEqualTo(analysis);
  }

  /** A row of weight 3 is three rows; with the same key they also are drawn together. */
  @Test
  void aWeightIsAsManyRowsOfOneRespondent() {
    double[][] rows = answers(120, 3, 6);
    List<Observation> weighted = new ArrayList<>();
    List<Observation> repeated = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      int weight = 1 + i % 3;
      weighted.add(new Observation(rows[i], weight, i));
      repeated.addAll(Collections.nCopies(weight, new Observation(rows[i], 1, i)));
    }
    List<Ends> ends = Collections.nCopies(3, FIVE_POINTS);
    DriverAnalysis once = DriverAnalysis.of(weighted, ends, 1, 100);
    DriverAnalysis often = DriverAnalysis.of(repeated, ends, 1, 100);

    assertThat(once.n()).isEqualTo(120);
    assertThat(often.rSquared()).isEqualTo(once.rSquared(), EXACT);
    for (int input = 0; input < 3; input++) {
      Driver one = once.drivers().get(input);
      Driver many = often.drivers().get(input);
      assertThat(many.lmg().value()).isEqualTo(one.lmg().value(), EXACT);
      assertThat(many.johnson().hi()).isEqualTo(one.johnson().hi(), EXACT);
      assertThat(many.penalty().orElseThrow().lo())
          .isEqualTo(one.penalty().orElseThrow().lo(), EXACT);
      assertThat(one.answers()).isEqualTo(120);
      assertThat(many.lows()).isGreaterThan(one.lows());
    }
  }

  /** Ten answers of each are worth no more than one: the interval is that of the respondents. */
  @Test
  void answersOfOneRespondentAreDrawnTogether() {
    double[][] rows = answers(100, 2, 12);
    List<Observation> alone = new ArrayList<>();
    List<Observation> together = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      for (int copy = 0; copy < 10; copy++) {
        alone.add(new Observation(rows[i], 1, 10 * i + copy));
        together.add(new Observation(rows[i], 1, i));
      }
    }
    List<Ends> ends = Collections.nCopies(2, FIVE_POINTS);
    double narrow = width(DriverAnalysis.of(alone, ends, 1, 300).drivers().get(1).lmg());
    double wide = width(DriverAnalysis.of(together, ends, 1, 300).drivers().get(1).lmg());

    assertThat(wide / narrow).isEqualTo(Math.sqrt(10), within(0.6));
  }

  private static double width(Estimate estimate) {
    return estimate.hi() - estimate.lo();
  }

  /** A ratio of two numbers that may both be 0 is no finding. */
  @Test
  void whatNeitherCostsNorGainsHasNoEffect() {
    Random random = new Random(31);
    double[][] rows = new double[300][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {1 + random.nextInt(5), 1 + random.nextInt(5), random.nextGaussian()};
    }
    DriverAnalysis analysis = analysed(rows, 200);

    for (Driver idle : analysis.drivers()) {
      assertThat(idle.verdict()).isEqualTo(Verdict.NO_EFFECT_SHOWN);
      assertThat(idle.asymmetry()).isEmpty();
      assertThat(idle.penalty().orElseThrow().hasInterval()).isTrue();
      assertThat(idle.lmg().lo()).isPositive();
    }
  }

  /** Two rows on one input lie on a line; nothing varies within a draw of one of them alone. */
  @Test
  void twoRowsAreALine() {
    DriverAnalysis analysis = analysed(new double[][] {{1, 4}, {5, 8}}, 100);

    assertThat(analysis.rSquared()).isEqualTo(1, EXACT);
    assertThat(analysis.drivers().get(0).lmg().value()).isEqualTo(1, EXACT);
    assertThat(analysis.drivers().get(0).johnson().value()).isEqualTo(1, EXACT);
    assertThat(analysis.drivers().get(0).penalty()).isEmpty();
  }

  /** Without correlation between inputs each share is its squared correlation with the target. */
  @Test
  void sixteenInputsAreShared() {
    int inputs = DriverAnalysis.MOST_INPUTS;
    double[][] rows = new double[256][inputs + 1];
    for (int i = 0; i < rows.length; i++) {
      for (int input = 0; input < inputs; input++) {
        // A column of a Hadamard matrix: all are uncorrelated.
        rows[i][input] = Integer.bitCount(i & (input + 1)) % 2;
        rows[i][inputs] += (input + 1) * rows[i][input];
      }
    }
    DriverAnalysis analysis = analysed(rows, 2);

    double all = IntStream.rangeClosed(1, inputs).mapToDouble(i -> i * i).sum();
    for (int input = 0; input < inputs; input++) {
      double share = (input + 1) * (input + 1) / all;
      assertThat(analysis.drivers().get(input).lmg().value()).isEqualTo(share, EXACT);
      assertThat(analysis.drivers().get(input).johnson().value()).isEqualTo(share, EXACT);
    }
  }

  /** Answers of 1 to 5 that go together, and a target that they explain in part. */
  private static double[][] answers(int n, int inputs, long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[n][inputs + 1];
    for (double[] row : rows) {
      double mood = random.nextGaussian();
      row[inputs] = random.nextGaussian();
      for (int input = 0; input < inputs; input++) {
        double answer = 3 + mood + random.nextGaussian();
        row[input] = Math.max(1, Math.min(5, Math.rint(answer)));
        row[inputs] += (input + 1) * row[input];
      }
    }
    return rows;
  }

  private static DriverAnalysis analysed(double[][] rows, int draws) {
    List<Ends> ends = Collections.nCopies(rows[0].length - 1, FIVE_POINTS);
    return DriverAnalysis.of(observations(rows), ends, SMALLEST, draws);
  }

  private static List<Observation> observations(double[][] rows) {
    return IntStream.range(0, rows.length).mapToObj(i -> new Observation(rows[i], 1, i)).toList();
  }

  private static double[] lmgOverAllOrders(double[][] rows) {
    int inputs = rows[0].length - 1;
    double[] gains = new double[inputs];
    int[] orders = {0};
    collect(rows, new ArrayList<>(), gains, orders);
    return Arrays.stream(gains).map(gain -> gain / orders[0]).toArray();
  }

  private static void collect(double[][] rows, List<Integer> order, double[] gains, int[] orders) {
    if (order.size() == gains.length) {
      orders[0]++;
      for (int i = 0; i < order.size(); i++) {
        gains[order.get(i)] +=
            rSquared(rows, order.subList(0, i + 1)) - rSquared(rows, order.subList(0, i));
      }
      return;
    }
    for (int input = 0; input < gains.length; input++) {
      if (!order.contains(input)) {
        List<Integer> longer = new ArrayList<>(order);
        longer.add(input);
        collect(rows, longer, gains, orders);
      }
    }
  }

  /** Of the regression on some inputs, by least squares on the rows themselves. */
  private static double rSquared(double[][] rows, List<Integer> inputs) {
    double[] y = standardised(column(rows, rows[0].length - 1));
    if (inputs.isEmpty()) {
      return 0;
    }
    RealMatrix x = standardised(rows, inputs);
    RealVector target = new ArrayRealVector(y);
    RealVector fitted = x.operate(pseudoInverse(x).operate(target));
    return 1 - Math.pow(target.subtract(fitted).getNorm() / target.getNorm(), 2);
  }

  /** Johnson, 2000: with X = P D Q', the nearest uncorrelated columns are P Q'. */
  private static double[] johnsonOfTheRows(double[][] rows) {
    int inputs = rows[0].length - 1;
    RealMatrix x = standardised(rows, IntStream.range(0, inputs).boxed().toList());
    SingularValueDecomposition svd = new SingularValueDecomposition(x);
    int rank = (int) Arrays.stream(svd.getSingularValues()).filter(d -> d > 1e-7).count();
    RealMatrix p = svd.getU().getSubMatrix(0, rows.length - 1, 0, rank - 1);
    RealMatrix q = svd.getV().getSubMatrix(0, inputs - 1, 0, rank - 1);
    RealMatrix nearest = p.multiply(q.transpose());
    double[] slopes = nearest.transpose().operate(standardised(column(rows, inputs)));
    RealMatrix loadings = x.transpose().multiply(nearest);
    double[] weights = new double[inputs];
    for (int j = 0; j < inputs; j++) {
      for (int k = 0; k < inputs; k++) {
        weights[j] += Math.pow(loadings.getEntry(j, k) * slopes[k], 2);
      }
    }
    return weights;
  }

  private static RealMatrix pseudoInverse(RealMatrix x) {
    SingularValueDecomposition svd = new SingularValueDecomposition(x);
    int rank = (int) Arrays.stream(svd.getSingularValues()).filter(d -> d > 1e-7).count();
    RealMatrix inverse = new Array2DRowRealMatrix(x.getColumnDimension(), x.getRowDimension());
    for (int k = 0; k < rank; k++) {
      inverse =
          inverse.add(
              svd.getV()
                  .getColumnVector(k)
                  .mapDivide(svd.getSingularValues()[k])
                  .outerProduct(svd.getU().getColumnVector(k)));
    }
    return inverse;
  }

  private static RealMatrix standardised(double[][] rows, List<Integer> inputs) {
    RealMatrix x = new Array2DRowRealMatrix(rows.length, inputs.size());
    for (int j = 0; j < inputs.size(); j++) {
      x.setColumn(j, standardised(column(rows, inputs.get(j))));
    }
    return x;
  }

  /** Of mean 0 and length 1. */
  private static double[] standardised(double[] values) {
    double mean = StatUtils.mean(values);
    double length = Math.sqrt(StatUtils.sumSq(Arrays.stream(values).map(v -> v - mean).toArray()));
    return Arrays.stream(values).map(value -> (value - mean) / length).toArray();
  }

  private static double[] column(double[][] rows, int column) {
    return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
  }

  private static double low(double answer) {
    return answer < 3 ? 1 : 0;
  }

  private static double high(double answer) {
    return answer >= 4 ? 1 : 0;
  }

  private static double sum(List<Estimate> shares) {
    return shares.stream().mapToDouble(Estimate::value).sum();
  }
}
