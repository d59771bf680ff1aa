package io.unisono.picture;

import io.unisono.picture.Graph.Edge;
import io.unisono.picture.Graph.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A directed graph as SVG, from top to bottom. Lines are wider the more often they are taken;
 * dashed ones lead back up. The same graph gives the same SVG, byte for byte.
 */
public final class GraphPicture {

  private static final double LABEL = 13;
  private static final double NOTE = 11;
  private static final double LINE = 16;
  private static final double WIDEST_LABEL = 120;
  private static final double MARGIN = 8;
  private static final double PADDING = 10;
  private static final double ROW_GAP = 20;
  private static final double LOOP = 30;

  private final Graph graph;
  private final Layers layers;
  private final List<List<String>> labels = new ArrayList<>();
  private final double[] half;
  private final double[] right;
  private final double[] height;

  private GraphPicture(Graph graph) {
    this.graph = graph;
    layers = Layers.of(graph);
    half = new double[layers.items()];
    right = new double[layers.items()];
    height = new double[layers.items()];
    measure();
  }

  /** The style of the picture, for a page that holds it. */
  public static String style() {
    try (InputStream in = GraphPicture.class.getResourceAsStream("graph.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * An SVG element to stand in a page that has the {@link #style}.
   *
   * @param title what it shows, for those who do not see it
   */
  public static String inline(Graph graph, String title) {
    return new GraphPicture(graph).draw(title, "");
  }

  /** The text of an SVG file. */
  public static String file(Graph graph, String title) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + new GraphPicture(graph).draw(title, style());
  }

  private void measure() {
    for (int i = 0; i < layers.nodes(); i++) {
      Node node = graph.nodes().get(i);
      List<String> lines = TextSize.wrap(node.label(), WIDEST_LABEL, LABEL);
      labels.add(lines);
      double width = Math.max(40, TextSize.width(node.note(), NOTE));
      for (String line : lines) {
        width = Math.max(width, TextSize.width(line, LABEL));
      }
      half[i] = width / 2 + PADDING;
      height[i] = LINE * (lines.size() + (node.note().isEmpty() ? 0 : 1)) + 12;
    }
    System.arraycopy(half, 0, right, 0, half.length);
    for (int i = layers.nodes(); i < half.length; i++) {
      half[i] = 3;
      right[i] = 3;
    }
    for (int i = 0; i < graph.edges().size(); i++) {
      measure(i);
    }
  }

  private void measure(int edge) {
    Edge drawn = graph.edges().get(edge);
    double width = labelWidth(drawn);
    if (drawn.isLoop()) {
      right[node(drawn.from())] += LOOP + width;
    } else if (!drawn.label().isEmpty()) {
      int item = layers.labelItem(edge);
      half[item] = width / 2;
      right[item] = width / 2;
      height[item] = drawn.label().size() * (LINE - 2);
    }
  }

  private static double labelWidth(Edge edge) {
    return edge.label().stream().mapToDouble(line -> TextSize.width(line, NOTE)).max().orElse(0);
  }

  private int node(String id) {
    for (int i = 0; i < layers.nodes(); i++) {
      if (graph.nodes().get(i).id().equals(id)) {
        return i;
      }
    }
    throw new IllegalArgumentException(id);
  }

  private String draw(String title, String style) {
    List<List<Integer>> order = LayerOrder.of(layers);
    double[] x = LayerPositions.of(layers, order, half, right);
    double width = 2 * MARGIN;
    for (int i = 0; i < x.length; i++) {
      x[i] += MARGIN;
      width = Math.max(width, x[i] + right[i] + MARGIN);
    }
    double[] rowHeights = new double[order.size()];
    for (int row = 0; row < rowHeights.length; row++) {
      for (int item : order.get(row)) {
        rowHeights[row] = Math.max(rowHeights[row], height[item]);
      }
    }
    double[] middle = new double[order.size()];
    double y = MARGIN;
    for (int row = 0; row < rowHeights.length; row++) {
      middle[row] = y + rowHeights[row] / 2;
      y += rowHeights[row] + ROW_GAP;
    }
    double bottom = Math.max(2 * MARGIN, y - ROW_GAP + MARGIN);
    Svg svg = new Svg();
    svg.picture("graph", width, bottom, title);
    if (!style.isEmpty()) {
      svg.open("style").words(style).close("style");
      svg.empty("rect", "class", "paper", "width", width, "height", bottom);
    }
    new EdgeRoutes(graph, layers, x, middle, rowHeights, half, height).draw(svg);
    for (int i = 0; i < layers.nodes(); i++) {
      box(svg, i, x[i], middle[layers.layer().get(i)]);
    }
    return svg.close("svg").toString();
  }

  private void box(Svg svg, int item, double x, double y) {
    Node node = graph.nodes().get(item);
    double top = y - height[item] / 2;
    svg.open("g", "class", node.terminal() ? "node terminal" : "node");
    svg.empty(
        "rect",
        "x",
        x - half[item],
        "y",
        top,
        "width",
        2 * half[item],
        "height",
        height[item],
        "rx",
        node.terminal() ? height[item] / 2 : 6);
    List<String> lines = labels.get(item);
    svg.lines("label", x, top + LINE + 2, LINE, lines);
    if (!node.note().isEmpty()) {
      svg.lines("note", x, top + LINE * (lines.size() + 1) + 1, LINE, List.of(node.note()));
    }
    svg.close("g");
  }
}
