package io.unisono.picture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * The order of the items of each layer, so that few edges cross: barycentres of the neighbours
 * above and below in turn, then neighbours that cross less the other way round change places. The
 * best order seen is kept.
 */
final class LayerOrder {

  private static final int ROUNDS = 16;

  private final int[] position;
  private final List<List<Integer>> layers = new ArrayList<>();
  private final List<List<Integer>> above = new ArrayList<>();
  private final List<List<Integer>> below = new ArrayList<>();

  private LayerOrder(Layers graph) {
    position = new int[graph.items()];
    for (int item = 0; item < graph.items(); item++) {
      above.add(new ArrayList<>());
      below.add(new ArrayList<>());
      while (layers.size() <= graph.layer().get(item)) {
        layers.add(new ArrayList<>());
      }
      layers.get(graph.layer().get(item)).add(item);
    }
    for (List<Integer> chain : graph.chains()) {
      for (int i = 1; i < chain.size(); i++) {
        below.get(chain.get(i - 1)).add(chain.get(i));
        above.get(chain.get(i)).add(chain.get(i - 1));
      }
    }
    layers.forEach(this::place);
  }

  /** Items of each layer from left to right. */
  static List<List<Integer>> of(Layers graph) {
    return new LayerOrder(graph).best();
  }

  private List<List<Integer>> best() {
    List<List<Integer>> best = copy();
    long fewest = crossings();
    for (int round = 0; round < ROUNDS && fewest > 0; round++) {
      for (int i = 1; i < layers.size(); i++) {
        sort(layers.get(i), above);
      }
      for (int i = layers.size() - 2; i >= 0; i--) {
        sort(layers.get(i), below);
      }
      layers.forEach(this::swap);
      long crossings = crossings();
      if (crossings < fewest) {
        fewest = crossings;
        best = copy();
      }
    }
    return best;
  }

  private List<List<Integer>> copy() {
    return layers.stream().map(List::copyOf).toList();
  }

  private void place(List<Integer> layer) {
    for (int i = 0; i < layer.size(); i++) {
      position[layer.get(i)] = i;
    }
  }

  private void sort(List<Integer> layer, List<List<Integer>> neighbours) {
    layer.sort(Comparator.comparingDouble(item -> barycentre(item, neighbours.get(item))));
    place(layer);
  }

  /** An item without neighbours stays where it is. */
  private double barycentre(int item, List<Integer> neighbours) {
    return neighbours.stream().mapToInt(other -> position[other]).average().orElse(position[item]);
  }

  private void swap(List<Integer> layer) {
    boolean better = true;
    for (int round = 0; round < ROUNDS && better; round++) {
      better = false;
      for (int i = 1; i < layer.size(); i++) {
        int left = layer.get(i - 1);
        int right = layer.get(i);
        if (crossings(right, left) < crossings(left, right)) {
          Collections.swap(layer, i - 1, i);
          place(layer);
          better = true;
        }
      }
    }
  }

  /** Crossings of the edges of two neighbours in this order. */
  private long crossings(int left, int right) {
    return crossings(above.get(left), above.get(right))
        + crossings(below.get(left), below.get(right));
  }

  private long crossings(List<Integer> ofLeft, List<Integer> ofRight) {
    long crossings = 0;
    for (int one : ofLeft) {
      for (int other : ofRight) {
        crossings += position[one] > position[other] ? 1 : 0;
      }
    }
    return crossings;
  }

  private long crossings() {
    long crossings = 0;
    for (List<Integer> layer : layers) {
      for (int i = 0; i < layer.size(); i++) {
        for (int j = i + 1; j < layer.size(); j++) {
          crossings += crossings(below.get(layer.get(i)), below.get(layer.get(j)));
        }
      }
    }
    return crossings;
  }
}
