package io.unisono.advice.recommend;

import io.unisono.stats.Mean;
import io.unisono.stats.compare.Stratum;
import java.util.List;

/**
 * Something that befalls customers, as counted.
 *
 * @param department that most of them met; null if unknown
 * @param strata those exposed before and others, and who of them was lost, by plan and tenure
 * @param people who are exposed today
 */
record Candidate(
    Kind kind, String subject, String department, List<Stratum> strata, People people) {

  /**
   * Customers and what they pay.
   *
   * @param number of all
   * @param priced those whose monthly amount is known
   * @param amount sum of the monthly amounts
   * @param squares sum of their squares
   */
  record People(long number, long priced, double amount, double squares) {

    static final People NONE = new People(0, 0, 0, 0);

    People plus(People other) {
      return new People(
          number + other.number,
          priced + other.priced,
          amount + other.amount,
          squares + other.squares);
    }

    double mean() {
      return priced == 0 ? 0 : amount / priced;
    }

    /** Standard error of the mean; 0 of fewer than two. */
    double error() {
      return priced < 2 ? 0 : Mean.standardError(priced, amount, squares);
    }
  }

  Stratum all() {
    return strata.stream().reduce(new Stratum(0, 0, 0, 0), Stratum::plus);
  }
}
