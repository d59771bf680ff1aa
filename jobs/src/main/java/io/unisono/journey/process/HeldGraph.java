package io.unisono.journey.process;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The directly-follows graph of a log in memory, the most frequent pairs first. */
public final class HeldGraph {

  /** A pair; it may exist in the opposite order of events at one instant only. */
  private record Edge(int from, int to, PairSum sum) {}

  private final Activities activities;
  private final List<Edge> edges = new ArrayList<>();
  private final List<Double[]> quantiles;
  private long inOppositeOrder;

  HeldGraph(HeldPairs pairs, Activities activities) {
    this.activities = activities;
    pairs.forEach(
        (pair, sum) -> {
          if (sum.occurrences() > 0) {
            edges.add(new Edge((int) (pair >>> 32), (int) (long) pair, sum));
          }
          if (sum.inOppositeOrder() > 0) {
            inOppositeOrder++;
          }
        });
    int[] places = places(activities.utf8());
    edges.sort(
        Comparator.comparingLong((Edge edge) -> -edge.sum.occurrences())
            .thenComparingInt(edge -> places[edge.from])
            .thenComparingInt(edge -> places[edge.to]));
    quantiles = edges.parallelStream().map(edge -> edge.sum.takeQuantiles()).toList();
  }

  /** Where each name stands in the order of Spark, which compares bytes. */
  private static int[] places(byte[][] names) {
    Integer[] sorted = IntStream.range(0, names.length).boxed().toArray(Integer[]::new);
    Arrays.sort(sorted, (one, other) -> Arrays.compareUnsigned(names[one], names[other]));
    int[] places = new int[names.length];
    for (int i = 0; i < sorted.length; i++) {
      places[sorted[i]] = i;
    }
    return places;
  }

  /** Distinct pairs that follow each other. */
  public long edges() {
    return edges.size();
  }

  /** Occurrences of all of them. */
  public long pairs() {
    return edges.stream().mapToLong(edge -> edge.sum.occurrences()).sum();
  }

  /** Occurrences of pairs of an activity with itself. */
  public long selfLoopPairs() {
    return edges.stream()
        .filter(edge -> edge.from == edge.to)
        .mapToLong(edge -> edge.sum.occurrences())
        .sum();
  }

  /** Distinct pairs if events at one instant are in the opposite order. */
  public long edgesReversedTies() {
    return inOppositeOrder;
  }

  /**
   * The pairs: from, to, count, mean, median, shortest, longest, 90th percentile in seconds, cases.
   */
  public List<Object[]> rows() {
    return new AbstractList<>() {
      @Override
      public Object[] get(int i) {
        Edge edge = edges.get(i);
        Double[] times = edge.sum.times();
        return new Object[] {
          activities.name(edge.from),
          activities.name(edge.to),
          edge.sum.occurrences(),
          times[0],
          quantiles.get(i)[0],
          times[1],
          times[2],
          quantiles.get(i)[1],
          edge.sum.cases()
        };
      }

      @Override
      public int size() {
        return edges.size();
      }
    };
  }
}
