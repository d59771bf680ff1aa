package io.unisono.explain;

import static io.unisono.explain.ExplainRows.decision;
import static io.unisono.explain.ExplainRows.edge;
import static io.unisono.explain.ExplainRows.pairs;
import static io.unisono.explain.ExplainRows.record;
import static io.unisono.explain.ExplainRows.withRule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinksTest {

  @Test
  void theTreeHoldsTheStrongestLinksWeakestFirst() {
    List<Link> links =
        Link.of(
            List.of(edge("ab", 9), edge("bc", 2), edge("ac", 5), edge("cd", 7), edge("ad", 1)),
            List.of());

    assertThat(pairs(Links.spanningTree(links))).containsExactly("ac", "cd", "ab");
  }

  @Test
  void whatNoLinkConnectsStaysAForest() {
    assertThat(pairs(Links.spanningTree(Link.of(List.of(edge("ab", 9), edge("cd", 2)), List.of()))))
        .containsExactly("cd", "ab");
    assertThat(Links.spanningTree(List.of())).isEmpty();
  }

  @Test
  void thePathHasTheStrongestWeakestStepAndThenTheFewest() {
    List<Link> links =
        Link.of(
            List.of(
                edge("ae", 1),
                edge("ab", 20),
                edge("bc", 4),
                edge("ce", 30),
                edge("bd", 40),
                edge("cd", 40)),
            List.of());

    assertThat(pairs(Links.strongestPath(links, record("a"), record("e"))))
        .containsExactly("ab", "bd", "dc", "ce");
    assertThat(pairs(Links.strongestPath(links, record("e"), record("b"))))
        .containsExactly("ec", "cd", "db");
    List<Link> equal = Link.of(List.of(edge("ab", 5), edge("bc", 5), edge("ac", 5)), List.of());
    assertThat(pairs(Links.strongestPath(equal, record("a"), record("c")))).containsExactly("ac");
  }

  @Test
  void recordsThatNothingConnectsHaveNoPath() {
    List<Link> links = Link.of(List.of(edge("ab", 5), edge("cd", 5)), List.of());

    assertThat(Links.strongestPath(links, record("a"), record("d"))).isEmpty();
    assertThat(Links.strongestPath(links, record("a"), record("z"))).isEmpty();
  }

  @Test
  void aRuleBeatsLikenessAndADecisionBeatsBoth() {
    List<Link> links =
        Link.of(
            List.of(edge("ab", 70), withRule(edge("bc", 2), "tax_id"), edge("cd", 71)),
            List.of(decision("ea", true, 1)));

    assertThat(pairs(Links.spanningTree(links))).containsExactly("bc", "ab", "cd", "ae");
  }

  @Test
  void theNewestDecisionMakesOrBreaksALink() {
    List<Link> links =
        Link.of(
            List.of(edge("ab", 9), edge("cd", 9)),
            List.of(
                decision("ba", true, 1),
                decision("ab", false, 2),
                decision("cd", false, 1),
                decision("dc", true, 2),
                decision("ef", true, 3),
                decision("fe", false, 3)));

    assertThat(pairs(links)).containsExactly("cd");
    assertThat(links.get(0).edge()).isPresent();
    assertThat(links.get(0).decision()).isPresent();
    assertThat(links.get(0).probability()).isEqualTo(1);
  }

  /** Against the slow definition: the widest path by trying every threshold. */
  @Test
  void thePathOfManyRecordsIsAsWideAsCanBe() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      List<Edge> edges = new ArrayList<>();
      for (char left = 'a'; left < 'h'; left++) {
        for (char right = (char) (left + 1); right < 'h'; right++) {
          if (random.nextInt(3) == 0) {
            edges.add(edge("" + left + right, random.nextInt(6)));
          }
        }
      }
      List<Link> links = Link.of(edges, List.of());
      List<Link> path = Links.strongestPath(links, record("a"), record("g"));

      double widest = Double.NEGATIVE_INFINITY;
      for (Edge threshold : edges) {
        List<Edge> kept = edges.stream().filter(edge -> edge.score() >= threshold.score()).toList();
        if (reaches(kept, record("a"), record("g"))) {
          widest = Math.max(widest, threshold.score());
        }
      }
      double narrowest =
          path.stream()
              .mapToDouble(link -> link.edge().orElseThrow().score())
              .min()
              .orElse(Double.NEGATIVE_INFINITY);
      assertThat(narrowest).isEqualTo(widest);
      Collections.shuffle(links, random);
      assertThat(Links.strongestPath(links, record("a"), record("g"))).isEqualTo(path);
    }
  }

  private static boolean reaches(List<Edge> edges, RecordId from, RecordId to) {
    List<RecordId> reached = new ArrayList<>(List.of(from));
    for (int i = 0; i < reached.size(); i++) {
      for (Edge edge : edges) {
        RecordId here = reached.get(i);
        if (edge.left().equals(here) && !reached.contains(edge.right())) {
          reached.add(edge.right());
        }
        if (edge.right().equals(here) && !reached.contains(edge.left())) {
          reached.add(edge.left());
        }
      }
    }
    return reached.contains(to);
  }
}
