package io.unisono.linkage;

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
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;

/**
 * Connected components of the graph of records. A node is a 64-bit hash of (source, id); two of a
 * million records share one with a probability of 3e-8, two of a hundred million of 3e-4.
 *
 * <p>Few edges are packed and solved on the driver. Many are solved on Spark by alternating the
 * large-star and small-star operations (R. Kiveris et al., "Connected Components in MapReduce and
 * Beyond", 2014), which flatten every component to a star around its smallest node in a number of
 * rounds that grows with the square of the logarithm of its size at most.
 */
public final class Components {

  /** Node of a record. */
  public static final String NODE = "node";

  /** Smallest node that can be reached from a node. */
  public static final String COMPONENT = "component";

  /** Columns of an arrow from a node to a smaller one. */
  private static final String FROM = "from_node";

  private static final String TO = "to_node";
  private static final String ENDS = "ends";
  private static final String CENTRE = "centre";

  private Components() {}

  /** Node of a record. */
  public static Column node(Column source, Column id) {
    return xxhash64(source, id);
  }

  /** Edges as arrows between the nodes of their ends. */
  public static Dataset<Row> arrows(Dataset<Row> edges, Column left, Column right) {
    return edges.select(left.as(FROM), right.as(TO));
  }

  /** The arrows of each partition as one byte array, to bring millions to the driver. */
  static Dataset<byte[]> packed(Dataset<Row> arrows) {
    return arrows.mapPartitions(
        (MapPartitionsFunction<Row, byte[]>) rows -> List.of(pack(rows)).iterator(),
        Encoders.BINARY());
  }

  static UnionFind solved(List<byte[]> packed) {
    int longs = packed.stream().mapToInt(bytes -> bytes.length / Long.BYTES).sum();
    long[] edges = new long[longs];
    int filled = 0;
    for (byte[] bytes : packed) {
      ByteBuffer.wrap(bytes).asLongBuffer().get(edges, filled, bytes.length / Long.BYTES);
      filled += bytes.length / Long.BYTES;
    }
    return new UnionFind(edges);
  }

  /** Component of a node, looked up in what the driver solved; a node without edges is its own. */
  static Column lookup(Broadcast<long[]> nodes, Broadcast<long[]> components, Column node) {
    UDF1<Long, Long> find =
        id -> {
          int index = Arrays.binarySearch(nodes.value(), id);
          return index < 0 ? id : Long.valueOf(components.value()[index]);
        };
    return udf(find, DataTypes.LongType).withName("component").apply(node);
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

  /** From stars to one row per node that has an edge: {@link #NODE}, {@link #COMPONENT}. */
  static Dataset<Row> ofStars(Dataset<Row> stars) {
    Dataset<Row> rays = stars.select(col(FROM).as(NODE), col(TO).as(COMPONENT));
    return rays.unionByName(rays.select(col(COMPONENT).as(NODE), col(COMPONENT)).distinct());
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

  private static byte[] pack(Iterator<Row> rows) {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 12);
    while (rows.hasNext()) {
      Row row = rows.next();
      if (buffer.remaining() < 2 * Long.BYTES) {
        buffer = ByteBuffer.allocate(2 * buffer.capacity()).put(buffer.flip());
      }
      buffer.putLong(row.getLong(0)).putLong(row.getLong(1));
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }
}
