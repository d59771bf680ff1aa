package io.unisono.segment;

import io.unisono.stats.compare.AdjustedRand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How well a number of clusters is found again: the least adjusted Rand index (Hubert and Arabie,
 * 1985) between the clusters of all rows and those of any bootstrap of the rows, both on all rows.
 * The mean would let pass a number of which one resample in ten finds something else.
 */
final class Stability {

  private static final long SEED = 20_260_331L;

  private Stability() {}

  /**
   * A number of clusters that was tried.
   *
   * @param stability least agreement with the clusters of a bootstrap
   * @param silhouette how far apart they lie, of {@link Silhouette}
   */
  record Chosen(Centres centres, double stability, double silhouette) {}

  /**
   * Of the numbers that are stable enough that whose clusters lie farthest apart: a cut through a
   * cloud of rows is found again as well as a gap between two, but sets nothing apart. The number
   * of before is kept as long as it is stable. Where none is, the most stable one.
   *
   * @param before number of segments of the night before; 0 if there were none
   */
  static Chosen choose(double[][] rows, SegmentConfig config, int before) {
    List<Chosen> tried = new ArrayList<>();
    for (int number = 2; number <= config.most(); number++) {
      Centres centres = Centres.of(rows, number, SEED + number);
      tried.add(
          new Chosen(
              centres,
              of(rows, centres, config.bootstraps()),
              Silhouette.of(rows, centres.nearest(rows), number)));
    }
    List<Chosen> stable = tried.stream().filter(chosen -> isStable(chosen, config)).toList();
    return stable.stream()
        .filter(chosen -> chosen.centres().number() == before)
        .findFirst()
        .or(() -> stable.stream().max(Comparator.comparingDouble(Chosen::silhouette)))
        .or(() -> tried.stream().max(Comparator.comparingDouble(Chosen::stability)))
        .orElseThrow();
  }

  private static boolean isStable(Chosen chosen, SegmentConfig config) {
    return chosen.stability() >= config.stability();
  }

  private static double of(double[][] rows, Centres reference, int bootstraps) {
    int[] labels = reference.nearest(rows);
    SplittableRandom random = new SplittableRandom(SEED);
    double least = 1;
    for (int i = 0; i < bootstraps; i++) {
      double[][] resample = new double[rows.length][];
      for (int row = 0; row < rows.length; row++) {
        resample[row] = rows[random.nextInt(rows.length)];
      }
      Centres again = Centres.of(resample, reference.number(), SEED + 1_000L * i);
      least = Math.min(least, agreement(labels, again.nearest(rows), reference.number()));
    }
    return least;
  }

  /** Adjusted Rand index of two labellings. */
  static double agreement(int[] labels, int[] others, int number) {
    double[][] table = new double[number][number];
    for (int i = 0; i < labels.length; i++) {
      table[labels[i]][others[i]]++;
    }
    return AdjustedRand.of(table);
  }
}
