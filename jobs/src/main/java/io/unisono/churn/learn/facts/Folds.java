package io.unisono.churn.learn.facts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Parts rows into folds of nearly equal size and rate of positives; groups stay together. */
public final class Folds {

  private Folds() {}

  /** A fold: rows to learn from and rows to judge by, both ascending. */
  public record Fold(int[] train, int[] test) {}

  /**
   * @param rows of the table that are parted
   * @param folds 2 or more
   */
  public static List<Fold> of(FactTable table, int[] rows, int folds, long seed) {
    List<List<Integer>> members = new ArrayList<>();
    for (int f = 0; f < folds; f++) {
      members.add(new ArrayList<>());
    }
    int[][] counts = new int[2][folds];
    for (List<Integer> group : shuffled(table, rows, seed)) {
      int lost = (int) group.stream().filter(row -> table.positive()[row]).count();
      int[] ofMost = counts[2 * lost >= group.size() ? 1 : 0];
      int fold = 0;
      for (int f = 1; f < folds; f++) {
        boolean isEmptier =
            ofMost[f] < ofMost[fold]
                || (ofMost[f] == ofMost[fold] && members.get(f).size() < members.get(fold).size());
        fold = isEmptier ? f : fold;
      }
      members.get(fold).addAll(group);
      counts[1][fold] += lost;
      counts[0][fold] += group.size() - lost;
    }
    return members.stream().map(test -> fold(rows, test)).toList();
  }

  /** Larger groups first, equal ones in an order of chance. */
  private static List<List<Integer>> shuffled(FactTable table, int[] rows, long seed) {
    Map<Integer, List<Integer>> byGroup = new LinkedHashMap<>();
    for (int row : rows) {
      byGroup.computeIfAbsent(table.group()[row], group -> new ArrayList<>()).add(row);
    }
    List<List<Integer>> groups = new ArrayList<>(byGroup.values());
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = groups.size() - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      List<Integer> kept = groups.get(i);
      groups.set(i, groups.get(other));
      groups.set(other, kept);
    }
    groups.sort(Comparator.comparingInt((List<Integer> group) -> group.size()).reversed());
    return groups;
  }

  private static Fold fold(int[] rows, List<Integer> test) {
    int[] tested = test.stream().mapToInt(Integer::intValue).sorted().toArray();
    int[] train =
        Arrays.stream(rows).filter(row -> Arrays.binarySearch(tested, row) < 0).sorted().toArray();
    return new Fold(train, tested);
  }
}
