package io.unisono.contract;

import io.unisono.schemas.Contract;
import java.util.function.DoublePredicate;

/**
 * What a rule's metric must be: the standard's {@code mustBe...} operator, in rows or in percent of
 * the table's rows.
 */
public final class Limit {

  /** No row may fail. */
  public static final Limit NONE = new Limit("must be 0", value -> value == 0, 0, false);

  private final String text;
  private final DoublePredicate allows;
  private final double bound;
  private final boolean percent;

  private Limit(String text, DoublePredicate allows, double bound, boolean percent) {
    this.text = text;
    this.allows = allows;
    this.bound = bound;
    this.percent = percent;
  }

  /**
   * The one limit of a contract's rule.
   *
   * @throws IllegalArgumentException if the rule has none, or its unit is neither rows nor percent
   */
  static Limit of(Contract.Rule rule) {
    boolean percent = isPercent(rule.unit());
    if (rule.mustBe() != null) {
      double bound = rule.mustBe();
      return new Limit(text("must be", bound, percent), value -> value == bound, bound, percent);
    }
    if (rule.mustBeLessThan() != null) {
      double bound = rule.mustBeLessThan();
      return new Limit(
          text("must be less than", bound, percent), value -> value < bound, bound, percent);
    }
    if (rule.mustBeLessOrEqualTo() != null) {
      double bound = rule.mustBeLessOrEqualTo();
      return new Limit(
          text("must be at most", bound, percent), value -> value <= bound, bound, percent);
    }
    if (rule.mustBeGreaterThan() != null) {
      double bound = rule.mustBeGreaterThan();
      return new Limit(
          text("must be more than", bound, percent), value -> value > bound, bound, percent);
    }
    if (rule.mustBeGreaterOrEqualTo() != null) {
      double bound = rule.mustBeGreaterOrEqualTo();
      return new Limit(
          text("must be at least", bound, percent), value -> value >= bound, bound, percent);
    }
    throw new IllegalArgumentException("rule without a limit: " + rule);
  }

  /** Whether a metric of this many rows, out of a table's rows, passes. */
  public boolean allows(long metric, long rows) {
    return allows.test(percent ? percentOf(metric, rows) : metric);
  }

  /** The bound as a share of the table's rows; of an empty table 0. */
  public double share(long rows) {
    if (percent) {
      return bound / 100;
    }
    return rows == 0 ? 0 : bound / rows;
  }

  /** How far a number of rows is from passing, at least 1; 0 if it passes. */
  public long distance(long metric) {
    return allows.test(metric) ? 0 : (long) Math.max(1, Math.ceil(Math.abs(bound - metric)));
  }

  /** In words: "must be less than 5 %". */
  @Override
  public String toString() {
    return text;
  }

  private static boolean isPercent(String unit) {
    if (unit == null || unit.equals("rows")) {
      return false;
    }
    if (unit.equals("percent")) {
      return true;
    }
    throw new IllegalArgumentException("unit must be rows or percent, is " + unit);
  }

  private static double percentOf(long metric, long rows) {
    return rows == 0 ? 0 : 100.0 * metric / rows;
  }

  private static String text(String operator, double bound, boolean percent) {
    String number =
        bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    return operator + " " + number + (percent ? " %" : "");
  }
}
