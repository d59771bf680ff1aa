package io.unisono.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.page.SankeyLinks.Link;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SankeyLinksTest {

  @Test
  void theRarerWayBackIsLeftOut() {
    Link out = new Link("visit", "login", 90);
    Link back = new Link("login", "visit", 40);
    Link around = new Link("login", "buy", 30);
    Link home = new Link("buy", "visit", 20);
    Link self = new Link("visit", "visit", 99);

    assertThat(SankeyLinks.acyclic(List.of(home, back, self, around, out)))
        .containsExactly(out, around);
  }

  @Test
  void noLinksGiveNoLinks() {
    assertThat(SankeyLinks.acyclic(List.of())).isEmpty();
  }

  @Property
  void whatIsDrawnHasNoCycleAndNothingCouldBeAdded(@ForAll("graphs") List<Link> links) {
    List<Link> drawn = SankeyLinks.acyclic(links);

    assertThat(links).containsAll(drawn);
    assertThat(hasCycle(drawn)).isFalse();
    for (Link left : links) {
      if (!drawn.contains(left)) {
        List<Link> more = new ArrayList<>(drawn);
        more.add(left);
        assertThat(hasCycle(more)).as("with %s", left).isTrue();
      }
    }
  }

  @Provide
  Arbitrary<List<Link>> graphs() {
    Arbitrary<String> node = Arbitraries.of("a", "b", "c", "d", "e");
    return Combinators.combine(node, node, Arbitraries.longs().between(1, 5))
        .as(Link::new)
        .list()
        .ofMaxSize(15)
        .uniqueElements(link -> link.from() + link.to());
  }

  /** By brute force: takes away links that lead to a node without successors until none is left. */
  private static boolean hasCycle(List<Link> links) {
    List<Link> rest = new ArrayList<>(links);
    while (true) {
      Set<String> withSuccessor = rest.stream().map(Link::from).collect(Collectors.toSet());
      if (!rest.removeIf(link -> !withSuccessor.contains(link.to()))) {
        return !new HashSet<>(rest).isEmpty();
      }
    }
  }
}
