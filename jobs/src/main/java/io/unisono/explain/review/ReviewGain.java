package io.unisono.explain.review;

import io.unisono.table.unified.IdentityReview;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How right the matching is expected to be after so many decisions, by the model's own
 * probabilities. With R pairs of records rightly in one customer, W wrongly, and M that belong
 * together and are not: precision is R / (R + W), recall c R / (R + M), where c is the share of
 * pairs that blocking brings together. A decision about two customers moves its expected errors
 * from M to R, one within a customer takes them from W.
 *
 * @param decisions taken, those that settle most first
 * @param precision of the pairs of records in one customer, the share that is one party
 * @param recall of the pairs that are one party, the share in one customer; empty if unknown
 */
public record ReviewGain(int decisions, double precision, OptionalDouble recall) {

  /** Where people like to stop. */
  private static final List<Integer> STEPS = List.of(0, 10, 25, 50, 100, 250, 500, 1000);

  /**
   * What the night says of itself.
   *
   * @param right pairs of records rightly in one customer, as expected
   * @param wrong pairs wrongly in one
   * @param missed pairs that were compared, are one party, and are not in one customer
   * @param completeness share of the pairs of one party that were compared; empty if unknown
   */
  public record Sums(double right, double wrong, double missed, OptionalDouble completeness) {

    /**
     * From the rows of {@code identity_quality}.
     *
     * @param precision the share, and the pairs that it is of
     * @param recall the same, if it is known
     * @param completeness share of the pairs that blocking brought together
     */
    static Sums of(Share precision, OptionalDouble recallPairs, OptionalDouble completeness) {
      double right = precision.value() * precision.pairs();
      double compared =
          recallPairs.isPresent() && completeness.isPresent()
              ? recallPairs.getAsDouble() * completeness.getAsDouble()
              : right;
      return new Sums(
          right, precision.pairs() - right, Math.max(0, compared - right), completeness);
    }
  }

  /** A share of pairs. */
  record Share(double value, double pairs) {}

  /**
   * The gain of the first decisions, at round numbers of them and at all.
   *
   * @param pairs in the order in which they are decided
   */
  public static List<ReviewGain> of(Sums sums, List<ReviewPair> pairs) {
    List<ReviewGain> gains = new ArrayList<>();
    double wrong = sums.wrong();
    double missed = sums.missed();
    for (int decided = 0; decided <= pairs.size(); decided++) {
      if (STEPS.contains(decided) || decided == pairs.size()) {
        gains.add(after(decided, sums, wrong, missed));
      }
      if (decided < pairs.size()) {
        ReviewPair pair = pairs.get(decided);
        if (isWithin(pair.reason())) {
          wrong = Math.max(0, wrong - pair.expectedErrors());
        } else {
          missed = Math.max(0, missed - pair.expectedErrors());
        }
      }
    }
    return gains;
  }

  private static ReviewGain after(int decided, Sums sums, double wrong, double missed) {
    double right = sums.right() + sums.missed() - missed;
    OptionalDouble recall =
        sums.completeness().isPresent()
            ? OptionalDouble.of(sums.completeness().getAsDouble() * right / (right + missed))
            : OptionalDouble.empty();
    return new ReviewGain(decided, right / (right + wrong), recall);
  }

  private static boolean isWithin(String reason) {
    return reason.equals(IdentityReview.Reason.WEAKEST)
        || reason.equals(IdentityReview.Reason.SAMPLED);
  }
}
