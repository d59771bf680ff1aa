package io.unisono.churn.learn.uplift;

import io.unisono.churn.learn.facts.FactTable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Customers of whom chance decided who was treated, and how.
 *
 * @param facts known before the treatment; {@code positive} tells of a share who had the outcome,
 *     of a mean whose outcome is above it
 * @param groups names, the one without treatment first
 * @param group of each row
 * @param outcome of each row, 0 or 1 for a share
 * @param isShare whether outcomes are yes or no
 */
public record Experiment(
    FactTable facts, List<String> groups, int[] group, double[] outcome, boolean isShare) {

  public Experiment {
    groups = List.copyOf(groups);
  }

  public int rows() {
    return group.length;
  }

  /** The rows of a group among some rows, in their order. */
  int[] of(int group, int[] rows) {
    return Arrays.stream(rows).filter(row -> this.group[row] == group).toArray();
  }

  /** The rows of a treatment and those without any. */
  public int[] compared(int treatment) {
    return IntStream.range(0, rows())
        .filter(row -> group[row] == 0 || group[row] == treatment)
        .toArray();
  }

  double[] outcomes(int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> outcome[row]).toArray();
  }

  boolean[] treated(int[] rows) {
    boolean[] treated = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      treated[i] = group[rows[i]] != 0;
    }
    return treated;
  }
}
