package io.unisono.journey.attribution;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What attribution takes from paths. Sums of parts of the paths add up. */
public final class PathSums implements Serializable {

  private static final long serialVersionUID = 1;

  static final CreditRule[] RULES = CreditRule.values();

  private final int channels;
  private final int direct;
  private final ExactSums credits;
  private final ExactSums values;
  private final ExactSums value = new ExactSums(1);
  private final List<TransitionCounts> transitions;
  private long conversions;
  private long nulls;
  private long untouched;

  /**
   * @param channels how many there are
   * @param direct the direct channel; -1 for none
   * @param order highest one of the chains
   */
  PathSums(int channels, int direct, int order) {
    this.channels = channels;
    this.direct = direct;
    credits = new ExactSums(RULES.length * channels);
    values = new ExactSums(RULES.length * channels);
    transitions =
        IntStream.rangeClosed(1, order)
            .mapToObj(each -> new TransitionCounts(each, MarkovChain.MOST_STATES))
            .toList();
  }

  void add(Path path) {
    if (path.channels().length == 0) {
      untouched += path.conversions();
      return;
    }
    conversions += path.conversions();
    nulls += path.nulls();
    value.add(0, path.value());
    transitions.forEach(each -> each.add(path.channels(), path.conversions(), path.nulls()));
    if (path.conversions() > 0) {
      credit(path, direct, channels, path.conversions(), credits);
      credit(path, direct, channels, path.value(), values);
    }
  }

  /** Adds to each channel its share of an amount, by each rule. */
  static void credit(Path path, int direct, int channels, double amount, ExactSums sums) {
    for (CreditRule rule : RULES) {
      double[] shares = rule.shares(path.channels(), path.ages(), direct);
      for (int i = 0; i < shares.length; i++) {
        sums.add(rule.ordinal() * channels + path.channels()[i], shares[i] * amount);
      }
    }
  }

  PathSums add(PathSums other) {
    conversions += other.conversions;
    nulls += other.nulls;
    untouched += other.untouched;
    value.add(other.value);
    credits.add(other.credits);
    values.add(other.values);
    for (int i = 0; i < transitions.size(); i++) {
      transitions.get(i).add(other.transitions.get(i));
    }
    return this;
  }

  long conversions() {
    return conversions;
  }

  long nulls() {
    return nulls;
  }

  /** Conversions without a touch, which are in no other number. */
  long untouched() {
    return untouched;
  }

  double value() {
    return value.values()[0];
  }

  /** Conversions of each channel by a rule. */
  double[] credits(CreditRule rule) {
    return of(rule, credits.values());
  }

  /** Value of the conversions of each channel by a rule. */
  double[] values(CreditRule rule) {
    return of(rule, values.values());
  }

  private double[] of(CreditRule rule, double[] sums) {
    return Arrays.copyOfRange(sums, rule.ordinal() * channels, (rule.ordinal() + 1) * channels);
  }

  /** From order 1 on. */
  List<TransitionCounts> transitions() {
    return transitions;
  }
}
