package io.unisono.picture;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A directed graph to be drawn.
 *
 * @param nodes with distinct ids
 * @param edges between them, one at most for two nodes and a direction
 */
public record Graph(List<Node> nodes, List<Edge> edges) {

  /**
   * A box.
   *
   * @param label its name
   * @param note a second line in smaller letters; empty for none
   * @param terminal whether it is a start or an end and no activity
   */
  public record Node(String id, String label, String note, boolean terminal) {}

  /**
   * An arrow.
   *
   * @param weight how often it is taken; it gives the width of the line
   * @param label lines that stand on it
   * @param title all that is known about it, shown when the mouse rests on it
   */
  public record Edge(String from, String to, long weight, List<String> label, String title) {

    public Edge {
      label = List.copyOf(label);
    }

    boolean isLoop() {
      return from.equals(to);
    }
  }

  public Graph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    Set<String> ids = new HashSet<>();
    for (Node node : nodes) {
      if (!ids.add(node.id())) {
        throw new IllegalArgumentException("two nodes are called " + node.id());
      }
    }
    Set<List<String>> pairs = new HashSet<>();
    for (Edge edge : edges) {
      if (!ids.contains(edge.from()) || !ids.contains(edge.to())) {
        throw new IllegalArgumentException(edge + " leads to no node");
      }
      if (!pairs.add(List.of(edge.from(), edge.to()))) {
        throw new IllegalArgumentException("two edges are " + edge.from() + " to " + edge.to());
      }
    }
  }
}
