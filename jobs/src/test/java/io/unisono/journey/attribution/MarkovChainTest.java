package io.unisono.journey.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.journey.attribution.MarkovChain.Removal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MarkovChainTest {

  private static final int MANY = 10_000;

  /** Channels, conversions and nulls. */
  private record Counted(int[] channels, long conversions, long nulls) {}

  @Test
  void toyPathsOfTheGuideOfChannelAttribution() {
    List<Counted> paths =
        List.of(
            new Counted(new int[] {0, 1, 0, 1, 1, 0}, 1, 0),
            new Counted(new int[] {0, 1, 1, 0, 0}, 1, 0),
            new Counted(new int[] {0, 0}, 1, 0));

    Removal removal = chain(paths, 1, 2).removal();

    assertThat(removal.baseRate()).isCloseTo(1, within(1e-15));
    assertThat(removal.removal()).containsExactly(new double[] {1, 0.5}, within(1e-15));
  }

  /** Published with the removal effects: kaggle.com, attribution of 240,108 cookies. */
  @Test
  void publishedRemovalEffects() {
    // Paid Search, Instagram, Online Display, Facebook, Online Video; conversion and none.
    long[][] counts = {
      {76210, 28618, 34250, 66848, 34182, 0, 0},
      {0, 3038, 4269, 5725, 2596, 4736, 68476},
      {2266, 0, 1164, 10822, 1193, 2868, 31153},
      {3936, 1251, 0, 2300, 737, 2144, 32236},
      {4464, 15252, 2146, 0, 2254, 4690, 59319},
      {1964, 1307, 775, 2430, 0, 3201, 31285}
    };
    TransitionCounts transitions = new TransitionCounts(1, MANY);
    for (int from = 0; from < counts.length; from++) {
      long state = from;
      for (int to = 0; to < 5; to++) {
        transitions.count(state, to, counts[from][to]);
      }
      transitions.count(state, TransitionCounts.CONVERSION, counts[from][5]);
      transitions.count(state, TransitionCounts.NULL, counts[from][6]);
    }

    Removal removal = new MarkovChain(transitions, 5).removal();

    assertThat(removal.baseRate()).isCloseTo(17639 / 240108.0, within(1e-15));
    assertThat(removal.removal())
        .containsExactly(
            new double[] {
              0.3311037560086154,
              0.21731366149038456,
              0.15435482356041286,
              0.3547597674182721,
              0.2069141165564219
            },
            within(1e-12));
  }

  /** Where the order is the length of the longest path, the chain is the paths themselves. */
  @Test
  void chainOfFullOrderIsThePaths() {
    List<Counted> paths = paths(new Random(1), 300, 4, 3);
    double all = paths.stream().mapToLong(Counted::conversions).sum();

    Removal removal = chain(paths, 3, 4).removal();

    for (int channel = 0; channel < 4; channel++) {
      int removed = channel;
      double without =
          paths.stream()
              .filter(path -> Arrays.stream(path.channels()).noneMatch(each -> each == removed))
              .mapToLong(Counted::conversions)
              .sum();
      assertThat(removal.removal()[channel]).isCloseTo(1 - without / all, within(1e-13));
    }
  }

  @Test
  void equalsPathsThatFlowUntilNoneIsLeft() {
    for (int order = 1; order <= 3; order++) {
      List<Counted> paths = paths(new Random(order), 500, 5, 9);
      TransitionCounts counts = counts(paths, order);
      Removal removal = new MarkovChain(counts, 5).removal();

      double all = flow(counts, -1);
      assertThat(removal.baseRate()).isCloseTo(all, within(1e-13));
      for (int channel = 0; channel < 5; channel++) {
        assertThat(removal.removal()[channel])
            .isCloseTo(1 - flow(counts, channel) / all, within(1e-12));
      }
    }
  }

  @Test
  void firstOrderKeepsTheObservedRateAndRepeatsDoNotMatter() {
    List<Counted> paths = paths(new Random(7), 400, 5, 8);
    List<Counted> collapsed = new ArrayList<>();
    for (Counted path : paths) {
      collapsed.add(new Counted(withoutRepeats(path.channels()), path.conversions(), path.nulls()));
    }
    double conversions = paths.stream().mapToLong(Counted::conversions).sum();
    double nulls = paths.stream().mapToLong(Counted::nulls).sum();

    Removal kept = chain(paths, 1, 5).removal();
    Removal removed = chain(collapsed, 1, 5).removal();

    assertThat(kept.baseRate()).isCloseTo(conversions / (conversions + nulls), within(1e-14));
    assertThat(removed.removal()).containsExactly(kept.removal(), within(1e-12));
  }

  /** More states than one block of the inversion has. */
  @Test
  void invertsMatricesOfSeveralBlocks() {
    Random random = new Random(3);
    int n = 300;
    double[][] matrix = new double[n][n];
    double[][] inverse = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] row = random.doubles(n).toArray();
      double sum = Arrays.stream(row).sum() * 1.01;
      for (int j = 0; j < n; j++) {
        matrix[i][j] = (i == j ? 1 : 0) - row[j] / sum;
      }
      inverse[i] = matrix[i].clone();
    }
    Inverse.inPlace(inverse);

    for (int i = 0; i < n; i += 37) {
      for (int j = 0; j < n; j += 41) {
        double product = 0;
        for (int k = 0; k < n; k++) {
          product += matrix[i][k] * inverse[k][j];
        }
        assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-11));
      }
    }
  }

  @Test
  void givesUpWhereThereAreTooManyStates() {
    TransitionCounts counts = new TransitionCounts(2, 5);
    counts.add(new int[] {0, 1, 2, 3, 4, 5}, 1, 0);
    TransitionCounts few = new TransitionCounts(2, 5);
    few.add(new int[] {0, 1}, 1, 0);

    assertThat(counts.tooMany()).isTrue();
    assertThat(few.tooMany()).isFalse();
    assertThat(few.add(counts).tooMany()).isTrue();
    assertThat(few.counts()).isEmpty();
  }

  private static MarkovChain chain(List<Counted> paths, int order, int channels) {
    return new MarkovChain(counts(paths, order), channels);
  }

  private static TransitionCounts counts(List<Counted> paths, int order) {
    TransitionCounts counts = new TransitionCounts(order, MANY);
    paths.forEach(path -> counts.add(path.channels(), path.conversions(), path.nulls()));
    return counts;
  }

  private static List<Counted> paths(Random random, int n, int channels, int longest) {
    List<Counted> paths = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      paths.add(
          new Counted(
              random.ints(1 + random.nextInt(longest), 0, channels).toArray(),
              random.nextInt(3),
              random.nextInt(4)));
    }
    return paths;
  }

  private static int[] withoutRepeats(int[] channels) {
    List<Integer> kept = new ArrayList<>();
    for (int channel : channels) {
      if (kept.isEmpty() || kept.get(kept.size() - 1) != channel) {
        kept.add(channel);
      }
    }
    return kept.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Chance of a conversion without the channel, by following all paths step by step. */
  private static double flow(TransitionCounts counts, int removed) {
    Map<Long, Double> under = new HashMap<>(Map.of(TransitionCounts.START, 1.0));
    double converted = 0;
    while (under.values().stream().mapToDouble(Double::doubleValue).sum() > 1e-18) {
      Map<Long, Double> next = new HashMap<>();
      for (Map.Entry<Long, Double> state : under.entrySet()) {
        TreeMap<Integer, Long> nexts = counts.counts().get(state.getKey());
        double total = nexts.values().stream().mapToLong(Long::longValue).sum();
        for (Map.Entry<Integer, Long> step : nexts.entrySet()) {
          double part = state.getValue() * step.getValue() / total;
          if (step.getKey() == TransitionCounts.CONVERSION) {
            converted += part;
          } else if (step.getKey() >= 0 && step.getKey() != removed) {
            next.merge(counts.after(state.getKey(), step.getKey()), part, Double::sum);
          }
        }
      }
      under = next;
    }
    return converted;
  }
}
