package io.unisono.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.picture.MainEdges.Pair;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MainEdgesTest {

  private static final List<Pair> ORDERS =
      List.of(
          new Pair("START", "visit", 90),
          new Pair("visit", "END", 50),
          new Pair("visit", "visit", 30),
          new Pair("visit", "buy", 35),
          new Pair("visit", "call", 5),
          new Pair("buy", "END", 35),
          new Pair("call", "END", 4),
          new Pair("call", "visit", 1));

  /** A call is rare; it comes with its way from the start and its way to the end, or not at all. */
  @Test
  void anActivityComesWithItsWays() {
    assertThat(texts(MainEdges.of(ORDERS, "START", "END", 4)))
        .containsExactly("START visit 90", "visit END 50", "buy END 35", "visit buy 35");
    assertThat(texts(MainEdges.of(ORDERS, "START", "END", 6)))
        .containsExactly(
            "START visit 90",
            "visit END 50",
            "buy END 35",
            "visit buy 35",
            "visit call 5",
            "call END 4");
  }

  @Test
  void whatIsHiddenIsCounted() {
    MainEdges main = MainEdges.of(ORDERS, "START", "END", 4);

    assertThat(main.hidden()).isEqualTo(4);
    assertThat(main.hiddenShare()).isCloseTo(40.0 / 250, within(1e-12));
    assertThat(MainEdges.of(ORDERS, "START", "END", 8).hiddenShare()).isZero();
    assertThat(MainEdges.of(List.of(), "START", "END", 8))
        .isEqualTo(new MainEdges(List.of(), 0, 0));
  }

  /** Whatever is shown is reached from the start and reaches the end, if it does so at all. */
  @Property(tries = 300)
  void whatIsShownHangsTogether(
      @ForAll("pairs") List<Pair> pairs, @ForAll @IntRange(min = 1, max = 12) int most) {
    MainEdges main = MainEdges.of(pairs, "START", "END", most);
    Set<String> fromStart = reached(pairs, "START", true);
    Set<String> toEnd = reached(pairs, "END", false);
    Set<String> shownFromStart = reached(main.shown(), "START", true);
    Set<String> shownToEnd = reached(main.shown(), "END", false);
    for (Pair pair : main.shown()) {
      for (String node : List.of(pair.from(), pair.to())) {
        assertThat(shownFromStart.contains(node)).isEqualTo(fromStart.contains(node));
        assertThat(shownToEnd.contains(node)).isEqualTo(toEnd.contains(node));
      }
    }
    assertThat(main.shown()).doesNotHaveDuplicates().isSubsetOf(pairs);
    assertThat(main.hidden()).isEqualTo(pairs.size() - main.shown().size());
    if (most >= pairs.size()) {
      assertThat(main.hidden()).isZero();
    }
  }

  @Provide
  Arbitrary<List<Pair>> pairs() {
    Arbitrary<String> from = Arbitraries.of("START", "a", "b", "c", "d");
    Arbitrary<String> to = Arbitraries.of("END", "a", "b", "c", "d");
    return Combinators.combine(from, to, Arbitraries.longs().between(1, 9))
        .as(Pair::new)
        .list()
        .ofMaxSize(16)
        .map(MainEdgesTest::distinct);
  }

  private static List<Pair> distinct(List<Pair> pairs) {
    Map<String, Pair> distinct = new LinkedHashMap<>();
    pairs.forEach(pair -> distinct.put(pair.from() + ">" + pair.to(), pair));
    return new ArrayList<>(distinct.values());
  }

  private static Set<String> reached(List<Pair> pairs, String root, boolean down) {
    Set<String> reached = new HashSet<>(Set.of(root));
    for (int round = 0; round < pairs.size(); round++) {
      for (Pair pair : pairs) {
        if (reached.contains(down ? pair.from() : pair.to())) {
          reached.add(down ? pair.to() : pair.from());
        }
      }
    }
    return reached;
  }

  private static List<String> texts(MainEdges main) {
    return main.shown().stream()
        .map(pair -> pair.from() + " " + pair.to() + " " + pair.weight())
        .toList();
  }
}
