package io.unisono.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CentresTest {

  private static final SegmentConfig CONFIG = new SegmentConfig(6, .8, 10, 1_000, 100);
  private static final LocalDate RUN_DATE = LocalDate.of(2026, 3, 31);

  /** Four kinds of customers with spread, of different sizes; skewed like amounts and counts. */
  private static final double[][] KINDS = {
    // value, tenure, recency, frequency, channels, tickets, bad events
    {12, 200, 60, 2, 1, 0, 0},
    {80, 1_500, 10, 12, 3, 1, 0},
    {30, 1_400, 150, 0, 0, 0, 0},
    {35, 300, 5, 15, 3, 6, 5}
  };

  private static final int[] SIZES = {500, 300, 250, 150};

  @Test
  void plantedSegmentsAreFoundAndTheirNumber() {
    int[] truth = truth();
    double[][] rows = rows(truth, 7);
    double[][] scaled = scaled(rows);

    Stability.Chosen chosen = Stability.choose(scaled, CONFIG, 0);

    assertThat(chosen.centres().number()).isEqualTo(4);
    assertThat(chosen.stability()).isGreaterThan(.95);
    assertThat(Stability.agreement(truth, chosen.centres().nearest(scaled), 4))
        .isGreaterThanOrEqualTo(.9);
  }

  /** Two kinds, each spread evenly over a square: four cuts of it are stable, but not apart. */
  @Test
  void aCutThroughAnEvenCloudIsNoSegment() {
    SplittableRandom random = new SplittableRandom(5);
    double[][] rows = new double[600][];
    for (int i = 0; i < rows.length; i++) {
      double kind = i < 300 ? 0 : 4;
      rows[i] = new double[] {kind + 1.6 * random.nextDouble(), .4 * random.nextDouble()};
    }

    assertThat(Stability.choose(rows, CONFIG, 0).centres().number()).isEqualTo(2);
    assertThat(Stability.choose(rows, CONFIG, 4).centres().number()).as("stable").isEqualTo(4);
  }

  /** Rows 0, 1 | 10: widths (10-1)/10, (9-1)/9 and 0 for the one alone. */
  @Test
  void silhouetteOfThreeRows() {
    double[][] rows = {{0}, {1}, {10}};

    assertThat(Silhouette.of(rows, new int[] {0, 0, 1}, 2))
        .isEqualTo((.9 + 8 / 9.0) / 3, within(1e-12));
    assertThat(Silhouette.of(rows, new int[] {0, 0, 0}, 2)).as("one cluster").isZero();
  }

  @Test
  void theSameRowsGiveTheSameCentres() {
    double[][] scaled = scaled(rows(truth(), 3));

    assertThat(Centres.of(scaled, 3, 5).centre(2)).isEqualTo(Centres.of(scaled, 3, 5).centre(2));
  }

  @Test
  void theNumberOfBeforeStaysWhileItIsStable() {
    double[][] scaled = scaled(rows(truth(), 7));
    SegmentConfig lax = new SegmentConfig(6, .5, 4, 1_000, 100);

    assertThat(Stability.choose(scaled, lax, 3).centres().number()).isEqualTo(3);
  }

  /** Two points of three and one of one: centres 1/3 and 10. */
  @Test
  void centresAreMeans() {
    double[][] rows = {{0}, {0}, {1}, {10}};

    Centres centres = Centres.of(rows, 2, 1);

    int far = centres.nearest(new double[] {10});
    assertThat(centres.centre(far)[0]).isEqualTo(10);
    assertThat(centres.centre(1 - far)[0]).isEqualTo(1 / 3.0, within(1e-12));
  }

  /** log1p of 0, e - 1 and e^2 - 1 is 0, 1, 2: mean 1, deviation sqrt(2/3), ends cut by a hair. */
  @Test
  void featuresAreLogarithmsOnOneScale() {
    double[][] rows = {{0, 5}, {Math.E - 1, 5}, {Math.E * Math.E - 1, 5}};

    Scaling scaling = Scaling.of(rows);

    assertThat(scaling.scaled(rows[1])).containsExactly(new double[] {0, 0}, within(1e-9));
    assertThat(scaling.scaled(rows[2])[0]).isEqualTo(Math.sqrt(1.5), within(.01));
    assertThat(scaling.scaled(new double[] {1e9, 1e9})[0])
        .as("beyond the last hundredth")
        .isEqualTo(scaling.scaled(rows[2])[0]);
  }

  @Test
  void namesSayWhatSetsASegmentApart() {
    Centres centres = Centres.of(scaled(rows(truth(), 7)), 4, 11);
    double[][] kinds = scaledKinds();

    List<SegmentName> names = SegmentName.of(centres);

    assertThat(names.get(centres.nearest(kinds[1])).english()).startsWith("High value");
    assertThat(names.get(centres.nearest(kinds[3])).english())
        .isIn("Bad experiences, many tickets", "Many tickets, bad experiences");
    assertThat(names.get(centres.nearest(kinds[3])).italian()).contains("molti ticket");
    assertThat(names).doesNotHaveDuplicates();
  }

  private static double[][] scaledKinds() {
    Scaling scaling = Scaling.of(rows(truth(), 7));
    double[][] kinds = new double[KINDS.length][];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = scaling.scaled(KINDS[i]);
    }
    return kinds;
  }

  /** Cluster 0 is most of a, cluster 1 has too little of b; c is gone. */
  @Test
  void anIdStaysWithMostCustomers() {
    Map<Integer, String> ids =
        SegmentIds.of(
            List.of(
                new SegmentIds.Common("a", 0, 80),
                new SegmentIds.Common("a", 1, 10),
                new SegmentIds.Common("b", 1, 30),
                new SegmentIds.Common("b", 2, 35),
                new SegmentIds.Common("c", 1, 20)),
            3,
            RUN_DATE);

    assertThat(ids).isEqualTo(Map.of(0, "a", 1, "2026-03-31.2", 2, "b"));
    assertThat(SegmentIds.of(List.of(), 2, RUN_DATE))
        .isEqualTo(Map.of(0, "2026-03-31.1", 1, "2026-03-31.2"));
  }

  private static int[] truth() {
    int[] truth = new int[1_200];
    int row = 0;
    for (int kind = 0; kind < SIZES.length; kind++) {
      for (int i = 0; i < SIZES[kind]; i++) {
        truth[row++] = kind;
      }
    }
    return truth;
  }

  /** Each feature is that of the kind times e^(0.3 z), z from -2 to 2. */
  private static double[][] rows(int[] truth, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] rows = new double[truth.length][KINDS[0].length];
    for (int i = 0; i < truth.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        rows[i][j] = KINDS[truth[i]][j] * Math.exp(.3 * (4 * random.nextDouble() - 2));
      }
    }
    return rows;
  }

  private static double[][] scaled(double[][] rows) {
    Scaling scaling = Scaling.of(rows);
    double[][] scaled = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      scaled[i] = scaling.scaled(rows[i]);
    }
    return scaled;
  }
}
