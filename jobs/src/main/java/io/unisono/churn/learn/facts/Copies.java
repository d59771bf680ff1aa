package io.unisono.churn.learn.facts;

import io.unisono.graph.UnionFind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Rows that say the same in all columns: copies of one customer under other ids. In the parts of a
 * split they would test a model with what it has seen.
 *
 * @param copies rows that are like an earlier one
 * @param group rows that belong together, those of the table and copies; a number each
 * @param telling whether most rows differ; if not, rows are alike because the columns say little,
 *     and are not taken for copies
 */
public record Copies(int copies, int[] group, boolean telling) {

  /** Values of a row. */
  private record Key(double[] values) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && Arrays.equals(values, key.values);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }
  }

  public static Copies of(FactTable table) {
    Map<Key, Integer> first = new HashMap<>();
    UnionFind sets = new UnionFind(table.rows());
    Map<Integer, Integer> firstOfGroup = new HashMap<>();
    int copies = 0;
    for (int row = 0; row < table.rows(); row++) {
      int at = row;
      Integer before =
          first.putIfAbsent(
              new Key(
                  table.columns().stream().mapToDouble(column -> column.values()[at]).toArray()),
              row);
      if (before != null) {
        copies++;
        sets.union(before, row);
      }
      Integer ofGroup = firstOfGroup.putIfAbsent(table.group()[row], row);
      if (ofGroup != null) {
        sets.union(ofGroup, row);
      }
    }
    boolean telling = 2 * copies <= table.rows();
    return new Copies(copies, telling ? sets.roots() : table.group(), telling);
  }
}
