package io.unisono.churn.survival;

import io.unisono.stats.Confidence;
import io.unisono.stats.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * The share of a group that has ended through one cause by each time, when other causes end
 * lifetimes, too: Aalen and Johansen's estimate (Scandinavian Journal of Statistics 5, 1978). One
 * less Kaplan and Meier's curve with the other causes as censored would be too large. The variance
 * is that of the delta method (Marubini and Valsecchi, Analysing Survival Data, 1995, 10.3), the
 * interval is taken on the complementary log-log scale.
 */
public final class CumulativeIncidence {

  private CumulativeIncidence() {}

  /**
   * The curve after one time.
   *
   * @param share that has ended through the cause
   * @param band 95 % interval of the share; NaN before the first end
   * @param ended number that ended through the cause at this time
   */
  public record Step(double time, double share, Interval band, long ended) {}

  /** The curve of one cause of a group, at each time at which somebody ended through it. */
  public static List<Step> of(Lifetimes group, String cause) {
    List<Step> steps = new ArrayList<>();
    double atRisk = group.n();
    double survival = 1;
    Variance variance = new Variance();
    double share = 0;
    for (Lifetimes.At at : group.times()) {
      double ended = at.allEnded();
      long byCause = at.ended().getOrDefault(cause, 0L);
      share += survival * byCause / atRisk;
      variance.add(share, survival, atRisk, ended, byCause);
      if (byCause > 0) {
        steps.add(new Step(at.time(), share, band(share, variance.at(share)), byCause));
      }
      survival *= 1 - ended / atRisk;
      atRisk -= at.left();
    }
    return steps;
  }

  private static Interval band(double share, double variance) {
    double survivor = 1 - share;
    double spread = Confidence.Z * Math.sqrt(variance) / (survivor * Math.abs(Math.log(survivor)));
    return new Interval(
        1 - Math.pow(survivor, Math.exp(-spread)), 1 - Math.pow(survivor, Math.exp(spread)));
  }

  /** The sums of which the variance at any later time is made in one pass. */
  private static final class Variance {

    private double constant;
    private double linear;
    private double quadratic;

    /** Adds a time. @param share after it @param survival just before it */
    void add(double share, double survival, double atRisk, double ended, double byCause) {
      double greenwood = ended < atRisk ? ended / (atRisk * (atRisk - ended)) : 0;
      double covariance = survival * byCause / (atRisk * atRisk);
      quadratic += greenwood;
      linear += -2 * share * greenwood - 2 * covariance;
      constant +=
          share * share * greenwood
              + 2 * share * covariance
              + survival * survival * byCause * (atRisk - byCause) / (atRisk * atRisk * atRisk);
    }

    double at(double share) {
      return Math.max(0, constant + share * (linear + share * quadratic));
    }
  }
}
