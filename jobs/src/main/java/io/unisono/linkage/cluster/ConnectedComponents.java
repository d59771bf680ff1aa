package io.unisono.linkage.cluster;

import static org.apache.spark.sql.functions.lit;

import io.unisono.linkage.record.LinkColumns;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The connected components of the graph of records. A component is
 *
 * <ul>
 *   <li>decided, if its edges alone say which of its records are one party, see {@link Verdict};
 *   <li>untouched, if it is not decided, but its edges are those of the night before: its clusters
 *       stay as they were;
 *   <li>open otherwise: its records have to be clustered.
 * </ul>
 */
public interface ConnectedComponents {

  /**
   * @param rows with {@link LinkColumns#NODE}
   * @return the same with {@link LinkColumns#COMPONENT}, which is the own node of a record without
   *     an edge
   */
  Dataset<Row> withComponents(Dataset<Row> rows);

  /** Those of the rows whose component is open, with {@link LinkColumns#COMPONENT}. */
  Dataset<Row> open(Dataset<Row> rows);

  /**
   * @param rows with {@link LinkColumns#NODE}
   * @param clustered {@link ComponentClustering#CLUSTERED} of the records of open components
   * @return the rows with {@link LinkColumns#CLUSTER}, which means nothing where the component is
   *     untouched
   */
  Dataset<Row> withClusters(Dataset<Row> rows, Dataset<Row> clustered);

  /** Whether the component of a {@link LinkColumns#NODE} is untouched. */
  Column isUntouched();

  /**
   * Finds the components: of up to {@code driverEdges} edges on the driver, of more on Spark, where
   * every component with an edge is open.
   *
   * @param edges from {@link PackedEdges#packed}, each pair of nodes at most once
   * @param touched nodes whose edges changed since the night before, ascending; all if empty
   */
  static ConnectedComponents of(Dataset<Row> edges, long driverEdges, Optional<long[]> touched) {
    return edges.count() > driverEdges
        ? ComponentsOnSpark.of(edges)
        : ComponentsOnDriver.of(edges, touched);
  }

  /**
   * Records with the component that edges make of them.
   *
   * @param records with a column {@link LinkColumns#NODE}
   * @param left node of one end of an edge
   * @param driverEdges see {@link #of}
   */
  static Dataset<Row> withComponents(
      Dataset<Row> records, Dataset<Row> edges, Column left, Column right, long driverEdges) {
    return of(PackedEdges.packed(edges, left, right, lit(true)), driverEdges, Optional.empty())
        .withComponents(records);
  }
}
