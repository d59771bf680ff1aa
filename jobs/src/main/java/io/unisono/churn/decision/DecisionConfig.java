package io.unisono.churn.decision;

import io.unisono.config.Check;
import io.unisono.config.Section;
import java.io.Serializable;

/**
 * What a retention offer costs and brings; every option is explained in {@code conf/unisono.yaml}.
 *
 * @param acceptanceAlpha first parameter of the beta distribution of the share of leavers that an
 *     offer keeps
 * @param acceptanceBeta second one
 */
@Section("churn.decision")
public record DecisionConfig(
    double margin,
    double offerCost,
    double contactCost,
    double acceptanceAlpha,
    double acceptanceBeta,
    int capacity,
    double budget)
    implements Serializable {

  public DecisionConfig {
    Check.that(margin > 0 && margin <= 1, "margin", "must be above 0 and at most 1, is %s", margin);
    Check.that(offerCost >= 0, "offer-cost", "must be 0 or more, is %s", offerCost);
    Check.that(contactCost >= 0, "contact-cost", "must be 0 or more, is %s", contactCost);
    Check.that(acceptanceAlpha > 0, "acceptance-alpha", "must be above 0, is %s", acceptanceAlpha);
    Check.that(acceptanceBeta > 0, "acceptance-beta", "must be above 0, is %s", acceptanceBeta);
    Check.atLeast("capacity", capacity, 0);
    Check.that(budget >= 0, "budget", "must be 0 or more, is %s", budget);
  }

  /** Mean share of the leavers that an offer keeps. */
  public double acceptance() {
    return acceptanceAlpha / (acceptanceAlpha + acceptanceBeta);
  }

  /**
   * What it is expected to bring to contact a customer: who would leave is kept with the mean
   * acceptance and then gets the offer, who would stay gets it all the same (W. Verbeke and others,
   * "New insights into churn prediction in the telecommunication sector", 2012).
   *
   * @param probability of leaving
   * @param value margin that a loss costs
   */
  public double benefit(double probability, double value) {
    return probability * acceptance() * (value - offerCost)
        - (1 - probability) * offerCost
        - contactCost;
  }

  /** What it is expected to cost: the contact, and the offer where it is taken. */
  public double cost(double probability) {
    return contactCost + offerCost * (probability * acceptance() + 1 - probability);
  }
}
