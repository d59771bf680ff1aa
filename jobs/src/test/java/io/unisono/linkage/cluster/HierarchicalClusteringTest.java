package io.unisono.linkage.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HierarchicalClusteringTest {

  private static final float NEVER = Float.NEGATIVE_INFINITY;

  private static final HierarchicalClustering.Pairs NONE = (i, j) -> false;

  /** Of a record between two that contradict each other, and that are alike all the same. */
  @Test
  void aDecisionPartsTwoRecordsAndNothingElse() {
    float[][] scores = {{0, 8, 5}, {8, 0, 7.5f}, {5, 7.5f, 0}};
    HierarchicalClustering.Pairs ends = (i, j) -> i == 0 && j == 2;
    int[] single = {1, 1, 1};

    assertThat(HierarchicalClustering.clusters(scores, single, 3, ends, NONE))
        .containsExactly(0, 0, 0);
    assertThat(HierarchicalClustering.clusters(scores, single, 3, ends, ends))
        .containsExactly(0, 0, 2);
  }

  @Test
  void aChainOfLikenessesIsNotOneParty() {
    // 0 is like 1 and 1 is like 2, but 0 and 2 contradict each other.
    float[][] scores = {{0, 8, -20}, {8, 0, 7}, {-20, 7, 0}};

    assertThat(HierarchicalClustering.clusters(scores, 0, NONE)).containsExactly(0, 0, 2);
  }

  /** 3 is a copy of 2 with slips and a new address, which 0 and 1 know nothing of. */
  @Test
  void oneGoodLinkOutweighsTwoWeakDoubts() {
    float[][] scores = {{0, 9, 9, -4}, {9, 0, 9, -4}, {9, 9, 0, 8}, {-4, -4, 8, 0}};

    assertThat(HierarchicalClustering.clusters(scores, 0, NONE)).containsExactly(0, 0, 0, 0);
  }

  @Test
  void whatMustNotBeOneStaysApartHoweverMuchSpeaksForIt() {
    float[][] scores = {{0, 20, NEVER}, {20, 0, 20}, {NEVER, 20, 0}};

    assertThat(HierarchicalClustering.clusters(scores, 0, NONE)).containsExactly(0, 0, 2);
  }

  /** 2 bears nothing but the number of 0: what it cannot say of 1 keeps nobody apart. */
  @Test
  void whatCannotBeToldDoesNotCount() {
    float unknown = HierarchicalClustering.CANNOT_TELL;
    float[][] scores = {{0, 9, 13}, {9, 0, unknown}, {13, unknown, 0}};

    assertThat(HierarchicalClustering.clusters(scores, 0, NONE)).containsExactly(0, 0, 0);
    assertThat(HierarchicalClustering.clusters(new float[][] {{0, unknown}, {unknown, 0}}, 0, NONE))
        .containsExactly(0, 1);
  }

  /** 0 stands for three records, which outvote 1 together, as they would one by one. */
  @Test
  void aRecordThatStandsForSeveralWeighsAsMuchAsThey() {
    float[][] few = {{0, 9, 2}, {9, 0, -8}, {2, -8, 0}};
    float[][] all = {
      {0, 20, 20, 9, 2},
      {20, 0, 20, 9, 2},
      {20, 20, 0, 9, 2},
      {9, 9, 9, 0, -8},
      {2, 2, 2, -8, 0}
    };

    assertThat(HierarchicalClustering.clusters(few, 0, NONE)).containsExactly(0, 0, 2);
    assertThat(HierarchicalClustering.clusters(few, new int[] {3, 1, 1}, 0, NONE, NONE))
        .containsExactly(0, 0, 0);
    assertThat(HierarchicalClustering.clusters(all, 0, NONE)).containsExactly(0, 0, 0, 0, 0);
  }

  @Test
  void whoIsDecidedToBeOneIsOneUnlessSomebodyElseForbidsIt() {
    float one = Float.POSITIVE_INFINITY;

    assertThat(HierarchicalClustering.clusters(new float[][] {{0, one}, {one, 0}}, 40, NONE))
        .containsExactly(0, 0);
    assertThat(
            HierarchicalClustering.clusters(
                new float[][] {{0, one, NEVER}, {one, 0, one}, {NEVER, one, 0}}, 0, NONE))
        .containsExactly(0, 0, 2);
  }

  @Test
  void oneDissenterIsOutvoted() {
    float[][] scores = {{0, 9, 9, -4}, {9, 0, 9, 9}, {9, 9, 0, 9}, {-4, 9, 9, 0}};

    assertThat(HierarchicalClustering.clusters(scores, 0, NONE)).containsExactly(0, 0, 0, 0);
  }

  @Test
  void aHigherThresholdMergesLess() {
    float[][] scores = {{0, 3}, {3, 0}};

    assertThat(HierarchicalClustering.clusters(scores, 2, NONE)).containsExactly(0, 0);
    assertThat(HierarchicalClustering.clusters(scores, 3, NONE)).containsExactly(0, 1);
  }

  /** Father 0 and son 1 have one name and one address; 2 and 3 have no birth date. */
  @ParameterizedTest
  @CsvSource({
    "7,    7,   true,  0 1 2 2", // as well the father's as the son's: neither's
    "7,    6.5, true,  0 1 2 2",
    "7,    2,   true,  0 1 0 0", // better the father's
    "7,    7,   false, 0 0 0 0", // nothing keeps father and son apart: they are one
  })
  void whatMayBeEitherOfTwoIsNeither(
      float withFather, float withSon, boolean contradict, String clusters) {
    float[][] scores = {
      {0, -9, withFather, withFather},
      {-9, 0, withSon, withSon},
      {withFather, withSon, 0, 6},
      {withFather, withSon, 6, 0}
    };

    int[] found = HierarchicalClustering.clusters(scores, 0, (i, j) -> contradict && i + j == 1);

    assertThat(Arrays.stream(found).mapToObj(String::valueOf).collect(Collectors.joining(" ")))
        .isEqualTo(clusters);
  }

  /** 0 and 1 are the father's, 2 and 3 the son's; 1 and 3 have no birth date and agree well. */
  @ParameterizedTest
  @CsvSource({"true, 0 0 2 2", "false, 0 0 0 0"})
  void whereClustersContradictTheirBestPairCountsForLess(boolean contradict, String clusters) {
    float[][] scores = {{0, 12, -10, 2}, {12, 0, 2, 8}, {-10, 2, 0, 12}, {2, 8, 12, 0}};

    int[] found =
        HierarchicalClustering.clusters(scores, 3, (i, j) -> contradict && i == 0 && j == 2);

    assertThat(Arrays.stream(found).mapToObj(String::valueOf).collect(Collectors.joining(" ")))
        .isEqualTo(clusters);
  }

  /** No two clusters that are left agree, and a cluster is named after its first. */
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
    int[] clusters = HierarchicalClustering.clusters(scores, 0, NONE);

    for (int a = 0; a < n; a++) {
      assertThat(clusters[clusters[a]]).isEqualTo(clusters[a]).isLessThanOrEqualTo(a);
      for (int b = a + 1; b < n; b++) {
        if (clusters[a] == a && clusters[b] == b) {
          assertThat(agreement(scores, clusters, a, b)).isLessThanOrEqualTo(1e-6);
        }
      }
    }
  }

  private static double agreement(float[][] scores, int[] clusters, int a, int b) {
    double sum = 0;
    double best = -HierarchicalClustering.MAX_SCORE;
    int pairs = 0;
    for (int i = 0; i < clusters.length; i++) {
      for (int j = 0; j < clusters.length; j++) {
        if (clusters[i] == a && clusters[j] == b) {
          sum += scores[i][j];
          best = Math.max(best, scores[i][j]);
          pairs++;
        }
      }
    }
    return 0.4 * best + 0.6 * sum / pairs;
  }
}
