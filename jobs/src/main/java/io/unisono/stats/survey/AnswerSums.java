package io.unisono.stats.survey;

import io.unisono.stats.Interval;
import io.unisono.stats.Mean;
import io.unisono.stats.NetShare;
import io.unisono.stats.Proportion;
import io.unisono.stats.WeightedMean;

/**
 * What the answers x of a group with their weights w add up to, from which the mean and its
 * interval follow. Answers of one customer are alike, so that the standard error is that of
 * customers: the sums of W and X, what the answers of one customer add up to in w and wx (Liang and
 * Zeger, Biometrika 73, 1986; linearised as in Binder, International Statistical Review 51, 1983).
 * Without weights every w is 1.
 *
 * @param w sum of w
 * @param wx sum of wx
 * @param wx2 sum of wx²
 * @param w2 sum of w²
 * @param customerW2 sum of W² over the customers
 * @param customerWx sum of WX over the customers
 * @param customerX2 sum of X² over the customers
 * @param customers how many there are
 */
public record AnswerSums(
    double w,
    double wx,
    double wx2,
    double w2,
    double customerW2,
    double customerWx,
    double customerX2,
    double customers) {

  /** What the answers are. */
  public enum Kind {
    /** 1, 0 or -1: an NPS. */
    NET,
    /** 1 or 0: a share. */
    SHARE,
    /** Numbers: a mean. */
    NUMBER
  }

  public double mean() {
    return WeightedMean.value(w, wx);
  }

  /** Variance of one answer. */
  public double variance() {
    double mean = mean();
    return Math.max(0, wx2 / w - mean * mean);
  }

  /** Standard error of the mean, robust to customers who answer often. */
  public double standardError() {
    return WeightedMean.standardError(w, wx, customerW2, customerWx, customerX2);
  }

  /** Kish's effective size of the sample. */
  public double effectiveSize() {
    return WeightedMean.effectiveSize(w, w2);
  }

  /**
   * The 95 % interval of the mean. A share has that of an unweighted sample of independent answers
   * whose size gives the same standard error (Franco, Little, Louis and Slud, Journal of Survey
   * Statistics and Methodology 7(3), 2019): Wilson, of an NPS adjusted Wald. A mean has Student's.
   */
  public Interval interval(Kind kind) {
    double mean = mean();
    double size = equivalentSize();
    return switch (kind) {
      case NET -> {
        double either = wx2 / w;
        yield NetShare.adjustedWald(size * (either + mean) / 2, size * (either - mean) / 2, size);
      }
      case SHARE -> Proportion.wilson(size * mean, size);
      case NUMBER -> student();
    };
  }

  /**
   * Size of the unweighted sample with this standard error. Where all answer alike there is none,
   * and the effective size is taken, or the number of customers if that is smaller.
   */
  private double equivalentSize() {
    double error = standardError();
    double variance = variance();
    return error > 0 && variance > 0
        ? variance / (error * error)
        : Math.min(effectiveSize(), customers);
  }

  private Interval student() {
    double freedom = Math.min(effectiveSize(), customers) - 1;
    if (freedom <= 0) {
      return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    double smallSample = Math.sqrt(customers / (customers - 1));
    return Mean.student(mean(), standardError() * smallSample, freedom);
  }

  /**
   * Where the mean of everybody invited may lie if who was silent is not like those who answered:
   * the interval, moved down if the silent are so many standard deviations of an answer unhappier,
   * and up if they are so much happier (Rubin, JASA 72, 1977; Vansteelandt, Goetghebeur, Kenward
   * and Molenberghs, Statistica Sinica 16, 2006).
   *
   * @param interval of the mean, corrected for what is known of the silent
   * @param silent share of the invited that did not answer, 0 to 1
   * @param shift standard deviations, 0 or more
   */
  public Interval band(Interval interval, double silent, double shift) {
    double moved = silent * shift * Math.sqrt(variance());
    return new Interval(interval.lo() - moved, interval.hi() + moved);
  }
}
