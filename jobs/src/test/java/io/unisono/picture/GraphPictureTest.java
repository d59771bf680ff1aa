package io.unisono.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.unisono.picture.Graph.Edge;
import io.unisono.picture.Graph.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class GraphPictureTest {

  private static Graph graph(String... edges) {
    Map<String, Node> nodes = new LinkedHashMap<>();
    List<Edge> drawn = new ArrayList<>();
    for (String text : edges) {
      String[] edge = text.split(" ");
      Stream.of(edge[0], edge[1])
          .forEach(id -> nodes.put(id, new Node(id, "the " + id, "", id.equals("START"))));
      drawn.add(new Edge(edge[0], edge[1], Long.parseLong(edge[2]), List.of(edge[2]), text));
    }
    return new Graph(new ArrayList<>(nodes.values()), drawn);
  }

  private static Document svg(Graph graph) {
    return Jsoup.parse(GraphPicture.inline(graph, "a graph"), "", Parser.xmlParser());
  }

  @Test
  void theRareEdgeOfACycleLeadsBack() {
    Document svg = svg(graph("START a 9", "a b 9", "b a 2"));

    assertThat(svg.select(".edge.back title").eachText()).containsExactly("b a 2");
    assertThat(svg.select(".edge title").eachText()).containsExactly("START a 9", "a b 9", "b a 2");
    assertThat(svg.select(".node.terminal .label").eachText()).containsExactly("the START");
  }

  /**
   * Layers: START on the first, a on the second, b on the third although START leads to it, too.
   */
  @Test
  void aNodeLiesBelowAllThatLeadToIt() {
    Document svg = svg(graph("START a 9", "a b 9", "START b 1"));
    List<Double> tops =
        svg.select(".node rect").eachAttr("y").stream().map(Double::valueOf).toList();

    assertThat(tops).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void textsOfTheDataCannotBecomeMarkup() {
    String svg =
        GraphPicture.inline(
            new Graph(List.of(new Node("x", "<b>\"&", "", false)), List.of()), "</title><script>");

    assertThat(svg)
        .contains("&lt;b&gt;&quot;&amp;")
        .doesNotContain("<b>")
        .doesNotContain("<script");
  }

  @Test
  void aFileHasItsStyleAndAnInlinePictureHasNone() {
    Graph graph = graph("START a 9", "a a 3");

    assertThat(GraphPicture.file(graph, "t")).startsWith("<?xml").contains("<style>");
    assertThat(GraphPicture.inline(graph, "t"))
        .startsWith("<svg")
        .doesNotContain("<style")
        .doesNotContain("style=")
        .isEqualTo(GraphPicture.inline(graph, "t"));
  }

  @Test
  void nothingIsAPictureToo() {
    assertThat(svg(new Graph(List.of(), List.of())).select("svg").attr("width")).isEqualTo("16.0");
  }

  @Test
  void anEdgeWithoutItsNodesIsRefused() {
    assertThatThrownBy(() -> new Graph(List.of(), List.of(new Edge("a", "b", 1, List.of(), ""))))
        .hasMessageContaining("leads to no node");
  }

  /** Pool adjacent violators, against numbers worked out by hand. */
  @Test
  void whatFallsIsPooled() {
    assertThat(LayerPositions.isotonic(new double[] {1, 3, 2, 4, 3.5, 3}))
        .containsExactly(new double[] {1, 2.5, 2.5, 3.5, 3.5, 3.5}, within(1e-12));
  }

  /** Boxes do not overlap, and lie inside the picture. */
  @Property(tries = 200)
  void boxesDoNotOverlap(@ForAll("graphs") Graph graph) {
    Document svg = svg(graph);
    List<double[]> boxes = svg.select(".node rect").stream().map(GraphPictureTest::box).toList();
    double width = Double.parseDouble(svg.select("svg").attr("width"));
    assertThat(boxes).hasSameSizeAs(graph.nodes());
    for (int i = 0; i < boxes.size(); i++) {
      double[] one = boxes.get(i);
      assertThat(one[0]).isGreaterThanOrEqualTo(0);
      assertThat(one[0] + one[2]).isLessThanOrEqualTo(width);
      for (double[] other : boxes.subList(i + 1, boxes.size())) {
        boolean beside = one[0] + one[2] <= other[0] || other[0] + other[2] <= one[0];
        boolean below = one[1] + one[3] <= other[1] || other[1] + other[3] <= one[1];
        assertThat(beside || below).isTrue();
      }
    }
  }

  @Provide
  Arbitrary<Graph> graphs() {
    Arbitrary<String> node = Arbitraries.of("a", "b", "c", "d", "e", "f", "g");
    return Combinators.combine(node, node, Arbitraries.longs().between(1, 99))
        .as((from, to, weight) -> from + " " + to + " " + weight)
        .list()
        .ofMaxSize(20)
        .map(
            texts -> {
              Map<String, String> distinct = new LinkedHashMap<>();
              texts.forEach(text -> distinct.put(text.substring(0, 3), text));
              return graph(distinct.values().toArray(String[]::new));
            });
  }

  private static double[] box(Element rect) {
    return Stream.of("x", "y", "width", "height")
        .mapToDouble(name -> Double.parseDouble(rect.attr(name)))
        .toArray();
  }
}
