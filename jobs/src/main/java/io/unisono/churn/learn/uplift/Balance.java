package io.unisono.churn.learn.uplift;

import io.unisono.churn.learn.facts.FactColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * Whether the groups are alike in what was known before the treatment, as chance makes them.
 *
 * @param columns in the order of the table
 */
public record Balance(List<Column> columns) {

  /** Adjusted p-value below which a column is no chance. */
  private static final double SURE = 0.001;

  /** Adjusted p-value below which a column is told. */
  private static final double NOTABLE = 0.05;

  /** Customers that a level must be expected to have in each group to be told apart. */
  private static final double FEWEST_EXPECTED = 5;

  /**
   * A column.
   *
   * @param chi2 statistic of the test that the groups are alike
   * @param df its degrees of freedom
   * @param p of the test
   * @param adjusted p after S. Holm (1979) for all columns
   * @param difference greatest difference of a treatment's mean, or of the share of a level, from
   *     those without treatment, in standard deviations
   */
  public record Column(
      String name, double chi2, int df, double p, double adjusted, double difference) {

    /** Whether chance does not explain it. */
    public boolean isOff() {
      return adjusted < SURE;
    }

    /** Whether chance hardly explains it. */
    public boolean isNotable() {
      return adjusted < NOTABLE;
    }
  }

  /** A test of one column. */
  private record Test(double chi2, int df, double difference) {

    Test and(Test other) {
      return new Test(chi2 + other.chi2, df + other.df, Math.max(difference, other.difference));
    }
  }

  static final Test NONE = new Test(0, 0, 0);

  /** Of all columns of the facts. */
  public static Balance of(Experiment experiment) {
    List<Column> columns = new ArrayList<>();
    for (FactColumn column : experiment.facts().columns()) {
      Test test =
          column.isCategory()
              ? levels(experiment, column.levels().size(), column.values())
              : missing(experiment, column).and(means(experiment, column.values()));
      double p =
          test.df == 0
              ? 1
              : 1 - new ChiSquaredDistribution(null, test.df).cumulativeProbability(test.chi2);
      columns.add(new Column(column.name(), test.chi2, test.df, p, p, test.difference));
    }
    return new Balance(adjusted(columns));
  }

  /** Whether no column differs by more than chance explains. */
  public boolean isBalanced() {
    return columns.stream().noneMatch(Column::isNotable);
  }

  private static List<Column> adjusted(List<Column> columns) {
    List<Column> ascending =
        columns.stream().sorted(Comparator.comparingDouble(Column::p)).toList();
    Column[] adjusted = new Column[columns.size()];
    double largest = 0;
    for (int i = 0; i < adjusted.length; i++) {
      Column column = ascending.get(i);
      largest = Math.max(largest, Math.min(1, column.p * (adjusted.length - i)));
      adjusted[columns.indexOf(column)] =
          new Column(column.name, column.chi2, column.df, column.p, largest, column.difference);
    }
    return List.of(adjusted);
  }

  private static Test missing(Experiment experiment, FactColumn column) {
    return levels(
        experiment,
        2,
        Arrays.stream(column.values()).map(value -> Double.isNaN(value) ? 1 : 0).toArray());
  }

  /** Pearson's test; rare levels are taken together, a missing value is a level. */
  private static Test levels(Experiment experiment, int levels, double[] values) {
    int groups = experiment.groups().size();
    double[] sizes = new double[groups];
    double[][] counts = new double[levels + 1][groups];
    for (int row = 0; row < values.length; row++) {
      int level = Double.isNaN(values[row]) ? levels : (int) values[row];
      counts[level][experiment.group()[row]]++;
      sizes[experiment.group()[row]]++;
    }
    double smallest = Arrays.stream(sizes).min().orElseThrow() / values.length;
    List<double[]> told = new ArrayList<>();
    double[] rare = new double[groups];
    for (double[] level : counts) {
      if (Arrays.stream(level).sum() * smallest >= FEWEST_EXPECTED) {
        told.add(level);
      } else {
        Arrays.setAll(rare, g -> rare[g] + level[g]);
      }
    }
    if (Arrays.stream(rare).sum() * smallest >= FEWEST_EXPECTED) {
      told.add(rare);
    }
    double chi2 = 0;
    double difference = 0;
    for (double[] level : told) {
      double share = Arrays.stream(level).sum() / values.length;
      for (int g = 0; g < groups; g++) {
        double expected = share * sizes[g];
        chi2 += (level[g] - expected) * (level[g] - expected) / expected;
        difference = Math.max(difference, apart(level[g] / sizes[g], level[0] / sizes[0]));
      }
    }
    return told.size() < 2 ? NONE : new Test(chi2, (told.size() - 1) * (groups - 1), difference);
  }

  private static double apart(double share, double other) {
    return standardised(share - other, share * (1 - share), other * (1 - other));
  }

  private static double standardised(double difference, double variance, double other) {
    return difference == 0 ? 0 : Math.abs(difference) / Math.sqrt((variance + other) / 2);
  }

  /** Test of equal means that lets variances differ (B. Welch, 1951), for many customers. */
  private static Test means(Experiment experiment, double[] values) {
    int groups = experiment.groups().size();
    double[] n = new double[groups];
    double[] mean = new double[groups];
    double[] squares = new double[groups];
    for (int row = 0; row < values.length; row++) {
      if (!Double.isNaN(values[row])) {
        int g = experiment.group()[row];
        n[g]++;
        double before = values[row] - mean[g];
        mean[g] += before / n[g];
        squares[g] += before * (values[row] - mean[g]);
      }
    }
    return means(n, mean, squares);
  }

  /** A group whose values are all the same has the variance of all groups together. */
  private static Test means(double[] n, double[] mean, double[] squares) {
    int groups = n.length;
    double free = 0;
    for (double each : n) {
      if (each < 2) {
        return NONE;
      }
      free += each - 1;
    }
    double pooled = Arrays.stream(squares).sum() / free;
    boolean isSame = Arrays.stream(mean).distinct().count() == 1;
    if (pooled == 0) {
      return isSame ? NONE : new Test(free, groups - 1, Double.POSITIVE_INFINITY);
    }
    double weights = 0;
    double centre = 0;
    double[] weight = new double[groups];
    for (int g = 0; g < groups; g++) {
      weight[g] = n[g] / (squares[g] > 0 ? squares[g] / (n[g] - 1) : pooled);
      weights += weight[g];
      centre += weight[g] * mean[g];
    }
    double chi2 = 0;
    double difference = 0;
    for (int g = 0; g < groups; g++) {
      chi2 += weight[g] * (mean[g] - centre / weights) * (mean[g] - centre / weights);
      difference =
          Math.max(
              difference,
              standardised(mean[g] - mean[0], squares[g] / (n[g] - 1), squares[0] / (n[0] - 1)));
    }
    return new Test(chi2, groups - 1, difference);
  }
}
