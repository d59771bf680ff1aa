package io.unisono.linkage.cluster;

import static io.unisono.linkage.cluster.PackedEdges.FIRST;
import static io.unisono.linkage.cluster.PackedEdges.SECOND;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.xxhash64;

import io.unisono.linkage.record.LinkColumns;
import io.unisono.rows.KeptRows;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Components of more edges than the driver can hold, found by alternating the large-star and
 * small-star operations (R. Kiveris et al., "Connected Components in MapReduce and Beyond", 2014).
 * These flatten every component to a star around its smallest node in a number of rounds that grows
 * with the square of the logarithm of its size at most.
 *
 * @param solved one row per node that has an edge: {@link LinkColumns#NODE}, {@link
 *     LinkColumns#COMPONENT}
 */
record ComponentsOnSpark(Dataset<Row> solved) implements ConnectedComponents {

  private static final String ENDS = "ends";
  private static final String CENTRE = "centre";

  /**
   * @param edges from {@link PackedEdges#packed}
   */
  static ComponentsOnSpark of(Dataset<Row> edges) {
    Dataset<Row> stars = KeptRows.kept(edges);
    Row before = null;
    Row after = stars.agg(fingerprint()).first();
    while (!after.equals(before)) {
      stars = KeptRows.kept(round(stars));
      before = after;
      after = stars.agg(fingerprint()).first();
    }
    return new ComponentsOnSpark(ofStars(stars));
  }

  @Override
  public Dataset<Row> withComponents(Dataset<Row> rows) {
    return rows.join(solved, new String[] {LinkColumns.NODE}, "left_outer")
        .withColumn(
            LinkColumns.COMPONENT, coalesce(col(LinkColumns.COMPONENT), col(LinkColumns.NODE)));
  }

  @Override
  public Dataset<Row> open(Dataset<Row> rows) {
    return rows.join(solved, LinkColumns.NODE);
  }

  /** The clustered records are kept, since a repeated task would count records twice. */
  @Override
  public Dataset<Row> withClusters(Dataset<Row> rows, Dataset<Row> clustered) {
    return rows.join(KeptRows.kept(clustered), new String[] {LinkColumns.NODE}, "left_outer")
        .withColumn(LinkColumns.CLUSTER, coalesce(col(LinkColumns.CLUSTER), col(LinkColumns.NODE)));
  }

  @Override
  public Column isUntouched() {
    return lit(false);
  }

  /** One round: fewer steps from every node to the smallest of its component. */
  private static Dataset<Row> round(Dataset<Row> edges) {
    return smallStar(largeStar(edges));
  }

  /**
   * A digest of the set of edges; their order does not matter. The rounds end when a round leaves
   * it as it was.
   */
  private static Column fingerprint() {
    Column hash = xxhash64(col(FIRST), col(SECOND));
    return struct(count(lit(1)), coalesce(bit_xor(hash), lit(0L)));
  }

  /**
   * From stars to one row per node that has an edge: {@link LinkColumns#NODE}, {@link
   * LinkColumns#COMPONENT}.
   */
  private static Dataset<Row> ofStars(Dataset<Row> stars) {
    Dataset<Row> rays =
        stars.select(col(FIRST).as(LinkColumns.NODE), col(SECOND).as(LinkColumns.COMPONENT));
    return rays.unionByName(
        rays.select(col(LinkColumns.COMPONENT).as(LinkColumns.NODE), col(LinkColumns.COMPONENT))
            .distinct());
  }

  /** Connects every larger neighbour of a node to the node's smallest neighbour. */
  private static Dataset<Row> largeStar(Dataset<Row> edges) {
    Column bothWays = array(ray(col(FIRST), col(SECOND)), ray(col(SECOND), col(FIRST)));
    Dataset<Row> neighbours = edges.select(explode(bothWays).as(ENDS)).select(col(ENDS + ".*"));
    return neighbours
        .withColumn(CENTRE, least(col(FIRST), smallestNeighbour()))
        .where(col(SECOND).gt(col(FIRST)))
        .select(col(SECOND).as(FIRST), col(CENTRE).as(SECOND))
        .distinct();
  }

  /** Connects the smaller neighbours of a node, and the node, to the smallest of them. */
  private static Dataset<Row> smallStar(Dataset<Row> edges) {
    Column self = ray(col(FIRST), col(CENTRE));
    Column neighbour = ray(col(SECOND), col(CENTRE));
    return edges
        .select(col(FIRST), col(SECOND))
        .withColumn(CENTRE, smallestNeighbour())
        .select(explode(array(self, neighbour)).as(ENDS))
        .select(col(ENDS + ".*"))
        .where(col(FIRST).notEqual(col(SECOND)))
        .distinct();
  }

  private static Column ray(Column from, Column to) {
    return struct(from.as(FIRST), to.as(SECOND));
  }

  private static Column smallestNeighbour() {
    return min(col(SECOND)).over(Window.partitionBy(FIRST));
  }
}
