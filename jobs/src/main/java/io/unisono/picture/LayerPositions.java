package io.unisono.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the items of layers lie from left to right: each as near to the weighted mean of its
 * neighbours as the room between them allows. A layer is solved exactly, as an isotonic regression
 * (pool adjacent violators).
 */
final class LayerPositions {

  private static final int ROUNDS = 200;
  private static final double GAP = 14;

  /** Long edges are straight rather than short ones. */
  private static final double INSIDE_AN_EDGE = 8;

  private final List<List<Integer>> order;
  private final double[] left;
  private final double[] right;
  private final List<List<double[]>> neighbours = new ArrayList<>();
  private final double[] x;

  private LayerPositions(Layers graph, List<List<Integer>> order, double[] left, double[] right) {
    this.order = order;
    this.left = left;
    this.right = right;
    x = new double[graph.items()];
    for (int item = 0; item < graph.items(); item++) {
      neighbours.add(new ArrayList<>());
    }
    for (List<Integer> chain : graph.chains()) {
      for (int i = 1; i < chain.size(); i++) {
        boolean inside = i > 1 && i < chain.size() - 1;
        double weight = inside ? INSIDE_AN_EDGE : 1;
        neighbours.get(chain.get(i - 1)).add(new double[] {chain.get(i), weight});
        neighbours.get(chain.get(i)).add(new double[] {chain.get(i - 1), weight});
      }
    }
  }

  /**
   * @param left room that an item needs on its left, in pixels
   * @param right and on its right
   * @return the middle of each item; the leftmost item begins at 0
   */
  static double[] of(Layers graph, List<List<Integer>> order, double[] left, double[] right) {
    return new LayerPositions(graph, order, left, right).solved();
  }

  private double[] solved() {
    order.forEach(layer -> pack(layer, false));
    for (int round = 0; round < ROUNDS; round++) {
      boolean down = round % 2 == 0;
      for (int i = 0; i < order.size(); i++) {
        pack(order.get(down ? i : order.size() - 1 - i), true);
      }
    }
    double first = Double.POSITIVE_INFINITY;
    for (int item = 0; item < x.length; item++) {
      first = Math.min(first, x[item] - left[item]);
    }
    for (int item = 0; item < x.length; item++) {
      x[item] -= first;
    }
    return x;
  }

  /** Places a layer: no two items overlap, the squares of the distances to the wishes are least. */
  private void pack(List<Integer> layer, boolean towardsNeighbours) {
    double[] offset = new double[layer.size()];
    double[] wish = new double[layer.size()];
    for (int i = 0; i < layer.size(); i++) {
      int item = layer.get(i);
      offset[i] = i == 0 ? 0 : offset[i - 1] + right[layer.get(i - 1)] + GAP + left[item];
      wish[i] = (towardsNeighbours ? mean(item) : x[item]) - offset[i];
    }
    double[] fitted = isotonic(wish);
    for (int i = 0; i < fitted.length; i++) {
      x[layer.get(i)] = fitted[i] + offset[i];
    }
  }

  private double mean(int item) {
    double sum = 0;
    double weights = 0;
    for (double[] neighbour : neighbours.get(item)) {
      sum += neighbour[1] * x[(int) neighbour[0]];
      weights += neighbour[1];
    }
    return weights == 0 ? x[item] : sum / weights;
  }

  /** The values that never fall and are nearest to these in the sum of squares. */
  static double[] isotonic(double[] values) {
    double[] means = new double[values.length];
    int[] sizes = new int[values.length];
    int pools = 0;
    for (double value : values) {
      means[pools] = value;
      sizes[pools++] = 1;
      while (pools > 1 && means[pools - 2] > means[pools - 1]) {
        int both = sizes[pools - 2] + sizes[pools - 1];
        means[pools - 2] =
            (means[pools - 2] * sizes[pools - 2] + means[pools - 1] * sizes[pools - 1]) / both;
        sizes[pools - 2] = both;
        pools--;
      }
    }
    double[] fitted = new double[values.length];
    int at = 0;
    for (int pool = 0; pool < pools; pool++) {
      for (int i = 0; i < sizes[pool]; i++) {
        fitted[at++] = means[pool];
      }
    }
    return fitted;
  }
}
