package io.unisono.graph;

import java.util.Arrays;

/**
 * Disjoint sets of the numbers 0 .. n-1, with path halving (R. Tarjan, "Efficiency of a good but
 * not linear set union algorithm", 1975). The smallest number of a set stands for the set.
 */
public final class UnionFind {

  private final int[] parent;

  public UnionFind(int elements) {
    parent = new int[elements];
    Arrays.setAll(parent, i -> i);
  }

  /**
   * Makes one set of the sets of two numbers.
   *
   * @return whether they were two before
   */
  public boolean union(int left, int right) {
    int leftRoot = find(left);
    int rightRoot = find(right);
    parent[Math.max(leftRoot, rightRoot)] = Math.min(leftRoot, rightRoot);
    return leftRoot != rightRoot;
  }

  /** The smallest number of the set. */
  public int find(int element) {
    int root = element;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  /** The smallest number of the set of each number. */
  public int[] roots() {
    int[] roots = parent.clone();
    // No parent is larger than its child, so every parent is a root before its children come.
    for (int i = 0; i < roots.length; i++) {
      roots[i] = roots[roots[i]];
    }
    return roots;
  }
}
