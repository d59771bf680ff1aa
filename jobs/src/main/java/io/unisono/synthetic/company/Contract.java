package io.unisono.synthetic.company;

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
    BASIC(1_490),
    PLUS(2_490),
    PREMIUM(3_990),
    BUSINESS(6_900);

    private final int cents;

    Plan(int cents) {
      this.cents = cents;
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
    DIRECT_DEBIT(0.1),
    CARD(0.4),
    BANK_TRANSFER(0.25);

    /** Share of the losses that come because the money does not. */
    private final double unpaid;

    Payment(double unpaid) {
      this.unpaid = unpaid;
    }

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Contract first(SeededRandom random, boolean business, int startedOn) {
    return signed(random, 0, business, startedOn);
  }

  /** The contract after a change of plan. */
  Contract changed(SeededRandom random, int day) {
    Contract next = signed(random, number + 1, plan == Plan.BUSINESS, day);
    return new Contract(
        next.number,
        next.plan,
        next.term,
        next.autoRenew,
        payment,
        next.monthlyCents,
        next.startedOn);
  }

  private static Contract signed(SeededRandom random, int number, boolean business, int day) {
    Plan plan = business ? Plan.BUSINESS : Plan.values()[random.band(0.5, 0.35)];
    Term term = Term.values()[random.band(0.45, 0.35)];
    boolean autoRenew = random.happens(term == Term.MONTH ? 0.6 : 0.8);
    Payment payment = Payment.values()[random.band(0.5, 0.3)];
    int discount = random.between(0, 4) * 100;
    return new Contract(number, plan, term, autoRenew, payment, plan.cents - discount, day);
  }

  /**
   * Whether, if the customer is lost with this contract, that is because the money does not come.
   */
  public boolean endsUnpaid(Scenario scenario, Person person) {
    return scenario.random("unpaid", person.id()).happens(payment.unpaid);
  }

  public String planLabel() {
    return plan.name().charAt(0) + plan.name().substring(1).toLowerCase(Locale.ROOT);
  }
}
