package io.unisono.linkage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.unisono.linkage.block.BlockList;
import io.unisono.linkage.block.BlockSizes;
import io.unisono.linkage.block.Blocking;
import io.unisono.linkage.block.SortedNeighbourhood;
import io.unisono.linkage.cluster.ComponentClustering;
import io.unisono.linkage.cluster.ConnectedComponents;
import io.unisono.linkage.cluster.Constraints;
import io.unisono.linkage.cluster.Constraints.Decision;
import io.unisono.linkage.cluster.PackedEdges;
import io.unisono.linkage.model.Model;
import io.unisono.linkage.model.Rules;
import io.unisono.linkage.model.Scorer;
import io.unisono.linkage.record.LinkColumns;
import io.unisono.linkage.record.ProfileCodec;
import io.unisono.rows.GroupedRows;
import io.unisono.rows.KeptRows;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;

/** The steps of one run that follow from its model and blocking: score pairs, cluster records. */
final class LinkRun {

  private static final StructType DECIDED =
      new StructType()
          .add(Edges.LEFT_NODE, DataTypes.LongType)
          .add(Edges.RIGHT_NODE, DataTypes.LongType);

  private final JavaSparkContext context;
  private final PackedRecords packed;
  private final Linker.Options options;
  private final LinkColumns columns;
  private final int[] rules;
  private final Blocking blocking;
  private final Broadcast<Model> model;
  private final Broadcast<Constraints> constraints;
  private final double mergeScore;
  private final List<LongAccumulator> pairs;
  private final LongAccumulator setAside;

  LinkRun(
      PackedRecords packed,
      Model model,
      Blocking blocking,
      Linker.Options options,
      LinkColumns columns) {
    this.context = new JavaSparkContext(packed.rows().sparkSession().sparkContext());
    this.packed = packed;
    this.options = options;
    this.columns = columns;
    this.rules = Rules.positions(model.layout(), options.rules());
    this.blocking = blocking;
    this.model = context.broadcast(model);
    this.constraints = context.broadcast(options.constraints());
    this.mergeScore = model.mergeScore(options.mergeProbability());
    this.pairs =
        model.keys().stream().map(key -> context.sc().longAccumulator(key.name())).toList();
    this.setAside = context.sc().longAccumulator("records set aside");
  }

  double mergeScore() {
    return mergeScore;
  }

  long recordsSetAside() {
    return setAside.value();
  }

  /** {@link Edges#SCORED} pairs in the form in which they are read. */
  Dataset<Row> described(Dataset<Row> scored) {
    return Edges.described(scored, model, columns);
  }

  /** Said by number, so that none are put together: a few bytes may be many pairs. */
  private int parts() {
    return Integer.parseInt(
        packed.rows().sparkSession().conf().get("spark.sql.shuffle.partitions"));
  }

  Map<String, Long> pairsByKey() {
    Map<String, Long> byKey = new TreeMap<>();
    pairs.forEach(counter -> byKey.put(counter.name().get(), counter.value()));
    return byKey;
  }

  /**
   * {@link Edges#SCORED} pairs.
   *
   * @param oversized blocks that come last
   * @param changed nodes of new records, ascending; all are if empty
   */
  Dataset<Row> scored(Collection<BlockSizes.Oversized> oversized, Optional<long[]> changed) {
    double keep = Math.min(mergeScore, Scorer.score(options.reviewProbability()));
    PairScoring scoring =
        new PairScoring(
            model, new PairScoring.Thresholds(keep, mergeScore), constraints, rules, pairs);
    Dataset<Row> ofBlocks =
        blocked(changed, false)
            .transform(rows -> GroupedRows.by(rows, parts(), col(LinkColumns.BLOCK)))
            .sortWithinPartitions(LinkColumns.BLOCK)
            .mapPartitions(scoring, Encoders.row(Edges.SCORED));
    if (oversized.isEmpty()) {
      return ofBlocks;
    }
    long records = oversized.stream().mapToLong(BlockSizes.Oversized::records).sum();
    Dataset<Row> sorted =
        KeptRows.kept(SortedNeighbourhood.sorted(blocked(changed, true), records, packed.codec()));
    Map<Integer, List<Row>> previous =
        SortedNeighbourhood.before(SortedNeighbourhood.lastRows(sorted).collectAsList());
    return ofBlocks.union(
        sorted.mapPartitions(
            scoring.ofNeighbours(context.broadcast(previous)), Encoders.row(Edges.SCORED)));
  }

  /**
   * One row per record and block; of blocks without a new record there is none.
   *
   * @param last whether of the blocks that come last, or of the others
   */
  private Dataset<Row> blocked(Optional<long[]> changed, boolean last) {
    Broadcast<long[]> nodes = changed.map(context::broadcast).orElse(null);
    Blocking shared = blocking;
    ProfileCodec profiles = packed.codec();
    FlatMapFunction<Row, Row> explode =
        row -> {
          byte[] profile = row.getAs(1);
          BlockList blocks = shared.blocks(profiles.decode(profile));
          byte[] all = blocks.bytes();
          boolean isNew = nodes == null || Arrays.binarySearch(nodes.value(), row.getLong(0)) >= 0;
          return IntStream.range(0, blocks.size())
              .filter(i -> blocks.isLast(i) == last)
              .mapToObj(
                  i -> RowFactory.create(blocks.block(i), row.getLong(0), all, profile, isNew))
              .iterator();
        };
    Dataset<Row> all = packed.rows().flatMap(explode, Encoders.row(Blocking.BLOCKED));
    return nodes == null
        ? all
        : all.join(
            all.where(LinkColumns.IS_NEW).select(LinkColumns.BLOCK).distinct(),
            new String[] {LinkColumns.BLOCK},
            "left_semi");
  }

  /** The marked records, with their cluster in place of their node. */
  Dataset<Row> clusters(Dataset<Row> marked, Dataset<Row> fresh, Optional<Delta> changes) {
    ConnectedComponents connected =
        ConnectedComponents.of(
            edges(fresh, changes), options.driverEdges(), changes.map(Delta::touched));
    Dataset<Row> clustered =
        connected
            .open(packed.rows())
            .select(LinkColumns.COMPONENT, LinkColumns.NODE, LinkColumns.PROFILE)
            .transform(rows -> GroupedRows.by(rows, parts(), col(LinkColumns.COMPONENT)))
            .sortWithinPartitions(LinkColumns.COMPONENT)
            .mapPartitions(
                new ComponentClustering(model, mergeScore, constraints, rules, setAside),
                Encoders.row(ComponentClustering.CLUSTERED));
    Dataset<Row> records = changes.map(Delta::records).orElse(marked);
    Column cluster =
        changes.isPresent()
            ? when(connected.isUntouched(), xxhash64(col(Delta.CLUSTER_BEFORE)))
                .otherwise(col(LinkColumns.CLUSTER))
            : col(LinkColumns.CLUSTER);
    return connected
        .withClusters(records, clustered)
        .withColumn(LinkColumns.CLUSTER, cluster)
        .drop(LinkColumns.NODE, Delta.CLUSTER_BEFORE);
  }

  private Dataset<Row> edges(Dataset<Row> fresh, Optional<Delta> changes) {
    Dataset<Row> edges =
        PackedEdges.packed(fresh, col(Edges.LEFT_NODE), col(Edges.RIGHT_NODE), col(Edges.IS_FIRM));
    if (changes.isPresent()) {
      edges =
          edges.union(
              PackedEdges.packed(
                  changes.get().keptEdges(),
                  columns.leftNode(),
                  columns.rightNode(),
                  Edges.isFirm(mergeScore, constraints, columns)));
    }
    return options.constraints().decisions().isEmpty() ? edges : edges.union(decided());
  }

  /**
   * Edges between records that a person put together: they are in one component, however unlike
   * they are. Two edges each, since two records with one edge that is not firm are taken for two
   * parties without being looked at.
   */
  private Dataset<Row> decided() {
    List<Row> together =
        options.constraints().decisions().stream()
            .filter(Decision::same)
            .map(decision -> RowFactory.create(decision.left(), decision.right()))
            .flatMap(pair -> Stream.of(pair, pair))
            .toList();
    return PackedEdges.packed(
        packed.rows().sparkSession().createDataFrame(together, DECIDED),
        col(Edges.LEFT_NODE),
        col(Edges.RIGHT_NODE),
        lit(false));
  }
}
