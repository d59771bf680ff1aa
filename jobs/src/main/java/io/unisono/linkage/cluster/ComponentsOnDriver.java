package io.unisono.linkage.cluster;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import io.unisono.graph.UnionFind;
import io.unisono.linkage.record.LinkColumns;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Components in the memory of the driver. What is known of a node travels to the rows and is looked
 * up there, so that no row is shuffled.
 */
final class ComponentsOnDriver implements ConnectedComponents {

  private final JavaSparkContext context;
  private final Nodes nodes;
  private final int[] components;
  private final Verdict[] verdicts;

  /** For each node, whether its component has a touched one; empty if all have. */
  private final Optional<boolean[]> isTouched;

  private ComponentsOnDriver(JavaSparkContext context, long[] packed, Optional<long[]> touched) {
    this.context = context;
    PackedEdges edges = new PackedEdges(packed);
    nodes = edges.nodes();
    components = components(edges);
    verdicts = Verdict.of(edges, components);
    isTouched = touched.map(this::withAny);
  }

  static ComponentsOnDriver of(Dataset<Row> edges, Optional<long[]> touched) {
    JavaSparkContext context = new JavaSparkContext(edges.sparkSession().sparkContext());
    return new ComponentsOnDriver(context, LongColumns.collect(edges), touched);
  }

  /** Place of the smallest node of the component of each node. */
  static int[] components(PackedEdges edges) {
    UnionFind sets = new UnionFind(edges.nodes().size());
    for (int edge = 0; edge < edges.size(); edge++) {
      sets.union(edges.first(edge), edges.second(edge));
    }
    return sets.roots();
  }

  /** For each node, whether its component has one of these nodes. */
  private boolean[] withAny(long[] some) {
    boolean[] ofComponent = new boolean[components.length];
    for (int place : nodes.placesOf(some)) {
      // A node without an edge has no place.
      if (place >= 0) {
        ofComponent[components[place]] = true;
      }
    }
    boolean[] withAny = new boolean[components.length];
    for (int i = 0; i < withAny.length; i++) {
      withAny[i] = ofComponent[components[i]];
    }
    return withAny;
  }

  @Override
  public Dataset<Row> withComponents(Dataset<Row> rows) {
    return rows.withColumn(LinkColumns.COMPONENT, lookedUp(components));
  }

  @Override
  public Dataset<Row> open(Dataset<Row> rows) {
    Column component = lookedUp(i -> isOpen(i) && !isUntouched(i), components);
    return rows.withColumn(LinkColumns.COMPONENT, component)
        .where(col(LinkColumns.COMPONENT).isNotNull());
  }

  /** The clustered records are few, so that they are looked up, too. */
  @Override
  public Dataset<Row> withClusters(Dataset<Row> rows, Dataset<Row> clustered) {
    int[] clusters = new int[nodes.size()];
    Arrays.setAll(clusters, i -> verdicts[i] == Verdict.TWO_PARTIES ? i : components[i]);
    int[] placed = nodes.placesOf(LongColumns.collect(clustered));
    for (int i = 0; i < placed.length; i += 2) {
      clusters[placed[i]] = placed[i + 1];
    }
    return rows.withColumn(LinkColumns.CLUSTER, lookedUp(clusters));
  }

  @Override
  public Column isUntouched() {
    return isTouched.isEmpty()
        ? lit(false)
        : lookedUp(i -> isOpen(i) && isUntouched(i), components).isNotNull();
  }

  private boolean isOpen(int place) {
    return verdicts[place] == Verdict.OPEN;
  }

  private boolean isUntouched(int place) {
    return isTouched.isPresent() && !isTouched.get()[place];
  }

  /** The node above each node; only nodes that differ from the one above travel. */
  private Column lookedUp(int[] above) {
    return coalesce(lookedUp(i -> above[i] != i, above), col(LinkColumns.NODE));
  }

  /** The node above each of some nodes; null for the others. */
  private Column lookedUp(IntPredicate some, int[] above) {
    int[] places = IntStream.range(0, above.length).filter(some).toArray();
    long[] below = Arrays.stream(places).mapToLong(nodes::get).toArray();
    Broadcast<NodeMap> known =
        context.broadcast(new NodeMap(below, i -> nodes.get(above[places[i]])));
    UDF1<Long, Long> lookUp = node -> known.value().find(node);
    return udf(lookUp, DataTypes.LongType).withName("look_up").apply(col(LinkColumns.NODE));
  }
}
