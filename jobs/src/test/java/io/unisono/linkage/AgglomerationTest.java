package io.unisono.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AgglomerationTest {

  private static final float NEVER = Float.NEGATIVE_INFINITY;

  @Test
  void aChainOfLikenessesIsNotOneParty() {
    // 0 is like 1 and 1 is like 2, but 0 and 2 contradict each other.
    float[][] scores = {{0, 8, -20}, {8, 0, 7}, {-20, 7, 0}};

    assertThat(Agglomeration.clusters(scores, 0)).containsExactly(0, 0, 2);
  }

  @Test
  void whatMustNotBeOneStaysApartHoweverMuchSpeaksForIt() {
    float[][] scores = {{0, 20, NEVER}, {20, 0, 20}, {NEVER, 20, 0}};

    assertThat(Agglomeration.clusters(scores, 0)).containsExactly(0, 0, 2);
  }

  @Test
  void oneDissenterIsOutvoted() {
    float[][] scores = {{0, 9, 9, -4}, {9, 0, 9, 9}, {9, 9, 0, 9}, {-4, 9, 9, 0}};

    assertThat(Agglomeration.clusters(scores, 0)).containsExactly(0, 0, 0, 0);
  }

  @Test
  void aHigherThresholdMergesLess() {
    float[][] scores = {{0, 3}, {3, 0}};

    assertThat(Agglomeration.clusters(scores, 2)).containsExactly(0, 0);
    assertThat(Agglomeration.clusters(scores, 3)).containsExactly(0, 1);
  }

  /** No two clusters that are left agree on average, and a cluster is named after its first. */
  @Property(tries = 200)
  void stopsWhenNothingAgrees(
      @ForAll @Size(36) List<@IntRange(min = -10, max = 10) Integer> cells) {
    int n = 6;
    float[][] scores = new float[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        scores[i][j] = cells.get(n * i + j);
        scores[j][i] = scores[i][j];
      }
    }
    int[] clusters = Agglomeration.clusters(scores, 0);

    for (int a = 0; a < n; a++) {
      assertThat(clusters[clusters[a]]).isEqualTo(clusters[a]).isLessThanOrEqualTo(a);
      for (int b = a + 1; b < n; b++) {
        if (clusters[a] == a && clusters[b] == b) {
          assertThat(mean(scores, clusters, a, b)).isLessThanOrEqualTo(1e-6);
        }
      }
    }
  }

  private static double mean(float[][] scores, int[] clusters, int a, int b) {
    double sum = 0;
    for (int i = 0; i < clusters.length; i++) {
      for (int j = 0; j < clusters.length; j++) {
        sum += clusters[i] == a && clusters[j] == b ? scores[i][j] : 0;
      }
    }
    return sum
        / Arrays.stream(clusters).filter(c -> c == a).count()
        / Arrays.stream(clusters).filter(c -> c == b).count();
  }
}
