package io.unisono.churn.learn;

import io.unisono.churn.learn.facts.FactColumn;
import io.unisono.churn.learn.facts.FactTable;
import io.unisono.churn.learn.facts.LevelRates;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The facts as a linear model reads them. A number becomes a restricted cubic spline (F. Harrell,
 * "Regression modeling strategies", 2001), which is linear beyond its outer knots, and an indicator
 * where it is missing; a category an indicator for each level that is not rare, and if levels are
 * many also the log-odds of its level. Pairs of indicators may follow, as their product.
 *
 * @param sources the column of the table that each term comes from
 */
record Terms(List<Term> terms, int[] sources, List<Pair> pairs, TreeColumns rates)
    implements Serializable {

  /** Knots of a number, as shares of the rows below them. */
  private static final double[] KNOTS = {0.05, 0.275, 0.5, 0.725, 0.95};

  /** Rows that a level, or the lack of a number, must have to be told apart. */
  private static final int LEAST_ROWS = 10;

  /** Levels with an indicator, at most; the frequent ones. */
  private static final int MOST_LEVELS = 60;

  /** What a term is of its column. */
  enum Kind {
    /** The number. */
    NUMBER,
    /** A bend of the number. */
    CURVE,
    /** 1 where the level is the one named; that of a missing one is NaN. */
    LEVEL,
    /** 1 where the number is missing. */
    MISSING,
    /** Log-odds of the level. */
    RATE
  }

  /**
   * One number of the design.
   *
   * @param at the median that stands for a missing number, or the level
   * @param knots of a curve
   * @param knot at which the curve begins to bend
   */
  record Term(Kind kind, int column, double at, double[] knots, int knot) implements Serializable {

    private static Term of(Kind kind, int column, double at) {
      return new Term(kind, column, at, new double[0], 0);
    }

    private void write(FactTable table, double[][] rates, int[] rows, double[][] design, int t) {
      double[] values = (kind == Kind.RATE ? rates : table.values())[column];
      for (int i = 0; i < rows.length; i++) {
        design[i][t] = of(values[rows[i]]);
      }
    }

    private double of(double value) {
      boolean missing = Double.isNaN(value);
      return switch (kind) {
        case NUMBER -> missing ? at : value;
        case CURVE -> curve(missing ? at : value);
        case LEVEL -> Double.compare(value, at) == 0 ? 1 : 0;
        case MISSING -> missing ? 1 : 0;
        case RATE -> missing ? 0 : value;
      };
    }

    /** On the scale of the outer knots. */
    private double curve(double value) {
      int last = knots.length - 1;
      double width = knots[last] - knots[0];
      double inner = knots[last] - knots[last - 1];
      return (cube(value - knots[knot])
              - cube(value - knots[last - 1]) * (knots[last] - knots[knot]) / inner
              + cube(value - knots[last]) * (knots[last - 1] - knots[knot]) / inner)
          / (width * width);
    }

    private static double cube(double value) {
      return value > 0 ? value * value * value : 0;
    }
  }

  /** Places of two terms, which are 1 together in some rows. */
  record Pair(int one, int other) implements Serializable {}

  Terms {
    terms = List.copyOf(terms);
    // A model that was saved before there were pairs has none.
    pairs = pairs == null ? List.of() : List.copyOf(pairs);
  }

  static Terms fit(FactTable table, int[] train, long seed) {
    List<Term> terms = new ArrayList<>();
    List<Integer> sources = new ArrayList<>();
    for (int c = 0; c < table.columns().size(); c++) {
      FactColumn column = table.columns().get(c);
      terms.addAll(column.isCategory() ? levels(c, column, train) : splines(c, column, train));
      sources.addAll(Collections.nCopies(terms.size() - sources.size(), c));
    }
    return new Terms(
        terms,
        sources.stream().mapToInt(Integer::intValue).toArray(),
        List.of(),
        TreeColumns.fit(table, train, seed));
  }

  /** What is needed for other rows. */
  Terms withoutRows() {
    return new Terms(terms, sources, pairs, rates.withoutRows());
  }

  Terms withPairs(List<Pair> found) {
    return new Terms(terms, sources, found, rates);
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
    double[][] design = new double[rows.length][terms.size() + pairs.size()];
    for (int t = 0; t < terms.size(); t++) {
      terms.get(t).write(table, logOdds, rows, design, t);
    }
    for (int p = 0; p < pairs.size(); p++) {
      Pair pair = pairs.get(p);
      for (double[] row : design) {
        row[terms.size() + p] = row[pair.one()] * row[pair.other()];
      }
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
    terms.add(Term.of(Kind.NUMBER, c, median));
    double[] knots =
        Arrays.stream(KNOTS)
            .map(share -> present[(int) (share * (present.length - 1))])
            .distinct()
            .toArray();
    for (int k = 0; k + 2 < knots.length; k++) {
      terms.add(new Term(Kind.CURVE, c, median, knots, k));
    }
    if (train.length - present.length >= LEAST_ROWS) {
      terms.add(Term.of(Kind.MISSING, c, 0));
    }
    return terms;
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
    frequent.stream().limit(MOST_LEVELS).forEach(level -> terms.add(Term.of(Kind.LEVEL, c, level)));
    if (missing >= LEAST_ROWS) {
      terms.add(Term.of(Kind.LEVEL, c, Double.NaN));
    }
    if (counts.length > LevelRates.MANY_LEVELS) {
      terms.add(Term.of(Kind.RATE, c, 0));
    }
    return terms;
  }
}
