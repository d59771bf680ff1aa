package io.unisono.picture;

import io.unisono.picture.Graph.Edge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Draws the edges: from box to box through the places that they have on the layers between. */
final class EdgeRoutes {

  private static final double NOTE_LINE = 14;
  private static final double MOST_BETWEEN = 18;
  private static final double THINNEST = 1.2;
  private static final double WIDEST = 7;

  private final Graph graph;
  private final Layers layers;
  private final double[] x;
  private final double[] middle;
  private final double[] rowHeight;
  private final double[] half;
  private final double[] height;
  private final long most;

  EdgeRoutes(
      Graph graph,
      Layers layers,
      double[] x,
      double[] middle,
      double[] rowHeight,
      double[] half,
      double[] height) {
    this.graph = graph;
    this.layers = layers;
    this.x = x;
    this.middle = middle;
    this.rowHeight = rowHeight;
    this.half = half;
    this.height = height;
    most = graph.edges().stream().mapToLong(Edge::weight).max().orElse(1);
  }

  void draw(Svg svg) {
    double[] upperPort = ports(true);
    double[] lowerPort = ports(false);
    for (int i = 0; i < graph.edges().size(); i++) {
      Edge edge = graph.edges().get(i);
      boolean back = layers.turned().get(i);
      svg.open("g", "class", back ? "edge back" : "edge");
      svg.open("title").words(edge.title()).close("title");
      if (edge.isLoop()) {
        loop(svg, edge);
      } else {
        line(svg, i, upperPort[i], lowerPort[i]);
      }
      svg.close("g");
    }
    for (int i = 0; i < graph.edges().size(); i++) {
      Edge edge = graph.edges().get(i);
      if (!edge.isLoop()) {
        int item = layers.labelItem(i);
        double top = middle[layers.layer().get(item)] - NOTE_LINE * edge.label().size() / 2;
        svg.lines("times", x[item], top + NOTE_LINE - 3, NOTE_LINE, edge.label());
      }
    }
  }

  private double width(Edge edge) {
    return THINNEST + (WIDEST - THINNEST) * edge.weight() / Math.max(1, most);
  }

  /**
   * Where each edge leaves its upper box, or meets its lower one: side by side, in the order of
   * where they come from.
   */
  private double[] ports(boolean upper) {
    double[] ports = new double[graph.edges().size()];
    for (int node = 0; node < layers.nodes(); node++) {
      List<Integer> edges = edgesAt(node, upper);
      double between =
          Math.min(MOST_BETWEEN, 1.6 * (half[node] - 8) / Math.max(1, edges.size() - 1));
      for (int i = 0; i < edges.size(); i++) {
        ports[edges.get(i)] = x[node] + between * (i - (edges.size() - 1) / 2.0);
      }
    }
    return ports;
  }

  private List<Integer> edgesAt(int node, boolean upper) {
    return IntStream.range(0, graph.edges().size())
        .filter(edge -> !layers.chains().get(edge).isEmpty())
        .filter(edge -> end(edge, upper) == node)
        .boxed()
        .sorted(Comparator.comparingDouble(edge -> x[next(edge, upper)]))
        .toList();
  }

  private int end(int edge, boolean upper) {
    List<Integer> chain = layers.chains().get(edge);
    return chain.get(upper ? 0 : chain.size() - 1);
  }

  private int next(int edge, boolean upper) {
    List<Integer> chain = layers.chains().get(edge);
    return chain.get(upper ? 1 : chain.size() - 2);
  }

  private void line(Svg svg, int index, double upperPort, double lowerPort) {
    Edge edge = graph.edges().get(index);
    boolean back = layers.turned().get(index);
    List<Integer> chain = layers.chains().get(index);
    double width = width(edge);
    double tip = 5 + width;
    double top = middle[row(end(index, true))] + height[end(index, true)] / 2;
    double bottom = middle[row(end(index, false))] - height[end(index, false)] / 2;
    List<double[]> points = new ArrayList<>();
    points.add(new double[] {upperPort, back ? top + tip : top});
    for (int i = 1; i < chain.size() - 1; i++) {
      int item = chain.get(i);
      double halfRow = rowHeight[row(item)] / 2;
      points.add(new double[] {x[item], middle[row(item)] - halfRow});
      points.add(new double[] {x[item], middle[row(item)] + halfRow});
    }
    points.add(new double[] {lowerPort, back ? bottom : bottom - tip});
    svg.empty("path", "class", "line", "d", path(points), "stroke-width", width);
    svg.empty("path", "class", "tip", "d", tip(upperPort, lowerPort, top, bottom, tip, back));
  }

  private int row(int item) {
    return layers.layer().get(item);
  }

  /** Curves that leave and meet every place upright. */
  private static String path(List<double[]> points) {
    StringBuilder path = new StringBuilder("M" + point(points.get(0)));
    for (int i = 1; i < points.size(); i++) {
      double[] from = points.get(i - 1);
      double[] to = points.get(i);
      double between = (from[1] + to[1]) / 2;
      path.append("C").append(point(new double[] {from[0], between}));
      path.append(" ").append(point(new double[] {to[0], between}));
      path.append(" ").append(point(to));
    }
    return path.toString();
  }

  private static String tip(
      double upperPort, double lowerPort, double top, double bottom, double size, boolean back) {
    double at = back ? upperPort : lowerPort;
    double point = back ? top : bottom;
    double base = back ? top + size : bottom - size;
    return "M%sL%sL%sZ"
        .formatted(
            point(new double[] {at, point}),
            point(new double[] {at - size * 0.6, base}),
            point(new double[] {at + size * 0.6, base}));
  }

  private static String point(double[] point) {
    return Svg.number(point[0]) + "," + Svg.number(point[1]);
  }

  /** A loop on the right side of its box, its label beside it. */
  private void loop(Svg svg, Edge edge) {
    int node = nodeOf(edge);
    double side = x[node] + half[node];
    double y = middle[row(node)];
    double width = width(edge);
    double tip = 5 + width;
    svg.empty(
        "path",
        "class",
        "line",
        "d",
        "M%sC%s %s %s"
            .formatted(
                point(new double[] {side, y - 8}),
                point(new double[] {side + 26, y - 18}),
                point(new double[] {side + 26, y + 18}),
                point(new double[] {side + tip, y + 8})),
        "stroke-width",
        width);
    svg.empty(
        "path",
        "class",
        "tip",
        "d",
        "M%sL%sL%sZ"
            .formatted(
                point(new double[] {side, y + 8}),
                point(new double[] {side + tip, y + 8 - tip * 0.6}),
                point(new double[] {side + tip, y + 8 + tip * 0.6})));
    double labelled =
        edge.label().stream().mapToDouble(line -> TextSize.width(line, 11)).max().orElse(0);
    svg.lines(
        "times",
        side + 24 + labelled / 2,
        y - NOTE_LINE * edge.label().size() / 2 + NOTE_LINE - 3,
        NOTE_LINE,
        edge.label());
  }

  private int nodeOf(Edge edge) {
    return IntStream.range(0, layers.nodes())
        .filter(i -> graph.nodes().get(i).id().equals(edge.from()))
        .findFirst()
        .orElseThrow();
  }
}
