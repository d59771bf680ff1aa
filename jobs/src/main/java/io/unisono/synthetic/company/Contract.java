package io.unisono.synthetic.company;

import io.unisono.synthetic.law.Hazard;
import io.unisono.synthetic.law.MarketGroup;
import io.unisono.synthetic.law.PriceRise;
import java.util.Locale;

/**
 * A subscription.
 *
 * @param number 0 for the first contract of a customer, 1 after the first change of plan ...
 * @param monthlyCents recurring amount a month
 * @param startedOn first day
 */
public record Contract(
    int number,
    Plan plan,
    Term term,
    boolean autoRenew,
    Payment payment,
    int monthlyCents,
    int startedOn) {

  enum Plan {
    BASIC(1_490, Hazard.Plan.CHEAP),
    PLUS(2_490, Hazard.Plan.MIDDLE),
    PREMIUM(3_990, Hazard.Plan.DEAR),
    BUSINESS(6_900, Hazard.Plan.MIDDLE);

    private final int cents;
    private final Hazard.Plan known;

    Plan(int cents, Hazard.Plan known) {
      this.cents = cents;
      this.known = known;
    }
  }

  public enum Term {
    MONTH("monthly"),
    YEAR("12 months"),
    TWO_YEARS("24 months");

    /** As the billing system writes it. */
    public final String label;

    Term(String label) {
      this.label = label;
    }
  }

  public enum Payment {
    DIRECT_DEBIT(0.012),
    CARD(0.035),
    BANK_TRANSFER(0.03);

    /** Chance that the money of an invoice does not come when it is due. */
    final double failing;

    Payment(double failing) {
      this.failing = failing;
    }

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Contract first(SeededRandom random, MarketGroup group, boolean business, int startedOn) {
    return signed(random, 0, group, business, startedOn);
  }

  /** The contract after a change of plan. */
  Contract changed(SeededRandom random, MarketGroup group, int day) {
    Contract next = signed(random, number + 1, group, plan == Plan.BUSINESS, day);
    return new Contract(
        next.number,
        next.plan,
        next.term,
        next.autoRenew,
        payment,
        next.monthlyCents,
        next.startedOn);
  }

  private static Contract signed(
      SeededRandom random, int number, MarketGroup group, boolean business, int day) {
    Plan plan = business ? Plan.BUSINESS : Plan.values()[random.band(group.basic, group.plus)];
    Term term = Term.values()[random.band(0.45, 0.35)];
    boolean autoRenew = random.happens(term == Term.MONTH ? 0.6 : 0.8);
    Payment payment = Payment.values()[random.band(0.5, 0.3)];
    int discount = random.between(0, 4) * 100;
    return new Contract(number, plan, term, autoRenew, payment, plan.cents - discount, day);
  }

  /** The same contract after the rise of prices. */
  Contract raised(int day) {
    return new Contract(
        number + 1, plan, term, autoRenew, payment, PriceRise.raised(monthlyCents), day);
  }

  /** Whether it is the same as the one before, only dearer. */
  public boolean isDearer(Contract before) {
    return monthlyCents == PriceRise.raised(before.monthlyCents)
        && plan == before.plan
        && term == before.term;
  }

  Hazard.Terms terms() {
    return new Hazard.Terms(
        plan.known,
        term == Term.MONTH,
        term == Term.TWO_YEARS,
        autoRenew,
        payment == Payment.BANK_TRANSFER);
  }

  public String planLabel() {
    return plan.name().charAt(0) + plan.name().substring(1).toLowerCase(Locale.ROOT);
  }
}
