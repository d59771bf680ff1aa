package io.unisono.linkage.cluster;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import io.unisono.linkage.cluster.UnionFind.Standing;
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

/** Components in the memory of the driver: what is known of a record is looked up where it is. */
final class ComponentsOnDriver implements ConnectedComponents {

  private final JavaSparkContext context;
  private final Nodes nodes;
  private final int[] components;
  private final Standing[] standings;

  /** Empty if all are. */
  private final Optional<boolean[]> isTouched;

  private ComponentsOnDriver(JavaSparkContext context, long[] arrows, Optional<long[]> touched) {
    this.context = context;
    nodes = new Nodes(arrows);
    UnionFind solved = new UnionFind(nodes.size(), nodes.placesOf(arrows));
    components = solved.components();
    standings = solved.standings();
    isTouched = touched.map(some -> solved.hasAny(known(some)));
  }

  static ComponentsOnDriver of(Dataset<Row> arrows, Optional<long[]> touched) {
    JavaSparkContext context = new JavaSparkContext(arrows.sparkSession().sparkContext());
    return new ComponentsOnDriver(context, LongColumns.collect(arrows), touched);
  }

  /** Touched nodes without edges are no component's. */
  private int[] known(long[] touched) {
    return Arrays.stream(nodes.placesOf(touched)).filter(place -> place >= 0).toArray();
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

  /** The parted records are few, so that they are looked up, too, and none is shuffled. */
  @Override
  public Dataset<Row> withClusters(Dataset<Row> rows, Dataset<Row> parted) {
    int[] clusters = new int[nodes.size()];
    Arrays.setAll(clusters, i -> standings[i] == Standing.TWO_PARTIES ? i : components[i]);
    int[] placed = nodes.placesOf(LongColumns.collect(parted));
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
    return standings[place] == Standing.OPEN;
  }

  private boolean isUntouched(int place) {
    return isTouched.isPresent() && !isTouched.get()[place];
  }

  /** What a node stands under; only those that do not stand under themselves travel. */
  private Column lookedUp(int[] above) {
    return coalesce(lookedUp(i -> above[i] != i, above), col(LinkColumns.NODE));
  }

  /** What such a node stands under; null for others. */
  private Column lookedUp(IntPredicate some, int[] above) {
    int[] places = IntStream.range(0, above.length).filter(some).toArray();
    long[] below = Arrays.stream(places).mapToLong(nodes::get).toArray();
    Broadcast<NodeMap> known =
        context.broadcast(new NodeMap(below, i -> nodes.get(above[places[i]])));
    UDF1<Long, Long> lookUp = node -> known.value().find(node);
    return udf(lookUp, DataTypes.LongType).withName("look_up").apply(col(LinkColumns.NODE));
  }
}
