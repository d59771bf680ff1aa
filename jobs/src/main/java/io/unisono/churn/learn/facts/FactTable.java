package io.unisono.churn.learn.facts;

import java.util.Arrays;
import java.util.List;

/**
 * What is known of customers, and who of them was lost.
 *
 * @param positive who was lost
 * @param group rows of one group belong together, such as those of one customer: a number each
 */
public record FactTable(List<FactColumn> columns, boolean[] positive, int[] group) {

  public FactTable {
    columns = List.copyOf(columns);
  }

  /** Values by column and row. */
  public double[][] values() {
    return columns.stream().map(FactColumn::values).toArray(double[][]::new);
  }

  public int rows() {
    return positive.length;
  }

  public int positives() {
    return positives(all());
  }

  public int positives(int[] rows) {
    return (int) Arrays.stream(rows).filter(row -> positive[row]).count();
  }

  public int[] all() {
    int[] all = new int[rows()];
    Arrays.setAll(all, i -> i);
    return all;
  }

  /** The outcomes of some rows. */
  public boolean[] positive(int[] rows) {
    boolean[] of = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      of[i] = positive[rows[i]];
    }
    return of;
  }

  /** Some of the rows. */
  public FactTable only(int[] rows) {
    return new FactTable(
        columns.stream()
            .map(
                column ->
                    new FactColumn(
                        column.name(),
                        column.kind(),
                        column.levels(),
                        Arrays.stream(rows).mapToDouble(row -> column.values()[row]).toArray()))
            .toList(),
        positive(rows),
        Arrays.stream(rows).map(row -> group[row]).toArray());
  }

  /** The same with other columns. */
  public FactTable with(List<FactColumn> others) {
    return new FactTable(others, positive, group);
  }

  /** The same with other groups. */
  public FactTable grouped(int[] others) {
    return new FactTable(columns, positive, others);
  }
}
