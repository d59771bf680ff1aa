package io.unisono.stats.compare;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;

/**
 * Whether a group has an outcome more or less often than others in the same strata, given how often
 * it occurs in each: the exact conditional test, of which Cochran's and Mantel and Haenszel's is
 * the approximation (Mehta, Patel and Gray, JASA 80, 1985). Many tests together look far into the
 * tails, where the approximation calls chance a finding as long as counts are small.
 */
public final class StratifiedTest {

  /** Variance of the count from which the normal approximation, corrected for skewness, serves. */
  private static final double LARGE = 400;

  /** Probabilities below it, relative to the likeliest, are 0. */
  private static final double NEGLIGIBLE = 1e-22;

  private StratifiedTest() {}

  /**
   * Two-sided p-value: twice the smaller tail, at most 1. 1 where nothing can be told.
   *
   * @param strata counts, in any order
   */
  public static double p(List<Stratum> strata) {
    List<Stratum> telling = strata.stream().filter(StratifiedTest::tells).toList();
    double variance = telling.stream().mapToDouble(StratifiedTest::variance).sum();
    if (variance == 0) {
      return 1;
    }
    return variance < LARGE ? exact(telling) : approximate(telling, variance);
  }

  private static boolean tells(Stratum stratum) {
    return stratum.n() > 0
        && stratum.otherN() > 0
        && stratum.allCases() > 0
        && stratum.allCases() < stratum.size();
  }

  /** Probabilities of counts from the first one on. */
  private record Distribution(long first, double[] p) {

    Distribution plus(Distribution other) {
      double[] sum = new double[p.length + other.p.length - 1];
      for (int i = 0; i < p.length; i++) {
        for (int j = 0; j < other.p.length; j++) {
          sum[i + j] += p[i] * other.p[j];
        }
      }
      return trimmed(first + other.first, sum);
    }

    /** Without the negligible ends. */
    static Distribution trimmed(long first, double[] p) {
      int from = 0;
      int to = p.length;
      while (from < to - 1 && p[from] < NEGLIGIBLE) {
        from++;
      }
      while (to > from + 1 && p[to - 1] < NEGLIGIBLE) {
        to--;
      }
      return new Distribution(first + from, Arrays.copyOfRange(p, from, to));
    }

    double twiceSmallerTail(long count) {
      double below = 0;
      double above = 0;
      for (int i = 0; i < p.length; i++) {
        below += first + i <= count ? p[i] : 0;
        above += first + i >= count ? p[i] : 0;
      }
      return Math.min(1, 2 * Math.min(below, above));
    }
  }

  private static double exact(List<Stratum> strata) {
    long count = strata.stream().mapToLong(Stratum::cases).sum();
    return strata.stream()
        .map(StratifiedTest::hypergeometric)
        .reduce(Distribution::plus)
        .orElseThrow()
        .twiceSmallerTail(count);
  }

  /** How many cases the group has if the outcome falls on anybody of the stratum alike. */
  private static Distribution hypergeometric(Stratum stratum) {
    long least = Math.max(0, stratum.allCases() - stratum.otherN());
    long most = Math.min(stratum.allCases(), stratum.n());
    long mode = (long) ((stratum.allCases() + 1.0) * (stratum.n() + 1.0) / (stratum.size() + 2.0));
    long start = Math.max(least, Math.min(most, mode));
    double likeliest = logP(stratum, start);
    long from = start;
    while (from > least && logP(stratum, from - 1) - likeliest > Math.log(NEGLIGIBLE)) {
      from--;
    }
    long to = start;
    while (to < most && logP(stratum, to + 1) - likeliest > Math.log(NEGLIGIBLE)) {
      to++;
    }
    double[] p = new double[(int) (to - from + 1)];
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      p[i] = Math.exp(logP(stratum, from + i) - likeliest);
      sum += p[i];
    }
    for (int i = 0; i < p.length; i++) {
      p[i] /= sum;
    }
    return new Distribution(from, p);
  }

  /** Logarithm of the hypergeometric probability, but for a constant of the stratum. */
  private static double logP(Stratum stratum, long cases) {
    return -logFactorial(cases)
        - logFactorial(stratum.n() - cases)
        - logFactorial(stratum.allCases() - cases)
        - logFactorial(stratum.otherN() - stratum.allCases() + cases);
  }

  private static double logFactorial(long n) {
    return Gamma.logGamma(n + 1.0);
  }

  /** Normal tail with half a count off, corrected for skewness (Cornish and Fisher). */
  private static double approximate(List<Stratum> strata, double variance) {
    double excess = strata.stream().mapToDouble(each -> each.cases() - expected(each)).sum();
    double skewness =
        strata.stream().mapToDouble(StratifiedTest::thirdMoment).sum() / Math.pow(variance, 1.5);
    double tail =
        Math.min(tail(excess - 0.5, variance, skewness), tail(-excess - 0.5, variance, -skewness));
    return Math.min(1, 2 * tail);
  }

  private static double tail(double excess, double variance, double skewness) {
    double z = excess / Math.sqrt(variance);
    return Erf.erfc((z - skewness * (z * z - 1) / 6) / Math.sqrt(2)) / 2;
  }

  private static double expected(Stratum stratum) {
    return (double) stratum.allCases() * stratum.n() / stratum.size();
  }

  private static double variance(Stratum stratum) {
    double size = stratum.size();
    return expected(stratum)
        * (stratum.otherN() / size)
        * ((size - stratum.allCases()) / (size - 1));
  }

  /** Third central moment of the hypergeometric distribution. */
  private static double thirdMoment(Stratum stratum) {
    double size = stratum.size();
    return size <= 2
        ? 0
        : variance(stratum)
            * (size - 2.0 * stratum.n())
            * (size - 2.0 * stratum.allCases())
            / (size * (size - 2));
  }
}
