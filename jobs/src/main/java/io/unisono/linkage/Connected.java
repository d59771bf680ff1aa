package io.unisono.linkage;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The connected components of records. Of most the edges tell the parties. One that is not so is
 * untouched, if nothing in it is new, so that it is parted as it was the night before; else open,
 * which means to be parted.
 */
interface Connected {

  /**
   * @param rows with {@link Components#NODE}
   * @return the same with {@link Components#COMPONENT}
   */
  Dataset<Row> withComponents(Dataset<Row> rows);

  /** Those of the rows whose component is open, with {@link Components#COMPONENT}. */
  Dataset<Row> open(Dataset<Row> rows);

  /**
   * @param rows with {@link Components#NODE}
   * @param parted {@link Partitioning#PARTED} of the records of open components
   * @return the rows with {@link Linker#CLUSTER}, which means nothing where it is untouched
   */
  Dataset<Row> withClusters(Dataset<Row> rows, Dataset<Row> parted);

  /** Whether the component of a {@link Components#NODE} is untouched. */
  Column isUntouched();

  /**
   * Up to so many edges are solved on the driver and looked up where the records are; more of them
   * on Spark, where every component with an edge is open.
   *
   * @param arrows from {@link Components#arrows}, each pair of nodes at most once
   * @param touched nodes whose edges changed since the night before, ascending; all if empty
   */
  static Connected of(Dataset<Row> arrows, long driverEdges, Optional<long[]> touched) {
    return arrows.count() > driverEdges
        ? OnSpark.of(arrows)
        : ConnectedOnDriver.of(arrows, touched);
  }

  /**
   * Components of too many edges for one machine.
   *
   * @param solved one row per node that has an edge: {@link Components#NODE}, {@link
   *     Components#COMPONENT}
   */
  record OnSpark(Dataset<Row> solved) implements Connected {

    static OnSpark of(Dataset<Row> arrows) {
      Dataset<Row> stars = Linker.kept(arrows);
      Row before = null;
      Row after = stars.agg(Components.fingerprint()).first();
      while (!after.equals(before)) {
        stars = Linker.kept(Components.round(stars));
        before = after;
        after = stars.agg(Components.fingerprint()).first();
      }
      return new OnSpark(Components.ofStars(stars));
    }

    @Override
    public Dataset<Row> withComponents(Dataset<Row> rows) {
      return rows.join(solved, new String[] {Components.NODE}, "left_outer")
          .withColumn(
              Components.COMPONENT, coalesce(col(Components.COMPONENT), col(Components.NODE)));
    }

    @Override
    public Dataset<Row> open(Dataset<Row> rows) {
      return rows.join(solved, Components.NODE);
    }

    /** The parted records are kept, so that parting counts each once, also where it is repeated. */
    @Override
    public Dataset<Row> withClusters(Dataset<Row> rows, Dataset<Row> parted) {
      return rows.join(Linker.kept(parted), new String[] {Components.NODE}, "left_outer")
          .withColumn(Linker.CLUSTER, coalesce(col(Linker.CLUSTER), col(Components.NODE)));
    }

    @Override
    public Column isUntouched() {
      return lit(false);
    }
  }
}
