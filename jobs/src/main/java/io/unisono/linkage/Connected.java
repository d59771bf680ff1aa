package io.unisono.linkage;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * The connected components of records, and what is to be done with each. Up to so many edges they
 * are solved on the driver and looked up where the records are; beyond, on Spark, where every
 * component with an edge is looked at.
 */
interface Connected {

  /** What is to be done with the component of a record. */
  String STATE = "state";

  /** One party: no edges, or firm ones between all its records. */
  int WHOLE = 0;

  /** Nothing in it is new: it is parted as it was the night before. */
  int UNTOUCHED = 1;

  /** To be parted. */
  int OPEN = 2;

  /**
   * @param rows with {@link Components#NODE}
   * @return the same with {@link Components#COMPONENT} and {@link #STATE}
   */
  Dataset<Row> marked(Dataset<Row> rows);

  /** Those of the rows whose component is to be parted, with {@link Components#COMPONENT}. */
  default Dataset<Row> open(Dataset<Row> rows) {
    return marked(rows).where(col(STATE).equalTo(OPEN)).drop(STATE);
  }

  /**
   * @param arrows from {@link Components#arrows}, each pair of nodes at most once
   * @param touched nodes whose edges changed since the night before, ascending; all if empty
   */
  static Connected of(Dataset<Row> arrows, long driverEdges, Optional<long[]> touched) {
    return arrows.count() > driverEdges ? onSpark(arrows) : onDriver(arrows, touched);
  }

  private static Connected onDriver(Dataset<Row> arrows, Optional<long[]> touched) {
    long[] ends = LongColumns.collect(arrows);
    UnionFind solved = new UnionFind(ends);
    JavaSparkContext context = new JavaSparkContext(arrows.sparkSession().sparkContext());
    Broadcast<long[]> nodes = context.broadcast(solved.nodes());
    Broadcast<long[]> components = context.broadcast(solved.components());
    Broadcast<byte[]> states = context.broadcast(states(solved, ends, touched));
    UDF1<Long, Long> component =
        node -> {
          int index = Arrays.binarySearch(nodes.value(), node);
          return index < 0 ? node : Long.valueOf(components.value()[index]);
        };
    UDF1<Long, Integer> state =
        node -> {
          int index = Arrays.binarySearch(nodes.value(), node);
          return index < 0 ? WHOLE : (int) states.value()[index];
        };
    UserDefinedFunction componentOf =
        udf(component, DataTypes.LongType).withName(Components.COMPONENT);
    UserDefinedFunction stateOf = udf(state, DataTypes.IntegerType).withName(STATE);
    return rows ->
        rows.withColumn(Components.COMPONENT, componentOf.apply(col(Components.NODE)))
            .withColumn(STATE, stateOf.apply(col(Components.NODE)));
  }

  private static byte[] states(UnionFind solved, long[] arrows, Optional<long[]> touched) {
    boolean[] isWhole = solved.isWhole(arrows);
    boolean[] isTouched = touched.map(solved::hasAny).orElse(null);
    byte[] states = new byte[isWhole.length];
    for (int i = 0; i < states.length; i++) {
      boolean stays = isTouched != null && !isTouched[i];
      states[i] = (byte) (isWhole[i] ? WHOLE : stays ? UNTOUCHED : OPEN);
    }
    return states;
  }

  private static Connected onSpark(Dataset<Row> arrows) {
    Dataset<Row> stars = arrows.localCheckpoint();
    Row before = null;
    Row after = stars.agg(Components.fingerprint()).first();
    while (!after.equals(before)) {
      stars = Components.round(stars).localCheckpoint();
      before = after;
      after = stars.agg(Components.fingerprint()).first();
    }
    Dataset<Row> solved = Components.ofStars(stars);
    return rows ->
        rows.join(solved, new String[] {Components.NODE}, "left_outer")
            .withColumn(STATE, when(col(Components.COMPONENT).isNull(), WHOLE).otherwise(OPEN))
            .withColumn(
                Components.COMPONENT, coalesce(col(Components.COMPONENT), col(Components.NODE)));
  }
}
