package io.unisono.advice.recommend.check;

import io.unisono.stats.compare.StratifiedDifference;
import io.unisono.stats.compare.Stratum;
import java.util.List;
import java.util.Optional;

/**
 * How many customers something befell around an action, and who was lost.
 *
 * @param before as of the day of the action, exposed in the window before it
 * @param after as of the end of the window after it, exposed in that window
 */
record Befell(Group before, Group after) {

  /**
   * Customers on a day.
   *
   * @param atRisk all who were active
   * @param strata those of them exposed in the window before and the others, with the losses in the
   *     horizon after, by plan and tenure; others of strata with someone exposed
   */
  record Group(long atRisk, List<Stratum> strata) {

    Stratum all() {
      return strata.stream().reduce(new Stratum(0, 0, 0, 0), Stratum::plus);
    }

    long exposed() {
      return all().n();
    }

    double share() {
      return exposed() / (double) atRisk;
    }

    /** Of the share, as a binomial one. */
    private double variance() {
      return share() * (1 - share()) / atRisk;
    }

    /** How much more of the exposed are lost; empty if too few tell. */
    Optional<StratifiedDifference> difference(int minimum) {
      return exposed() >= minimum && all().otherN() >= minimum
          ? StratifiedDifference.within(strata)
          : Optional.empty();
    }
  }

  /** Share of customers who are exposed, after over before; needs some before. */
  double ratio() {
    return after.share() / before.share();
  }

  /** Variance of {@link #ratio} (delta method, both shares independent). */
  double ratioVariance() {
    return (after.variance() + ratio() * ratio() * before.variance())
        / (before.share() * before.share());
  }

  /**
   * Whether it can be told what changed: enough were exposed before, and enough are after, or at
   * most half as many, relative to all, so that what changed for these matters less.
   */
  boolean isEnough(int minimum) {
    return before.difference(minimum).isPresent()
        && after.atRisk >= minimum
        && (after.difference(minimum).isPresent() || ratio() <= .5);
  }
}
