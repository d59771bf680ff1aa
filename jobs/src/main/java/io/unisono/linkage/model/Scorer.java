package io.unisono.linkage.model;

import io.unisono.linkage.compare.Comparer;
import io.unisono.linkage.record.Profile;
import java.io.Serializable;

/**
 * Scores pairs: the logarithm to base 2 of the odds that two records are one party.
 *
 * <p>Equality of a rare value weighs more than that of a frequent one: where the share of records
 * with the value is known it takes the place of the mean over all values.
 */
public final class Scorer implements Serializable {

  private static final long serialVersionUID = 1;

  private static final int STRANGERS = PairClass.STRANGERS.ordinal();

  /**
   * Bits that speak against one party where two records of one home differ for life. What is
   * learned says too little there: twins, couples, and father and son share all else, and so teach
   * that names and birth dates change.
   */
  private static final double RELATIVES = 3;

  private final Comparer comparer;

  private final double[][][] log;
  private final double[] logPrior;

  Scorer(Comparer comparer, FellegiSunter fellegiSunter) {
    this.comparer = comparer;
    this.log = new double[FellegiSunter.CLASSES][comparer.comparisons()][];
    for (PairClass pairClass : PairClass.values()) {
      for (int i = 0; i < comparer.comparisons(); i++) {
        double[] logs = new double[comparer.type(i).levels() + 1];
        for (int level = 1; level < logs.length; level++) {
          logs[level] = log2(fellegiSunter.probability(pairClass, i, level));
        }
        log[pairClass.ordinal()][i] = logs;
      }
    }
    this.logPrior = new double[FellegiSunter.CLASSES];
    for (PairClass pairClass : PairClass.values()) {
      logPrior[pairClass.ordinal()] = log2(Math.max(1e-12, fellegiSunter.prior(pairClass)));
    }
  }

  public Comparer comparer() {
    return comparer;
  }

  /** Score of two records. */
  public double score(Profile a, Profile b) {
    return score(comparer.pattern(a, b), a, b);
  }

  public double score(long pattern, Profile a, Profile b) {
    double same = logPrior[0];
    double related = logPrior[1];
    double namesakes = logPrior[2];
    double strangers = logPrior[3];
    for (int i = 0; i < comparer.comparisons(); i++) {
      int level = Comparer.level(pattern, i);
      if (level > 0) {
        same += log[0][i][level];
        related += log[1][i][level];
        namesakes += log[2][i][level];
        strangers += log[3][i][level] + frequencyPart(i, level, a, b);
      }
    }
    if (comparer.areRelatives(pattern)) {
      same -= RELATIVES;
    }
    return same - log2Sum(log2Sum(related, namesakes), strangers);
  }

  /**
   * Whether two records differ in what nobody changes: another day of birth, another name, another
   * generation.
   */
  public boolean contradict(Profile a, Profile b) {
    return comparer.differsForLife(comparer.pattern(a, b));
  }

  /**
   * What a level of a comparison says for one party against strangers, in bits, when nothing is
   * known of the value. The score lies below the sum of weights and the prior where relatives or
   * namesakes would agree as much, or differ for life in one home.
   */
  public double weight(int comparison, int level) {
    return log[0][comparison][level] - log[STRANGERS][comparison][level];
  }

  /**
   * Whether any comparison speaks against one party. Where none does, a low score only says that
   * the two records tell too little of each other.
   */
  public boolean contradicts(long pattern) {
    for (int i = 0; i < comparer.comparisons(); i++) {
      int level = Comparer.level(pattern, i);
      if (level > 0 && weight(i, level) < 0) {
        return true;
      }
    }
    return false;
  }

  /** {@link #frequencyPart} of each comparison. */
  public float[] frequencyParts(long pattern, Profile a, Profile b) {
    float[] parts = new float[comparer.comparisons()];
    for (int i = 0; i < parts.length; i++) {
      int level = Comparer.level(pattern, i);
      parts[i] = level == 0 ? 0 : (float) frequencyPart(i, level, a, b);
    }
    return parts;
  }

  /**
   * What the frequency of a value adds to the strangers' side, in bits. A frequent value takes as
   * much from a likeness as from equality; a rare one adds to equality only.
   */
  double frequencyPart(int comparison, int level, Profile a, Profile b) {
    float frequency = Math.max(a.frequencies()[comparison], b.frequencies()[comparison]);
    if (level < 2 || frequency <= 0) {
      return 0;
    }
    int equality = comparer.type(comparison).equality();
    double part = log2(frequency) - log[STRANGERS][comparison][equality];
    return level == equality
        ? part
        : Math.min(Math.max(0, part), -log[STRANGERS][comparison][level]);
  }

  static double probability(double score) {
    return 1 / (1 + Math.pow(2, -score));
  }

  /** Score of a probability. */
  public static double score(double probability) {
    return log2(probability / (1 - probability));
  }

  private static double log2Sum(double a, double b) {
    double max = Math.max(a, b);
    return max + log2(Math.pow(2, a - max) + Math.pow(2, b - max));
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
