package io.unisono.linkage.cluster;

import java.util.Arrays;

/** Nodes in ascending order, each once; the place of a node is its position in this order. */
final class Nodes {

  private static final int NOWHERE = -1;

  private final long[] ascending;
  private final NodeMap places;

  /**
   * @param nodes in any order, any number of times
   */
  Nodes(long[] nodes) {
    long[] sorted = nodes.clone();
    Arrays.parallelSort(sorted);
    int distinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[distinct++] = sorted[i];
      }
    }
    ascending = Arrays.copyOf(sorted, distinct);
    places = new NodeMap(ascending, place -> place);
  }

  int size() {
    return ascending.length;
  }

  long get(int place) {
    return ascending[place];
  }

  /** Negative where a node is none of these. */
  int[] placesOf(long[] nodes) {
    int[] found = new int[nodes.length];
    Arrays.parallelSetAll(found, i -> placeOf(nodes[i]));
    return found;
  }

  private int placeOf(long node) {
    Long place = places.find(node);
    return place == null ? NOWHERE : place.intValue();
  }
}
