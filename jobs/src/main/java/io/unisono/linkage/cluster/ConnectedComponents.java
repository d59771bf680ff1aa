package io.unisono.linkage.cluster;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.unisono.linkage.record.KeptRows;
import io.unisono.linkage.record.LinkColumns;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The connected components of records. Of most the edges tell the parties. One that is not so is
 * untouched, if nothing in it is new, so that it is parted as it was the night before; else open,
 * which means to be parted.
 */
public interface ConnectedComponents {

  /**
   * @param rows with {@link LinkColumns#NODE}
   * @return the same with {@link LinkColumns#COMPONENT}
   */
  Dataset<Row> withComponents(Dataset<Row> rows);

  /** Those of the rows whose component is open, with {@link LinkColumns#COMPONENT}. */
  Dataset<Row> open(Dataset<Row> rows);

  /**
   * @param rows with {@link LinkColumns#NODE}
   * @param parted {@link ComponentClustering#PARTED} of the records of open components
   * @return the rows with {@link LinkColumns#CLUSTER}, which means nothing where it is untouched
   */
  Dataset<Row> withClusters(Dataset<Row> rows, Dataset<Row> parted);

  /** Whether the component of a {@link LinkColumns#NODE} is untouched. */
  Column isUntouched();

  /**
   * Up to so many edges are solved on the driver and looked up where the records are; more of them
   * on Spark, where every component with an edge is open.
   *
   * @param arrows from {@link ComponentsOnSpark#arrows}, each pair of nodes at most once
   * @param touched nodes whose edges changed since the night before, ascending; all if empty
   */
  static ConnectedComponents of(Dataset<Row> arrows, long driverEdges, Optional<long[]> touched) {
    return arrows.count() > driverEdges
        ? OnSpark.of(arrows)
        : ComponentsOnDriver.of(arrows, touched);
  }

  /**
   * Components of too many edges for one machine.
   *
   * @param solved one row per node that has an edge: {@link LinkColumns#NODE}, {@link
   *     LinkColumns#COMPONENT}
   */
  record OnSpark(Dataset<Row> solved) implements ConnectedComponents {

    static OnSpark of(Dataset<Row> arrows) {
      Dataset<Row> stars = KeptRows.kept(arrows);
      Row before = null;
      Row after = stars.agg(ComponentsOnSpark.fingerprint()).first();
      while (!after.equals(before)) {
        stars = KeptRows.kept(ComponentsOnSpark.round(stars));
        before = after;
        after = stars.agg(ComponentsOnSpark.fingerprint()).first();
      }
      return new OnSpark(ComponentsOnSpark.ofStars(stars));
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

    /** The parted records are kept, so that parting counts each once, also where it is repeated. */
    @Override
    public Dataset<Row> withClusters(Dataset<Row> rows, Dataset<Row> parted) {
      return rows.join(KeptRows.kept(parted), new String[] {LinkColumns.NODE}, "left_outer")
          .withColumn(
              LinkColumns.CLUSTER, coalesce(col(LinkColumns.CLUSTER), col(LinkColumns.NODE)));
    }

    @Override
    public Column isUntouched() {
      return lit(false);
    }
  }
}
