package io.unisono.linkage;

import java.util.Arrays;

/**
 * Connected components on the driver: disjoint sets over long node ids, in primitive arrays (12
 * bytes a node), with path halving (R. Tarjan, "Efficiency of a good but not linear set union
 * algorithm", 1975).
 */
final class UnionFind {

  private final long[] nodes;
  private final int[] parent;

  /**
   * @param edges node ids, two by two
   */
  UnionFind(long[] edges) {
    nodes = distinctSorted(edges);
    parent = new int[nodes.length];
    Arrays.setAll(parent, i -> i);
    for (int i = 0; i < edges.length; i += 2) {
      union(indexOf(edges[i]), indexOf(edges[i + 1]));
    }
  }

  /** All nodes that have an edge, ascending. */
  long[] nodes() {
    return nodes;
  }

  /** Smallest node of the component, for each of {@link #nodes()}. */
  long[] components() {
    long[] components = new long[nodes.length];
    Arrays.setAll(components, i -> nodes[find(i)]);
    return components;
  }

  private int indexOf(long node) {
    return Arrays.binarySearch(nodes, node);
  }

  /** The smaller root wins, so that a root is the smallest node of its component. */
  private void union(int left, int right) {
    int leftRoot = find(left);
    int rightRoot = find(right);
    parent[Math.max(leftRoot, rightRoot)] = Math.min(leftRoot, rightRoot);
  }

  private int find(int start) {
    int node = start;
    while (parent[node] != node) {
      parent[node] = parent[parent[node]];
      node = parent[node];
    }
    return node;
  }

  private static long[] distinctSorted(long[] edges) {
    long[] sorted = edges.clone();
    Arrays.sort(sorted);
    int distinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[distinct++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, distinct);
  }
}
