package io.unisono.churn.survival;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;

/**
 * Whether groups end at the same rate: the log-rank test (Mantel, Cancer Chemotherapy Reports 50,
 * 1966) with the hypergeometric variance, as R's {@code survdiff} computes it.
 *
 * @param chi2 the statistic
 * @param df degrees of freedom: groups in which an end could have been seen, less one
 * @param p probability of so large a statistic if all groups end at one rate
 */
public record LogRank(double chi2, int df, double p) {

  /** Compares groups; NaN with fewer than two groups in which an end could have been seen. */
  public static LogRank of(List<Lifetimes> groups) {
    Sums sums = sums(groups);
    int[] used =
        IntStream.range(0, groups.size())
            .filter(group -> sums.variance[group][group] > 0)
            .toArray();
    int df = used.length - 1;
    if (df < 1) {
      return new LogRank(Double.NaN, 0, Double.NaN);
    }
    double[] difference = new double[df];
    double[][] variance = new double[df][df];
    for (int i = 0; i < df; i++) {
      difference[i] = sums.difference[used[i]];
      for (int j = 0; j < df; j++) {
        variance[i][j] = sums.variance[used[i]][used[j]];
      }
    }
    ArrayRealVector z = new ArrayRealVector(difference);
    double chi2 =
        new QRDecomposition(new Array2DRowRealMatrix(variance)).getSolver().solve(z).dotProduct(z);
    return new LogRank(chi2, df, 1 - new ChiSquaredDistribution(df).cumulativeProbability(chi2));
  }

  /** Ends seen less ends expected by group, and their covariance. */
  private record Sums(double[] difference, double[][] variance) {}

  private static Sums sums(List<Lifetimes> groups) {
    int n = groups.size();
    Sums sums = new Sums(new double[n], new double[n][n]);
    double[] atRisk = groups.stream().mapToDouble(Lifetimes::n).toArray();
    int[] next = new int[n];
    for (Lifetimes.At at : Lifetimes.together(groups).times()) {
      double[] ended = new double[n];
      double[] left = new double[n];
      for (int group = 0; group < n; group++) {
        List<Lifetimes.At> times = groups.get(group).times();
        if (next[group] < times.size() && times.get(next[group]).time() == at.time()) {
          ended[group] = times.get(next[group]).allEnded();
          left[group] = times.get(next[group]).left();
          next[group]++;
        }
      }
      add(sums, ended, atRisk);
      Arrays.setAll(atRisk, group -> atRisk[group] - left[group]);
    }
    return sums;
  }

  private static void add(Sums sums, double[] ended, double[] atRisk) {
    double d = Arrays.stream(ended).sum();
    double r = Arrays.stream(atRisk).sum();
    if (d == 0) {
      return;
    }
    double spread = r > 1 ? d * (r - d) / (r - 1) : 0;
    for (int i = 0; i < ended.length; i++) {
      double share = atRisk[i] / r;
      sums.difference[i] += ended[i] - d * share;
      for (int j = 0; j < ended.length; j++) {
        sums.variance[i][j] += spread * share * ((i == j ? 1 : 0) - atRisk[j] / r);
      }
    }
  }
}
