package io.unisono.picture;

import io.unisono.picture.Graph.Edge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The first steps of Sugiyama's layered drawing: edges that would close a cycle are turned round,
 * nodes get the length of the longest way to them as their layer, and every edge gets a place on
 * each layer between its ends. Nodes lie on even layers, so that every edge passes an odd one,
 * where its label stands.
 *
 * @param nodes number of the nodes, which are the first items, in the order of the graph
 * @param layer of each item
 * @param chains items of each edge from its upper to its lower end; empty for loops
 * @param turned whether the edge leads from its lower to its upper end
 */
record Layers(int nodes, List<Integer> layer, List<List<Integer>> chains, List<Boolean> turned) {

  static Layers of(Graph graph) {
    Map<String, Integer> at = new HashMap<>();
    graph.nodes().forEach(node -> at.put(node.id(), at.size()));
    List<Boolean> turned = turned(graph.edges(), at);
    List<int[]> down = new ArrayList<>();
    for (int i = 0; i < graph.edges().size(); i++) {
      Edge edge = graph.edges().get(i);
      int from = at.get(edge.from());
      int to = at.get(edge.to());
      down.add(turned.get(i) ? new int[] {to, from} : new int[] {from, to});
    }
    int nodes = graph.nodes().size();
    List<Integer> layer = new ArrayList<>();
    for (int longest : longestWays(nodes, down)) {
      layer.add(2 * longest);
    }
    List<List<Integer>> chains = new ArrayList<>();
    for (int[] ends : down) {
      chains.add(ends[0] == ends[1] ? List.of() : chain(ends, layer));
    }
    return new Layers(nodes, layer, chains, turned);
  }

  /**
   * The most frequent edges lead downwards; one that closes a cycle with them is turned. Before all
   * others come those by which the nodes are reached first from a start: no node lies above it.
   */
  private static List<Boolean> turned(List<Edge> edges, Map<String, Integer> at) {
    List<Boolean> turned = new ArrayList<>(edges.stream().map(edge -> false).toList());
    Map<Integer, List<Integer>> below = new HashMap<>();
    Set<Integer> reaching = reaching(edges, at);
    IntStream.range(0, edges.size())
        .boxed()
        .sorted(
            Comparator.comparing((Integer i) -> !reaching.contains(i))
                .thenComparing(i -> -edges.get(i).weight()))
        .filter(i -> !edges.get(i).isLoop())
        .forEach(
            i -> {
              int from = at.get(edges.get(i).from());
              int to = at.get(edges.get(i).to());
              turned.set(i, reaches(to, from, below));
              int upper = turned.get(i) ? to : from;
              below
                  .computeIfAbsent(upper, node -> new ArrayList<>())
                  .add(turned.get(i) ? from : to);
            });
    return turned;
  }

  /** The edges of the widest ways from the nodes that no edge leads to: a forest. */
  private static Set<Integer> reaching(List<Edge> edges, Map<String, Integer> at) {
    Set<Integer> reached = new HashSet<>(at.values());
    edges.stream()
        .filter(edge -> !edge.isLoop())
        .forEach(edge -> reached.remove(at.get(edge.to())));
    Set<Integer> forest = new HashSet<>();
    List<Integer> byWeight =
        IntStream.range(0, edges.size())
            .boxed()
            .sorted(Comparator.comparingLong(i -> -edges.get(i).weight()))
            .toList();
    for (int round = 0; round < at.size(); round++) {
      byWeight.stream()
          .filter(i -> reached.contains(at.get(edges.get(i).from())))
          .filter(i -> !reached.contains(at.get(edges.get(i).to())))
          .findFirst()
          .ifPresent(
              i -> {
                forest.add(i);
                reached.add(at.get(edges.get(i).to()));
              });
    }
    return forest;
  }

  private static boolean reaches(int start, int goal, Map<Integer, List<Integer>> below) {
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      int node = open.pop();
      if (node == goal) {
        return true;
      }
      if (seen.add(node)) {
        open.addAll(below.getOrDefault(node, List.of()));
      }
    }
    return false;
  }

  /** Edges on the longest way to each node; the edges have no cycle but loops. */
  private static int[] longestWays(int nodes, List<int[]> down) {
    int[] longest = new int[nodes];
    for (int round = 0; round < nodes; round++) {
      for (int[] ends : down) {
        if (ends[0] != ends[1]) {
          longest[ends[1]] = Math.max(longest[ends[1]], longest[ends[0]] + 1);
        }
      }
    }
    return longest;
  }

  private static List<Integer> chain(int[] ends, List<Integer> layer) {
    List<Integer> chain = new ArrayList<>(List.of(ends[0]));
    int last = layer.get(ends[1]);
    for (int between = layer.get(ends[0]) + 1; between < last; between++) {
      chain.add(layer.size());
      layer.add(between);
    }
    chain.add(ends[1]);
    return chain;
  }

  int items() {
    return layer.size();
  }

  /** The item of an edge that its label stands on: on the odd layer nearest to the middle. */
  int labelItem(int edge) {
    List<Integer> chain = chains.get(edge);
    int middle = chain.size() / 2;
    return chain.get(middle % 2 == 1 ? middle : middle - 1);
  }
}
