package io.unisono.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.picture.Ties.Tie;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TiesPictureTest {

  private static final List<String> NAMES =
      List.of(
          "Customer Service",
          "Field Service and Logistics",
          "Finance",
          "IT",
          "Legal",
          "Marketing",
          "Operations",
          "Product",
          "Quality",
          "Retail",
          "Sales",
          "Technology");

  /** With a tie of every two nodes, as many as there can be. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void noLabelLiesOnAnotherOrOnANode(int count) {
    Ties ties = all(count);
    Document drawn = Jsoup.parse(TiesPicture.inline(ties, "Map"));
    List<Element> boxes = new ArrayList<>(drawn.select(".node rect"));
    assertThat(boxes).hasSize(count);
    boxes.addAll(drawn.select(".plate"));

    for (int i = 0; i < boxes.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(overlap(boxes.get(i), boxes.get(j)))
            .as("%s and %s", boxes.get(i), boxes.get(j))
            .isFalse();
      }
    }
    assertThat(drawn.select(".tie")).hasSameSizeAs(TiesPicture.shown(ties));
  }

  /** Of six nodes all ties have a place, of twelve the heaviest. */
  @Test
  void theLightestTiesAreLeftOut() {
    assertThat(TiesPicture.shown(all(6))).hasSize(15);
    Ties crowded = all(12);
    assertThat(TiesPicture.shown(crowded))
        .hasSize(24)
        .containsAll(crowded.ties().subList(66 - 24, 66));
  }

  @Test
  void theHeaviestLineIsTheWidestAndWhatIsNotKnownIsDashed() {
    Document drawn =
        Jsoup.parse(
            TiesPicture.inline(
                new Ties(
                    List.of("A", "B", "C"),
                    List.of(
                        new Tie("A", "B", 100, 0.6, "60", "A – B: 100, 60"),
                        new Tie("B", "C", 50, Double.NaN, "–", "B – C: 50"))),
                "Map"));

    assertThat(drawn.select(".tie").eachAttr("stroke-width")).containsExactly("8.0", "4.8");
    assertThat(drawn.select(".edge").eachAttr("class")).containsExactly("edge", "edge unknown");
    assertThat(drawn.select(".tip")).hasSize(4);
    assertThat(drawn.select(".index").eachText()).containsExactly("60", "–");
  }

  @Test
  void theSameTiesGiveTheSameBytes() {
    assertThat(TiesPicture.inline(all(9), "Map")).isEqualTo(TiesPicture.inline(all(9), "Map"));
  }

  @Test
  void twoNodesHaveOneTieAtMost() {
    Tie tie = new Tie("A", "B", 1, 0, "0", "");
    Tie back = new Tie("B", "A", 1, 0, "0", "");

    assertThatThrownBy(() -> new Ties(List.of("A", "B"), List.of(tie, back)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Ties(List.of("A"), List.of(tie)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Ties(List.of("A", "A"), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Ties all(int count) {
    List<Tie> ties = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < i; j++) {
        ties.add(new Tie(NAMES.get(j), NAMES.get(i), 10 + 7L * ties.size(), .5, "50", "tie"));
      }
    }
    return new Ties(NAMES.subList(0, count), ties);
  }

  private static boolean overlap(Element one, Element other) {
    return IntStream.of(0, 1)
        .allMatch(
            axis -> {
              String at = axis == 0 ? "x" : "y";
              String size = axis == 0 ? "width" : "height";
              return number(one, at) < number(other, at) + number(other, size)
                  && number(other, at) < number(one, at) + number(one, size);
            });
  }

  private static double number(Element box, String attribute) {
    return Double.parseDouble(box.attr(attribute));
  }
}
