package io.unisono.linkage;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.udf;

import io.unisono.linkage.cluster.LongColumns;
import io.unisono.linkage.record.LinkColumns;
import io.unisono.rows.KeptRows;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * What changed since the night before. The fingerprint of a record covers its values, its blocks,
 * and all records of those blocks that stayed too large. So two records that keep their
 * fingerprints are compared exactly if they were compared then, and their edge stays. A component
 * without a changed record and without a lost edge keeps its clusters.
 *
 * @param records of tonight, as they were marked, with {@link #CLUSTER_BEFORE}
 * @param keptEdges of the night before, between records that did not change
 * @param nodes of records that changed, came or went, ascending
 * @param touched these, and those that lost an edge, ascending
 * @param newRecords records of tonight that changed or came
 */
record Delta(
    Dataset<Row> records, Dataset<Row> keptEdges, long[] nodes, long[] touched, long newRecords) {

  static final String CLUSTER_BEFORE = "cluster_before";

  /** Where more than this share of the records changed, all are compared anew. */
  private static final double LIMIT = 0.2;

  private static final String FINGERPRINT_BEFORE = "fingerprint_before";

  /**
   * @param marked records of tonight with {@link LinkColumns#NODE} and {@link
   *     LinkColumns#FINGERPRINT}
   * @return empty if so much changed that nothing is gained
   */
  static Optional<Delta> since(
      PreviousRun previous, Dataset<Row> marked, long population, LinkColumns columns) {
    Dataset<Row> known =
        previous
            .records()
            .select(
                columns.node().as(LinkColumns.NODE),
                col(previous.cluster()).as(CLUSTER_BEFORE),
                col(LinkColumns.FINGERPRINT).as(FINGERPRINT_BEFORE));
    Dataset<Row> compared =
        KeptRows.kept(marked.join(known, new String[] {LinkColumns.NODE}, "full_outer"));
    Column isGone = col(columns.source()).isNull();
    Column isSame = col(LinkColumns.FINGERPRINT).eqNullSafe(col(FINGERPRINT_BEFORE));
    Dataset<Row> changed = compared.where(isGone.or(not(isSame)));
    long gone = changed.where(isGone).count();
    long changes = changed.count();
    if (changes > LIMIT * population) {
      return Optional.empty();
    }
    long[] nodes = LongColumns.collectDistinct(changed.select(LinkColumns.NODE));
    UserDefinedFunction hasChanged = isAmong(marked, nodes);
    Column stands =
        not(hasChanged.apply(columns.leftNode()).or(hasChanged.apply(columns.rightNode())));
    Dataset<Row> lost =
        previous
            .edges()
            .where(not(stands))
            .select(explode(array(columns.leftNode(), columns.rightNode())).as(LinkColumns.NODE));
    return Optional.of(
        new Delta(
            compared.where(not(isGone)).drop(FINGERPRINT_BEFORE),
            previous.edges().where(stands),
            nodes,
            LongStream.concat(Arrays.stream(nodes), Arrays.stream(LongColumns.collect(lost)))
                .sorted()
                .distinct()
                .toArray(),
            changes - gone));
  }

  private static UserDefinedFunction isAmong(Dataset<Row> rows, long[] sorted) {
    Broadcast<long[]> nodes =
        new JavaSparkContext(rows.sparkSession().sparkContext()).broadcast(sorted);
    UDF1<Long, Boolean> isAmong = node -> Arrays.binarySearch(nodes.value(), node) >= 0;
    return udf(isAmong, DataTypes.BooleanType).withName("is_among");
  }
}
