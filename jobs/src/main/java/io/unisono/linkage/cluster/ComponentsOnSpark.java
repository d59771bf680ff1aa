package io.unisono.linkage.cluster;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.unisono.linkage.record.LinkColumns;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Connected components of the graph of records. A node is a 64-bit hash of (source, id); two of a
 * million records share one with a probability of 3e-8, two of a hundred million of 3e-4.
 *
 * <p>Few edges are packed and solved on the driver. Many are solved on Spark by alternating the
 * large-star and small-star operations (R. Kiveris et al., "Connected Components in MapReduce and
 * Beyond", 2014), which flatten every component to a star around its smallest node in a number of
 * rounds that grows with the square of the logarithm of its size at most.
 */
public final class ComponentsOnSpark {

  /** Columns of an arrow from a node to a smaller one. */
  private static final String FROM = "from_node";

  private static final String TO = "to_node";
  private static final String ENDS = "ends";
  private static final String CENTRE = "centre";

  private ComponentsOnSpark() {}

  /**
   * Edges as arrows between the nodes of their ends: upwards if the edge is firm, which means that
   * it would join its ends if there were nothing else, and downwards if it is not.
   */
  public static Dataset<Row> arrows(Dataset<Row> edges, Column left, Column right, Column isFirm) {
    Column smaller = least(left, right);
    Column larger = greatest(left, right);
    return edges.select(
        when(isFirm, smaller).otherwise(larger).as(FROM),
        when(isFirm, larger).otherwise(smaller).as(TO));
  }

  /**
   * Records with their {@link LinkColumns#COMPONENT}, which is their own node where they have no
   * edge.
   *
   * @param records with a column {@link LinkColumns#NODE}
   * @param left node of one end of an edge
   * @param driverEdges up to this many edges are solved on the driver, more of them on Spark
   */
  public static Dataset<Row> withComponents(
      Dataset<Row> records, Dataset<Row> edges, Column left, Column right, long driverEdges) {
    return ConnectedComponents.of(
            arrows(edges, left, right, lit(true)), driverEdges, Optional.empty())
        .withComponents(records);
  }

  /** One round on Spark: fewer steps from every node to the smallest of its component. */
  static Dataset<Row> round(Dataset<Row> arrows) {
    return smallStar(largeStar(arrows));
  }

  /** Equal for equal sets of arrows, whatever their order: a round that keeps it was the last. */
  static Column fingerprint() {
    Column hash = xxhash64(col(FROM), col(TO));
    return struct(count(lit(1)), coalesce(bit_xor(hash), lit(0L)));
  }

  /**
   * From stars to one row per node that has an edge: {@link LinkColumns#NODE}, {@link
   * LinkColumns#COMPONENT}.
   */
  static Dataset<Row> ofStars(Dataset<Row> stars) {
    Dataset<Row> rays =
        stars.select(col(FROM).as(LinkColumns.NODE), col(TO).as(LinkColumns.COMPONENT));
    return rays.unionByName(
        rays.select(col(LinkColumns.COMPONENT).as(LinkColumns.NODE), col(LinkColumns.COMPONENT))
            .distinct());
  }

  /** Connects every larger neighbour of a node to the node's smallest neighbour. */
  private static Dataset<Row> largeStar(Dataset<Row> arrows) {
    Column bothWays = array(ray(col(FROM), col(TO)), ray(col(TO), col(FROM)));
    Dataset<Row> neighbours = arrows.select(explode(bothWays).as(ENDS)).select(col(ENDS + ".*"));
    return neighbours
        .withColumn(CENTRE, least(col(FROM), smallestNeighbour()))
        .where(col(TO).gt(col(FROM)))
        .select(col(TO).as(FROM), col(CENTRE).as(TO))
        .distinct();
  }

  /** Connects the smaller neighbours of a node, and the node, to the smallest of them. */
  private static Dataset<Row> smallStar(Dataset<Row> arrows) {
    Column self = ray(col(FROM), col(CENTRE));
    Column neighbour = ray(col(TO), col(CENTRE));
    return arrows
        .select(col(FROM), col(TO))
        .withColumn(CENTRE, smallestNeighbour())
        .select(explode(array(self, neighbour)).as(ENDS))
        .select(col(ENDS + ".*"))
        .where(col(FROM).notEqual(col(TO)))
        .distinct();
  }

  private static Column ray(Column from, Column to) {
    return struct(from.as(FROM), to.as(TO));
  }

  private static Column smallestNeighbour() {
    return min(col(TO)).over(Window.partitionBy(FROM));
  }
}
