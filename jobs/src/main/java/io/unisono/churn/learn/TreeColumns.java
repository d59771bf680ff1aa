package io.unisono.churn.learn;

import io.unisono.churn.learn.facts.FactColumn;
import io.unisono.churn.learn.facts.FactTable;
import io.unisono.churn.learn.facts.LevelRates;
import java.io.Serializable;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The facts as trees read them: numbers as they are, a category as the log-odds of its levels.
 *
 * @param rates of the levels of each column; null for numbers
 * @param learnt values by column and row of the table that was learnt from; those of its training
 *     rows do not know their own outcome where levels are many
 */
record TreeColumns(LevelRates[] rates, double[][] learnt) implements Serializable {

  static TreeColumns fit(FactTable table, int[] train, long seed) {
    SplittableRandom seeds = new SplittableRandom(seed);
    List<FactColumn> columns = table.columns();
    LevelRates[] rates = new LevelRates[columns.size()];
    double[][] learnt = new double[rates.length][];
    for (int c = 0; c < rates.length; c++) {
      FactColumn column = columns.get(c);
      long own = seeds.nextLong();
      if (column.isCategory()) {
        rates[c] = LevelRates.of(column, table.positive(), train);
        learnt[c] = LevelRates.learnt(table, column, train, own);
      } else {
        learnt[c] = column.values();
      }
    }
    return new TreeColumns(rates, learnt);
  }

  /** What is needed for other rows. */
  TreeColumns withoutRows() {
    return new TreeColumns(rates, new double[0][]);
  }

  /** Values of a table with the same columns. */
  double[][] of(FactTable table) {
    double[][] values = new double[rates.length][];
    for (int c = 0; c < rates.length; c++) {
      FactColumn column = table.columns().get(c);
      values[c] = rates[c] == null ? column.values() : rates[c].of(column);
    }
    return values;
  }
}
