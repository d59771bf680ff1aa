package io.unisono.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Somebody who knows all totals and wants the hidden numbers: unknown whole numbers within bounds,
 * and sums of them that are known.
 */
public final class SubtractionAttack {

  /** Sum over coefficient times unknown equals the right side. */
  private record Equation(int[] unknowns, int[] coefficients, long sum) {}

  private final List<long[]> bounds = new ArrayList<>();
  private final List<Equation> equations = new ArrayList<>();

  /** A hidden number from 0 to its bound; returns its place. */
  public int unknown(long most) {
    bounds.add(new long[] {0, most});
    return bounds.size() - 1;
  }

  /** A sum of hidden numbers that is known. */
  public void equation(List<Integer> unknowns, List<Integer> coefficients, long sum) {
    if (!unknowns.isEmpty()) {
      equations.add(
          new Equation(
              unknowns.stream().mapToInt(i -> i).toArray(),
              coefficients.stream().mapToInt(i -> i).toArray(),
              sum));
    }
  }

  /** Whether subtraction alone, any number of times, gives the hidden number. */
  public boolean follows(int unknown) {
    double[][] rows = new double[equations.size()][bounds.size()];
    for (int i = 0; i < rows.length; i++) {
      Equation equation = equations.get(i);
      for (int j = 0; j < equation.unknowns().length; j++) {
        rows[i][equation.unknowns()[j]] += equation.coefficients()[j];
      }
    }
    double[] wanted = new double[bounds.size()];
    wanted[unknown] = 1;
    int done = 0;
    for (int column = 0; column < bounds.size() && done < rows.length; column++) {
      int pivot = done;
      for (int i = done + 1; i < rows.length; i++) {
        pivot = Math.abs(rows[i][column]) > Math.abs(rows[pivot][column]) ? i : pivot;
      }
      if (Math.abs(rows[pivot][column]) < 1e-9) {
        continue;
      }
      double[] row = rows[pivot];
      rows[pivot] = rows[done];
      rows[done] = row;
      for (int i = done + 1; i < rows.length; i++) {
        subtract(rows[i], row, column);
      }
      subtract(wanted, row, column);
      done++;
    }
    return Arrays.stream(wanted).allMatch(left -> Math.abs(left) < 1e-9);
  }

  private static void subtract(double[] from, double[] row, int column) {
    double factor = from[column] / row[column];
    for (int k = column; k < row.length; k++) {
      from[k] -= factor * row[k];
    }
  }

  /** Whether another table than the true one, with another number here, agrees with all sums. */
  public boolean isInDoubt(int unknown, long truth) {
    return isPossible(unknown, 0, truth - 1)
        || isPossible(unknown, truth + 1, bounds.get(unknown)[1]);
  }

  private boolean isPossible(int unknown, long from, long to) {
    long[][] start = bounds.stream().map(long[]::clone).toArray(long[][]::new);
    start[unknown] = new long[] {from, to};
    return from <= to && solve(start);
  }

  private boolean solve(long[][] ranges) {
    if (!narrow(ranges)) {
      return false;
    }
    int open = -1;
    for (int i = 0; i < ranges.length; i++) {
      long width = ranges[i][1] - ranges[i][0];
      if (width > 0 && (open < 0 || width < ranges[open][1] - ranges[open][0])) {
        open = i;
      }
    }
    if (open < 0) {
      return true;
    }
    for (long value = ranges[open][0]; value <= ranges[open][1]; value++) {
      long[][] tried = Arrays.stream(ranges).map(long[]::clone).toArray(long[][]::new);
      tried[open] = new long[] {value, value};
      if (solve(tried)) {
        return true;
      }
    }
    return false;
  }

  /** Draws the bounds of each unknown from those of the others; false if nothing is left. */
  private boolean narrow(long[][] ranges) {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Equation equation : equations) {
        long least = 0;
        long most = 0;
        for (int j = 0; j < equation.unknowns().length; j++) {
          long[] range = ranges[equation.unknowns()[j]];
          boolean plus = equation.coefficients()[j] > 0;
          least += plus ? range[0] : -range[1];
          most += plus ? range[1] : -range[0];
        }
        for (int j = 0; j < equation.unknowns().length; j++) {
          long[] range = ranges[equation.unknowns()[j]];
          boolean plus = equation.coefficients()[j] > 0;
          long restLeast = least - (plus ? range[0] : -range[1]);
          long restMost = most - (plus ? range[1] : -range[0]);
          long from = plus ? equation.sum() - restMost : restLeast - equation.sum();
          long to = plus ? equation.sum() - restLeast : restMost - equation.sum();
          long low = Math.max(range[0], from);
          long high = Math.min(range[1], to);
          if (low > high) {
            return false;
          }
          if (low > range[0] || high < range[1]) {
            least += plus ? low - range[0] : range[1] - high;
            most -= plus ? range[1] - high : low - range[0];
            range[0] = low;
            range[1] = high;
            changed = true;
          }
        }
      }
    }
    return true;
  }
}
