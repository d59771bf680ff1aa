package io.unisono.portfolio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What two applications have in common.
 *
 * @param first number of the one with the smaller id
 * @param second number of the other
 * @param needs that the first covers
 * @param otherNeeds that the second covers
 * @param common needs that both cover, at least one
 */
record Overlap(int first, int second, int needs, int otherNeeds, int common) {

  /** Pairs that cover a need in common. */
  static List<Overlap> of(Inventory inventory, double minimumFit) {
    int applications = inventory.applications().size();
    int[][] needs =
        IntStream.range(0, applications)
            .mapToObj(i -> inventory.needsOf(i, minimumFit))
            .toArray(int[][]::new);
    List<Overlap> overlaps = new ArrayList<>();
    for (int i = 0; i < applications; i++) {
      for (int k = i + 1; k < applications; k++) {
        int[] others = needs[k];
        int common =
            (int)
                Arrays.stream(needs[i])
                    .filter(need -> Arrays.binarySearch(others, need) >= 0)
                    .count();
        if (common > 0) {
          overlaps.add(new Overlap(i, k, needs[i].length, needs[k].length, common));
        }
      }
    }
    return overlaps;
  }

  /** Jaccard index of the covered needs. */
  double jaccard() {
    return common / (double) (needs + otherNeeds - common);
  }

  boolean isContained() {
    return common == Math.min(needs, otherNeeds);
  }

  /** The overlap with the application in use that it has most in common with. */
  static Optional<Overlap> closest(int application, List<Overlap> overlaps, Inventory inventory) {
    return overlaps.stream()
        .filter(overlap -> overlap.first == application || overlap.second == application)
        .filter(overlap -> inventory.applications().get(overlap.other(application)).isInUse())
        .min(
            Comparator.comparingDouble(Overlap::jaccard)
                .reversed()
                .thenComparingInt(overlap -> overlap.other(application)));
  }

  int other(int application) {
    return application == first ? second : first;
  }
}
