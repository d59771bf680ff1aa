package io.unisono.churn.learn.facts;

import java.io.Serializable;

/**
 * Log-odds of the outcome in each level of a category, drawn towards those of all rows: a level
 * that is as good as unknown says nothing.
 *
 * @param logOdds by place of the level; of one without training rows that of all rows
 */
public record LevelRates(double[] logOdds) implements Serializable {

  /** Rows by which a level's rate is drawn towards that of all. */
  private static final double PRIOR_ROWS = 10;

  /** Folds in which training rows get the rate of the other rows. */
  private static final int FOLDS = 5;

  /** Levels from which the rate of a level's own rows would say too much about them. */
  public static final int MANY_LEVELS = 12;

  public static LevelRates of(FactColumn column, boolean[] positive, int[] rows) {
    double[] lost = new double[column.levels().size()];
    double[] all = new double[lost.length];
    double allLost = 0;
    for (int row : rows) {
      double level = column.values()[row];
      if (!Double.isNaN(level)) {
        all[(int) level]++;
        lost[(int) level] += positive[row] ? 1 : 0;
      }
      allLost += positive[row] ? 1 : 0;
    }
    double rate = (allLost + 0.5) / (rows.length + 1);
    double[] logOdds = new double[lost.length];
    for (int level = 0; level < lost.length; level++) {
      logOdds[level] = logit((lost[level] + PRIOR_ROWS * rate) / (all[level] + PRIOR_ROWS));
    }
    return new LevelRates(logOdds);
  }

  /** Of all rows; NaN where the level is missing. */
  public double[] of(FactColumn column) {
    double[] values = new double[column.values().length];
    for (int row = 0; row < values.length; row++) {
      values[row] = of(column, row);
    }
    return values;
  }

  private double of(FactColumn column, int row) {
    double level = column.values()[row];
    return Double.isNaN(level) ? Double.NaN : logOdds[(int) level];
  }

  /** Of all rows to learn from: if levels are many, those of training rows come from the others. */
  public static double[] learnt(FactTable table, FactColumn column, int[] train, long seed) {
    double[] values = of(column, table.positive(), train).of(column);
    if (column.levels().size() > MANY_LEVELS) {
      for (Folds.Fold fold : Folds.of(table, train, FOLDS, seed)) {
        LevelRates others = of(column, table.positive(), fold.train());
        for (int row : fold.test()) {
          values[row] = others.of(column, row);
        }
      }
    }
    return values;
  }

  private static double logit(double p) {
    return StrictMath.log(p / (1 - p));
  }
}
