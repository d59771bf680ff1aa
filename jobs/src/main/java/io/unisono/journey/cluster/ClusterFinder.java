package io.unisono.journey.cluster;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.evaluation.ClusteringEvaluator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/**
 * Finds the clusters of journeys: k-means on TF-IDF of the variants, each weighted by its
 * customers, with the number of clusters whose silhouette (Rousseeuw, 1987) is largest. The number
 * is chosen on a sample of variants, which is the same in every run.
 */
final class ClusterFinder {

  /** Pieces of journey that count: those of most customers. */
  private static final int MOST_PIECES = 500;

  /** Variants of the sample. */
  private static final int SAMPLE = 3_000;

  private static final long SEED = 20_260_301L;
  private static final int ITERATIONS = 20;

  private static final String PIECE = "piece";
  private static final String FEATURES = "features";
  private static final String CLUSTER = "cluster";
  private static final String EVENTS = "events";
  private static final String VARIANTS = "variants";
  private static final String TYPICAL = "typical";

  private static final UDF1<String, Object> PIECES =
      journey -> Pieces.of(ClusterJourneys.activities(journey)).toArray(String[]::new);

  private static final UDF1<String, Long> LENGTH =
      journey -> (long) ClusterJourneys.activities(journey).size();

  private final Dataset<Row> variants;
  private final long customers;
  private final Map<String, Long> having = new HashMap<>();
  private final ClusterConfig config;

  private ClusterFinder(Dataset<Row> variants, ClusterConfig config) {
    this.variants = variants;
    this.config = config;
    customers = variants.agg(sum(ClusterJourneys.CUSTOMERS)).head().getLong(0);
  }

  /**
   * A cluster.
   *
   * @param typical most frequent sequence
   */
  record Found(
      ClusterName name,
      String text,
      long customers,
      long variants,
      double meanEvents,
      List<String> typical,
      long atRisk,
      long lost) {}

  /**
   * @param silhouette mean over the sample
   * @param customers of all clusters
   */
  record Clusters(List<Found> clusters, double silhouette, long customers) {}

  /**
   * The clusters, the largest first; nothing where fewer than two could be told apart.
   *
   * @param variants of {@link ClusterJourneys}
   */
  static Optional<Clusters> find(Dataset<Row> variants, ClusterConfig config) {
    Dataset<Row> kept = variants.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      if (kept.limit(3).collectAsList().size() < 3) {
        return Optional.empty();
      }
      return new ClusterFinder(kept, config).clusters();
    } finally {
      kept.unpersist();
    }
  }

  private Optional<Clusters> clusters() {
    withPieces(variants)
        .groupBy(PIECE)
        .agg(sum(ClusterJourneys.CUSTOMERS).as(ClusterJourneys.CUSTOMERS))
        .orderBy(col(ClusterJourneys.CUSTOMERS).desc(), col(PIECE))
        .limit(MOST_PIECES)
        .collectAsList()
        .forEach(row -> having.put(row.getString(0), row.getLong(1)));
    Dataset<Row> points = points();
    Dataset<Row> sample =
        points
            .orderBy(ClusterJourneys.VARIANT)
            .limit(SAMPLE)
            .coalesce(1)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return best(sample)
          .map(
              best ->
                  new Clusters(
                      described(best.model().transform(points)), best.silhouette(), customers));
    } finally {
      sample.unpersist();
    }
  }

  private static Dataset<Row> withPieces(Dataset<Row> journeys) {
    return journeys.withColumn(
        PIECE,
        explode(
            udf(PIECES, DataTypes.createArrayType(DataTypes.StringType))
                .apply(col(ClusterJourneys.JOURNEY))));
  }

  private Dataset<Row> points() {
    Pieces pieces = new Pieces(having, customers);
    UDF1<String, Vector> vector = journey -> pieces.vector(ClusterJourneys.activities(journey));
    return variants.withColumn(
        FEATURES, udf(vector, SQLDataTypes.VectorType()).apply(col(ClusterJourneys.JOURNEY)));
  }

  private record Fit(KMeansModel model, double silhouette) {}

  private Optional<Fit> best(Dataset<Row> sample) {
    long points = sample.select(FEATURES).distinct().limit(config.most() + 1).count();
    Fit best = null;
    for (int k = 2; k <= Math.min(config.most(), points - 1); k++) {
      KMeansModel model =
          new KMeans()
              .setK(k)
              .setSeed(SEED)
              .setMaxIter(ITERATIONS)
              .setFeaturesCol(FEATURES)
              .setPredictionCol(CLUSTER)
              .setWeightCol(ClusterJourneys.CUSTOMERS)
              .fit(sample);
      if (model.summary().k() < 2) {
        continue;
      }
      double silhouette =
          new ClusteringEvaluator()
              .setFeaturesCol(FEATURES)
              .setPredictionCol(CLUSTER)
              .setWeightCol(ClusterJourneys.CUSTOMERS)
              .evaluate(model.transform(sample));
      if (best == null || silhouette > best.silhouette()) {
        best = new Fit(model, silhouette);
      }
    }
    return Optional.ofNullable(best);
  }

  private List<Found> described(Dataset<Row> assigned) {
    Dataset<Row> kept = assigned.drop(FEATURES).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Map<Integer, Map<String, Long>> pieces = new HashMap<>();
      withPieces(kept)
          .groupBy(CLUSTER, PIECE)
          .agg(sum(ClusterJourneys.CUSTOMERS).as(ClusterJourneys.CUSTOMERS))
          .where(col(PIECE).isin(having.keySet().toArray()))
          .collectAsList()
          .forEach(
              row ->
                  pieces
                      .computeIfAbsent(row.getInt(0), cluster -> new HashMap<>())
                      .put(row.getString(1), row.getLong(2)));
      List<Row> rows = new ArrayList<>(summed(kept).collectAsList());
      rows.sort(
          Comparator.comparing((Row row) -> -row.<Long>getAs(ClusterJourneys.CUSTOMERS))
              .thenComparing(ClusterFinder::typical));
      Set<String> names = new HashSet<>();
      return rows.stream()
          .map(row -> found(row, pieces.getOrDefault(row.getInt(0), Map.of()), names))
          .toList();
    } finally {
      kept.unpersist();
    }
  }

  private static Dataset<Row> summed(Dataset<Row> assigned) {
    return assigned
        .withColumn(
            EVENTS,
            udf(LENGTH, DataTypes.LongType)
                .apply(col(ClusterJourneys.JOURNEY))
                .multiply(col(ClusterJourneys.CUSTOMERS)))
        .groupBy(CLUSTER)
        .agg(
            sum(ClusterJourneys.CUSTOMERS).as(ClusterJourneys.CUSTOMERS),
            count(lit(1)).as(VARIANTS),
            sum(EVENTS).as(EVENTS),
            sum(ClusterJourneys.AT_RISK).as(ClusterJourneys.AT_RISK),
            sum(ClusterJourneys.LOST).as(ClusterJourneys.LOST),
            min(struct(
                    col(ClusterJourneys.CUSTOMERS).multiply(-1).as(ClusterJourneys.CUSTOMERS),
                    col(ClusterJourneys.JOURNEY).as(TYPICAL)))
                .getField(TYPICAL)
                .as(TYPICAL));
  }

  private static String typical(Row row) {
    return row.getAs(TYPICAL);
  }

  private Found found(Row row, Map<String, Long> pieces, Set<String> names) {
    long ofCluster = row.getAs(ClusterJourneys.CUSTOMERS);
    List<String> typical = ClusterJourneys.activities(typical(row));
    ClusterName name = ClusterName.of(pieces, ofCluster, having, customers);
    String text = name.text(typical);
    while (!names.add(text)) {
      text += ", again";
    }
    return new Found(
        name,
        text,
        ofCluster,
        row.getAs(VARIANTS),
        row.<Long>getAs(EVENTS) / (double) ofCluster,
        typical,
        row.getAs(ClusterJourneys.AT_RISK),
        row.getAs(ClusterJourneys.LOST));
  }
}
