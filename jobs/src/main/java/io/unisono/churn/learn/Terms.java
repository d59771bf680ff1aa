package io.unisono.churn.learn;

import io.unisono.churn.learn.facts.FactColumn;
import io.unisono.churn.learn.facts.FactTable;
import io.unisono.churn.learn.facts.LevelRates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The facts as a linear model reads them. A number becomes a restricted cubic spline (F. Harrell,
 * "Regression modeling strategies", 2001), which is linear beyond its outer knots, and an indicator
 * where it is missing; a category an indicator for each level that is not rare, and if levels are
 * many also the log-odds of its level.
 */
final class Terms {

  /** Knots of a number, as shares of the rows below them. */
  private static final double[] KNOTS = {0.05, 0.275, 0.5, 0.725, 0.95};

  /** Rows that a level, or the lack of a number, must have to be told apart. */
  private static final int LEAST_ROWS = 10;

  /** Levels with an indicator, at most; the frequent ones. */
  private static final int MOST_LEVELS = 60;

  private final List<Term> terms;
  private final int[] sources;
  private final TreeColumns rates;

  /** One number of the design. */
  private interface Term {
    void write(FactTable table, double[][] rates, int[] rows, double[][] design, int at);
  }

  private Terms(List<Term> terms, List<Integer> sources, TreeColumns rates) {
    this.terms = terms;
    this.sources = sources.stream().mapToInt(Integer::intValue).toArray();
    this.rates = rates;
  }

  /** The column of the table that each term comes from. */
  int[] sources() {
    return sources;
  }

  static Terms fit(FactTable table, int[] train, long seed) {
    List<Term> terms = new ArrayList<>();
    List<Integer> sources = new ArrayList<>();
    for (int c = 0; c < table.columns().size(); c++) {
      FactColumn column = table.columns().get(c);
      terms.addAll(column.isCategory() ? levels(c, column, train) : splines(c, column, train));
      sources.addAll(Collections.nCopies(terms.size() - sources.size(), c));
    }
    return new Terms(terms, sources, TreeColumns.fit(table, train, seed));
  }

  /** Rows of the table that was learnt from. */
  double[][] learnt(FactTable table, int[] rows) {
    return design(table, rates.learnt(), rows);
  }

  /** Rows of a table with the same columns. */
  double[][] of(FactTable table, int[] rows) {
    return design(table, rates.of(table), rows);
  }

  private double[][] design(FactTable table, double[][] logOdds, int[] rows) {
    double[][] design = new double[rows.length][terms.size()];
    for (int t = 0; t < terms.size(); t++) {
      terms.get(t).write(table, logOdds, rows, design, t);
    }
    return design;
  }

  private static List<Term> splines(int c, FactColumn column, int[] train) {
    double[] present =
        Arrays.stream(train)
            .mapToDouble(row -> column.values()[row])
            .filter(value -> !Double.isNaN(value))
            .sorted()
            .toArray();
    if (present.length == 0) {
      return List.of();
    }
    double median = present[present.length / 2];
    List<Term> terms = new ArrayList<>();
    terms.add((table, rates, rows, design, at) -> number(table, c, median, rows, design, at, null));
    double[] knots =
        Arrays.stream(KNOTS)
            .map(share -> present[(int) (share * (present.length - 1))])
            .distinct()
            .toArray();
    for (int k = 0; k + 2 < knots.length; k++) {
      Curve curve = new Curve(knots, k);
      terms.add(
          (table, rates, rows, design, at) -> number(table, c, median, rows, design, at, curve));
    }
    if (train.length - present.length >= LEAST_ROWS) {
      terms.add(
          (table, rates, rows, design, at) -> {
            double[] values = table.columns().get(c).values();
            for (int i = 0; i < rows.length; i++) {
              design[i][at] = Double.isNaN(values[rows[i]]) ? 1 : 0;
            }
          });
    }
    return terms;
  }

  private static void number(
      FactTable table, int c, double median, int[] rows, double[][] design, int at, Curve curve) {
    double[] values = table.columns().get(c).values();
    for (int i = 0; i < rows.length; i++) {
      double value = values[rows[i]];
      double present = Double.isNaN(value) ? median : value;
      design[i][at] = curve == null ? present : curve.at(present);
    }
  }

  private static List<Term> levels(int c, FactColumn column, int[] train) {
    int[] counts = new int[column.levels().size()];
    int missing = 0;
    for (int row : train) {
      double level = column.values()[row];
      if (Double.isNaN(level)) {
        missing++;
      } else {
        counts[(int) level]++;
      }
    }
    List<Integer> frequent = new ArrayList<>();
    for (int level = 0; level < counts.length; level++) {
      if (counts[level] >= LEAST_ROWS) {
        frequent.add(level);
      }
    }
    frequent.sort((one, other) -> Integer.compare(counts[other], counts[one]));
    List<Term> terms = new ArrayList<>();
    frequent.stream().limit(MOST_LEVELS).forEach(level -> terms.add(indicator(c, level)));
    if (missing >= LEAST_ROWS) {
      terms.add(indicator(c, Double.NaN));
    }
    if (counts.length > LevelRates.MANY_LEVELS) {
      terms.add(
          (table, rates, rows, design, at) -> {
            for (int i = 0; i < rows.length; i++) {
              double logOdds = rates[c][rows[i]];
              design[i][at] = Double.isNaN(logOdds) ? 0 : logOdds;
            }
          });
    }
    return terms;
  }

  /** 1 where the level is this one. */
  private static Term indicator(int c, double level) {
    return (table, rates, rows, design, at) -> {
      double[] values = table.columns().get(c).values();
      for (int i = 0; i < rows.length; i++) {
        design[i][at] = Double.compare(values[rows[i]], level) == 0 ? 1 : 0;
      }
    };
  }

  /** A term of the spline, on the scale of its outer knots. */
  private record Curve(double[] knots, int k) {

    double at(double value) {
      int last = knots.length - 1;
      double width = knots[last] - knots[0];
      double inner = knots[last] - knots[last - 1];
      return (cube(value - knots[k])
              - cube(value - knots[last - 1]) * (knots[last] - knots[k]) / inner
              + cube(value - knots[last]) * (knots[last - 1] - knots[k]) / inner)
          / (width * width);
    }

    private static double cube(double value) {
      return value > 0 ? value * value * value : 0;
    }
  }
}
