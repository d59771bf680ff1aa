package io.unisono.linkage.cluster;

import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Edges between nodes in two numbers each, since the driver holds millions of them.
 *
 * <p>An edge is firm if it would join its two records if there were no other edge. The order of its
 * two nodes tells: the smaller one stands first in a firm edge, the larger one in any other.
 */
public final class PackedEdges {

  /** The two columns of packed edges. */
  static final String FIRST = "first_node";

  static final String SECOND = "second_node";

  private final Nodes nodes;

  /** First and second node of each edge in turn, as places in {@link #nodes}. */
  private final int[] ends;

  /**
   * @param packed first and second node of each edge in turn
   */
  PackedEdges(long[] packed) {
    nodes = new Nodes(packed);
    // Places are in the order of nodes, so that an edge that is firm stays so.
    ends = nodes.placesOf(packed);
  }

  /** Packs edges: {@link #FIRST}, {@link #SECOND}. */
  public static Dataset<Row> packed(Dataset<Row> edges, Column left, Column right, Column isFirm) {
    Column smaller = least(left, right);
    Column larger = greatest(left, right);
    return edges.select(
        when(isFirm, smaller).otherwise(larger).as(FIRST),
        when(isFirm, larger).otherwise(smaller).as(SECOND));
  }

  /** The nodes that have an edge. */
  Nodes nodes() {
    return nodes;
  }

  int size() {
    return ends.length / 2;
  }

  /** Place of the first node of an edge. */
  int first(int edge) {
    return ends[2 * edge];
  }

  int second(int edge) {
    return ends[2 * edge + 1];
  }

  boolean isFirm(int edge) {
    return first(edge) < second(edge);
  }
}
