package io.unisono.synthetic;

import java.util.Locale;

/**
 * A subscription.
 *
 * @param number 0 for the first contract of a customer, 1 after the first change of plan ...
 * @param monthlyCents recurring amount a month
 * @param startedOn first day
 */
record Contract(
    int number,
    Plan plan,
    Term term,
    boolean autoRenew,
    Payment payment,
    int monthlyCents,
    int startedOn) {

  enum Plan {
    BASIC(1_490),
    PLUS(2_490),
    PREMIUM(3_990),
    BUSINESS(6_900);

    private final int cents;

    Plan(int cents) {
      this.cents = cents;
    }
  }

  enum Term {
    MONTH("monthly"),
    YEAR("12 months"),
    TWO_YEARS("24 months");

    /** As the billing system writes it. */
    final String label;

    Term(String label) {
      this.label = label;
    }
  }

  enum Payment {
    DIRECT_DEBIT,
    CARD,
    BANK_TRANSFER;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Contract first(Chance chance, boolean business, int startedOn) {
    return signed(chance, 0, business, startedOn);
  }

  /** The contract after a change of plan. */
  Contract changed(Chance chance, int day) {
    Contract next = signed(chance, number + 1, plan == Plan.BUSINESS, day);
    return new Contract(
        next.number,
        next.plan,
        next.term,
        next.autoRenew,
        payment,
        next.monthlyCents,
        next.startedOn);
  }

  private static Contract signed(Chance chance, int number, boolean business, int day) {
    Plan plan = business ? Plan.BUSINESS : Plan.values()[chance.band(0.5, 0.35)];
    Term term = Term.values()[chance.band(0.45, 0.35)];
    boolean autoRenew = chance.happens(term == Term.MONTH ? 0.6 : 0.8);
    Payment payment = Payment.values()[chance.band(0.5, 0.3)];
    int discount = chance.between(0, 4) * 100;
    return new Contract(number, plan, term, autoRenew, payment, plan.cents - discount, day);
  }

  String planLabel() {
    return plan.name().charAt(0) + plan.name().substring(1).toLowerCase(Locale.ROOT);
  }
}
