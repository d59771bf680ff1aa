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
   * @param arrows node ids, two by two; see {@link Components#arrows}
   */
  UnionFind(long[] arrows) {
    nodes = Arrays.stream(arrows).sorted().distinct().toArray();
    parent = new int[nodes.length];
    Arrays.setAll(parent, i -> i);
    for (int i = 0; i < arrows.length; i += 2) {
      union(indexOf(arrows[i]), indexOf(arrows[i + 1]));
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

  /**
   * For each of {@link #nodes()}, whether all pairs of its component are firm edges.
   *
   * @param arrows those that the components were made of, each pair at most once
   */
  boolean[] isWhole(long[] arrows) {
    int[] size = new int[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      size[find(i)]++;
    }
    long[] firm = new long[nodes.length];
    for (int i = 0; i < arrows.length; i += 2) {
      firm[find(indexOf(arrows[i]))] += arrows[i] < arrows[i + 1] ? 1 : 0;
    }
    boolean[] isWhole = new boolean[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      int root = find(i);
      isWhole[i] = firm[root] == (long) size[root] * (size[root] - 1) / 2;
    }
    return isWhole;
  }

  /**
   * For each of {@link #nodes()}, whether its component has one of these.
   *
   * @param some ascending; others than the nodes are left out
   */
  boolean[] hasAny(long[] some) {
    boolean[] ofRoot = new boolean[nodes.length];
    for (long node : some) {
      int index = indexOf(node);
      if (index >= 0) {
        ofRoot[find(index)] = true;
      }
    }
    boolean[] hasAny = new boolean[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      hasAny[i] = ofRoot[find(i)];
    }
    return hasAny;
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
}
