package io.unisono.linkage.cluster;

/**
 * Connected components on the driver: disjoint sets of numbered nodes with path halving (R. Tarjan,
 * "Efficiency of a good but not linear set union algorithm", 1975).
 */
final class UnionFind {

  /** What is known of a component whose edges are. */
  enum Standing {
    ONE_PARTY,
    TWO_PARTIES,
    OPEN
  }

  private final int[] arrows;
  private final int[] parent;

  /**
   * @param nodes how many there are, from 0
   * @param arrows nodes, two by two; see {@link ComponentsOnSpark#arrows}, no edge more than once
   */
  UnionFind(int nodes, int[] arrows) {
    this.arrows = arrows;
    parent = new int[nodes];
    for (int i = 0; i < nodes; i++) {
      parent[i] = i;
    }
    for (int i = 0; i < arrows.length; i += 2) {
      union(arrows[i], arrows[i + 1]);
    }
    // No parent is larger than its child, so that every parent is a root before its children come.
    for (int i = 0; i < nodes; i++) {
      parent[i] = parent[parent[i]];
    }
  }

  /** Smallest node of the component, for each node. */
  int[] components() {
    return parent;
  }

  /**
   * For each node, how its component stands without a look at its records.
   *
   * <p>Average linkage joins the records of a component whose pairs are all firm, in any order, and
   * two records never that have but an edge that is not.
   */
  Standing[] standings() {
    int[] size = new int[parent.length];
    for (int component : parent) {
      size[component]++;
    }
    int[] edges = new int[parent.length];
    int[] firm = new int[parent.length];
    for (int i = 0; i < arrows.length; i += 2) {
      int component = parent[arrows[i]];
      edges[component]++;
      firm[component] += arrows[i] < arrows[i + 1] ? 1 : 0;
    }
    Standing[] standings = new Standing[parent.length];
    for (int i = 0; i < standings.length; i++) {
      standings[i] = standing(size[parent[i]], edges[parent[i]], firm[parent[i]]);
    }
    return standings;
  }

  private static Standing standing(long size, int edges, int firm) {
    if (firm == size * (size - 1) / 2) {
      return Standing.ONE_PARTY;
    }
    return size == 2 && edges == 1 ? Standing.TWO_PARTIES : Standing.OPEN;
  }

  /** For each node, whether its component has one of these. */
  boolean[] hasAny(int[] some) {
    boolean[] ofComponent = new boolean[parent.length];
    for (int node : some) {
      ofComponent[parent[node]] = true;
    }
    boolean[] hasAny = new boolean[parent.length];
    for (int i = 0; i < hasAny.length; i++) {
      hasAny[i] = ofComponent[parent[i]];
    }
    return hasAny;
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
