package io.unisono.linkage;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * How well records were clustered, over the records whose party is known. Pairwise: of all pairs of
 * records, those of one party that share a cluster. B-cubed: the mean over records of the same for
 * the record's own cluster and party (Bagga and Baldwin 1998). With no pair to be found or said,
 * precision and recall are 1.
 *
 * @param unknownRecords records that the truth does not know
 * @param mergedClusters clusters with records of several parties
 * @param splitParties parties with records in several clusters
 * @param largestCluster most records of one cluster
 */
public record ClusterGrade(
    long records,
    long unknownRecords,
    long parties,
    long clusters,
    double pairwisePrecision,
    double pairwiseRecall,
    double pairwiseF1,
    double bcubedPrecision,
    double bcubedRecall,
    double bcubedF1,
    long mergedClusters,
    long splitParties,
    long largestCluster) {

  /** Records of a cluster that belong to a party. */
  public static final String COMMON = "common";

  private static final String OF_PARTY = "of_party";
  private static final String OF_CLUSTER = "of_cluster";
  private static final String PARTIES_OF_CLUSTER = "parties_of_cluster";
  private static final String CLUSTERS_OF_PARTY = "clusters_of_party";
  private static final String SAME = "same";
  private static final String TRUE_PAIRS = "true_pairs";
  private static final String SAID_PAIRS = "said_pairs";
  private static final String BCUBED_PRECISION = "bcubed_precision";
  private static final String BCUBED_RECALL = "bcubed_recall";
  private static final String RECORDS = "records";
  private static final String UNKNOWN = "unknown";
  private static final String PARTIES = "parties";
  private static final String CLUSTERS = "clusters";
  private static final String MERGED = "merged";
  private static final String SPLIT = "split";
  private static final String LARGEST = "largest";

  /**
   * One row per cluster and party with records in common; records that the truth does not know have
   * no party.
   *
   * @param records with the columns of their cluster and their party
   */
  public static Dataset<Row> contingency(Dataset<Row> records, String cluster, String party) {
    return records.groupBy(cluster, party).agg(count(lit(1)).as(COMMON));
  }

  /** All sums in one row; no pair of records is ever made. */
  public static Dataset<Row> sums(Dataset<Row> contingency, String cluster, String party) {
    var byParty = Window.partitionBy(party);
    var byCluster = Window.partitionBy(cluster);
    Column common = col(COMMON);
    Column known = col(party).isNotNull();
    return contingency
        .where(known)
        .withColumn(OF_PARTY, sum(common).over(byParty))
        .withColumn(CLUSTERS_OF_PARTY, count(lit(1)).over(byParty))
        .withColumn(OF_CLUSTER, sum(common).over(byCluster))
        .withColumn(PARTIES_OF_CLUSTER, count(lit(1)).over(byCluster))
        .agg(
            total(common).as(RECORDS),
            total(common.multiply(common.minus(1))).as(SAME),
            total(common.multiply(col(OF_PARTY).minus(1))).as(TRUE_PAIRS),
            total(common.multiply(col(OF_CLUSTER).minus(1))).as(SAID_PAIRS),
            total(common.multiply(common).divide(col(OF_CLUSTER))).as(BCUBED_PRECISION),
            total(common.multiply(common).divide(col(OF_PARTY))).as(BCUBED_RECALL),
            total(lit(1).divide(col(CLUSTERS_OF_PARTY))).as(PARTIES),
            total(lit(1).divide(col(PARTIES_OF_CLUSTER))).as(CLUSTERS),
            total(share(PARTIES_OF_CLUSTER)).as(MERGED),
            total(share(CLUSTERS_OF_PARTY)).as(SPLIT),
            coalesce(max(OF_CLUSTER), lit(0L)).as(LARGEST))
        .crossJoin(contingency.agg(total(when(known, 0L).otherwise(common)).as(UNKNOWN)));
  }

  public static ClusterGrade from(Row sums) {
    double same = number(sums, SAME);
    double records = number(sums, RECORDS);
    double precision = ratio(same, number(sums, SAID_PAIRS));
    double recall = ratio(same, number(sums, TRUE_PAIRS));
    double bcubedPrecision = ratio(number(sums, BCUBED_PRECISION), records);
    double bcubedRecall = ratio(number(sums, BCUBED_RECALL), records);
    return new ClusterGrade(
        Math.round(records),
        Math.round(number(sums, UNKNOWN)),
        Math.round(number(sums, PARTIES)),
        Math.round(number(sums, CLUSTERS)),
        precision,
        recall,
        harmonicMean(precision, recall),
        bcubedPrecision,
        bcubedRecall,
        harmonicMean(bcubedPrecision, bcubedRecall),
        Math.round(number(sums, MERGED)),
        Math.round(number(sums, SPLIT)),
        Math.round(number(sums, LARGEST)));
  }

  /** A group of k rows counts once if k is more than one. */
  private static Column share(String size) {
    return when(col(size).gt(1), lit(1.0).divide(col(size))).otherwise(0.0);
  }

  private static Column total(Column column) {
    return coalesce(sum(column).cast("double"), lit(0.0));
  }

  private static double number(Row row, String column) {
    return ((Number) row.getAs(column)).doubleValue();
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 1 : part / whole;
  }

  private static double harmonicMean(double a, double b) {
    return a + b == 0 ? 0 : 2 * a * b / (a + b);
  }
}
