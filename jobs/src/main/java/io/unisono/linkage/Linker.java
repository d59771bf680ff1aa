package io.unisono.linkage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.unisono.linkage.block.BlockSizes;
import io.unisono.linkage.block.Blocking;
import io.unisono.linkage.block.BlockingKeyStats;
import io.unisono.linkage.block.SortedNeighbourhood;
import io.unisono.linkage.cluster.ComponentClustering;
import io.unisono.linkage.cluster.ComponentsOnSpark;
import io.unisono.linkage.cluster.ConnectedComponents;
import io.unisono.linkage.cluster.Constraints;
import io.unisono.linkage.cluster.Constraints.Decision;
import io.unisono.linkage.model.Model;
import io.unisono.linkage.model.Sample;
import io.unisono.linkage.model.Scorer;
import io.unisono.linkage.model.Training;
import io.unisono.linkage.model.Workers;
import io.unisono.linkage.record.Comparison;
import io.unisono.linkage.record.KeptRows;
import io.unisono.linkage.record.Layout;
import io.unisono.linkage.record.LinkColumns;
import io.unisono.linkage.record.Profile;
import io.unisono.linkage.record.ProfileCodec;
import io.unisono.linkage.text.Hashes;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;

/**
 * Finds which records of a table are the same party: normalises, learns a model from a sample,
 * blocks, scores, and parts what is connected into clusters. With what was found the night before
 * it compares only records that are new, and gives the same result.
 */
public final class Linker {

  /** Changes whenever the same records and model would give another result. */
  public static final int VERSION = 2;

  /** Records that are learned from, about, of so many; of more records, more. */
  private static final int SAMPLE = 40_000;

  private static final long SAMPLED_POPULATION = 250_000;

  private static final int SMALL_SAMPLE = 5_000;

  private static final long SHARES = 1_000_000;

  private static final StructType PACKED =
      new StructType()
          .add(LinkColumns.NODE, DataTypes.LongType)
          .add(LinkColumns.PROFILE, DataTypes.BinaryType);

  private static final StructType NAMED =
      new StructType()
          .add(LinkColumns.SOURCE, DataTypes.StringType)
          .add(LinkColumns.ID, DataTypes.StringType)
          .add(LinkColumns.NODE, DataTypes.LongType);

  private static final StructType DECIDED =
      new StructType()
          .add(Edges.LEFT_NODE, DataTypes.LongType)
          .add(Edges.RIGHT_NODE, DataTypes.LongType);

  private final Layout layout;
  private final Options options;
  private final ProfileCodec codec;

  /**
   * How to link.
   *
   * @param mergeProbability mean probability from which records are merged
   * @param reviewProbability pairs from this probability are kept as edges
   * @param driverEdges up to this many edges are clustered on the driver
   * @param rules comparisons whose equality links whatever else the records say
   */
  public record Options(
      double mergeProbability,
      double reviewProbability,
      long driverEdges,
      List<String> rules,
      Constraints constraints) {

    public static Options defaults() {
      return new Options(0.5, 0.2, 20_000_000, List.of(), Constraints.none());
    }
  }

  /**
   * What was found.
   *
   * @param clusters {@link LinkColumns#SOURCE}, {@link LinkColumns#ID}, {@link LinkColumns#CLUSTER}
   *     of every record, and its {@link LinkColumns#FINGERPRINT} if the next night is to know it
   * @param edges the scored pairs that were kept, see {@link Edges#described}
   * @param blocks {@link LinkColumns#NODE} and {@link LinkColumns#BLOCKS} of every record
   * @param blockSizes how full the blocks of each key are
   * @param pairsByKey pairs that were compared, by the key that first brought them together
   * @param skippedPairs pairs of blocks that stayed too large
   * @param recordsSetAside records of components too large to be believed, left single
   * @param records all of them
   * @param newRecords records that were compared with others, because they or these changed
   * @param seconds of each step
   */
  public record Result(
      Dataset<Row> clusters,
      Dataset<Row> edges,
      Dataset<Row> blocks,
      Model model,
      double mergeScore,
      List<BlockingKeyStats> blockSizes,
      Map<String, Long> pairsByKey,
      long skippedPairs,
      long recordsSetAside,
      long records,
      long newRecords,
      Map<String, Double> seconds) {}

  public Linker(Layout layout, Options options) {
    this.layout = layout;
    this.options = options;
    this.codec = new ProfileCodec(layout);
  }

  /**
   * Links records once.
   *
   * @param records {@link LinkColumns#SOURCE}, {@link LinkColumns#ID}, and the columns of the
   *     layout as text, in its order
   * @param known a model of the same layout, else one is learned
   */
  public Result link(Dataset<Row> records, Optional<Model> known) {
    return link(records, known, Optional.empty(), false);
  }

  /**
   * Links the records of a night, so that the next has to compare only what changed.
   *
   * @param records {@link LinkColumns#SOURCE}, {@link LinkColumns#ID}, and the columns of the
   *     layout as text, in its order
   * @param known a model of the same layout, else one is learned
   * @param previous what this model and these options found the night before
   */
  public Result linkNight(
      Dataset<Row> records, Optional<Model> known, Optional<PreviousRun> previous) {
    return link(records, known, previous, true);
  }

  private Result link(
      Dataset<Row> records,
      Optional<Model> known,
      Optional<PreviousRun> previous,
      boolean isNight) {
    StepTimes times = new StepTimes();
    Dataset<Row> packed = KeptRows.kept(packed(records));
    long population = packed.count();
    times.end("read");
    Model model = known.orElseGet(() -> trained(packed, population));
    times.end("train");

    BlockSizes blockSizes = BlockSizes.of(packed, blocking(model, Set.of()), codec);
    Blocking refined = blocking(model, blockSizes.blocks());
    Map<Long, BlockSizes.Oversized> oversized = blockSizes.oversized(packed, refined, codec);
    Blocking blocking = refined.withLast(oversized.keySet());
    Dataset<Row> marked = isNight ? marked(packed, blocking, oversized) : named(packed);
    Optional<Delta> changes = previous.flatMap(b -> Delta.since(b, marked, population));
    times.end("block");

    Run run = new Run(packed, model, blocking);
    Dataset<Row> fresh = KeptRows.kept(run.scored(oversized.values(), changes.map(Delta::nodes)));
    times.end("score");

    Dataset<Row> clusters = KeptRows.kept(run.clusters(marked, fresh, changes));
    times.end("cluster");
    Dataset<Row> described = Edges.described(fresh, run.model);
    return new Result(
        clusters,
        changes.map(c -> c.keptEdges().unionByName(described)).orElse(described),
        blocksOf(packed, blocking),
        model,
        run.mergeScore,
        blockSizes.keys(),
        run.pairsByKey(),
        oversized.values().stream()
            .mapToLong(b -> SortedNeighbourhood.skippedPairs(b.records()))
            .sum(),
        run.setAside.value(),
        population,
        changes.map(Delta::newRecords).orElse(population),
        times.seconds());
  }

  private Model trained(Dataset<Row> packed, long population) {
    List<Profile> sample = sample(packed, population);
    return Training.train(layout, sample, population, workersOf(packed, sample.size()))
        .withKeysOf(options.rules());
  }

  /** A small sample is looked through before a task has begun. */
  private static Function<Sample, Workers> workersOf(Dataset<Row> packed, int sample) {
    return sample < SMALL_SAMPLE
        ? Workers::here
        : Workers.of(new JavaSparkContext(packed.sparkSession().sparkContext()));
  }

  private Blocking blocking(Model model, Set<Long> crowded) {
    return new Blocking(layout, model.keys(), rules().length, crowded);
  }

  /** Positions of the comparisons that are rules. */
  private int[] rules() {
    List<Comparison> comparisons = layout.comparisons();
    return IntStream.range(0, comparisons.size())
        .filter(i -> options.rules().contains(comparisons.get(i).name()))
        .toArray();
  }

  /** One row per record: node and profile. */
  private Dataset<Row> packed(Dataset<Row> records) {
    Layout rowLayout = layout;
    ProfileCodec profiles = codec;
    MapFunction<Row, Row> pack =
        row -> {
          String[] values = new String[row.size() - 3];
          for (int i = 0; i < values.length; i++) {
            values[i] = row.getString(i + 3);
          }
          Profile profile = rowLayout.profile(row.getString(1), row.getString(2), values);
          return RowFactory.create(row.getLong(0), profiles.encode(profile));
        };
    Column[] columns =
        Stream.concat(
                Stream.of(
                    LinkColumns.node(col(LinkColumns.SOURCE), col(LinkColumns.ID)),
                    col(LinkColumns.SOURCE),
                    col(LinkColumns.ID)),
                layout.columns().stream().map(name -> col("`" + name + "`")))
            .toArray(Column[]::new);
    return records.select(columns).map(pack, Encoders.row(PACKED));
  }

  /**
   * About so many records are learned from. The matches among them are what teaches, and of n out
   * of N records these are in proportion to n² / N: they stay as many if n grows with the root of
   * N.
   */
  static double sampled(long population) {
    return SAMPLE * Math.sqrt(Math.max(1, (double) population / SAMPLED_POPULATION));
  }

  /** The records whose node falls into a share that holds about as many as are wanted. */
  private List<Profile> sample(Dataset<Row> packed, long population) {
    long share = Math.round(SHARES * Math.min(1, sampled(population) / population));
    return packed.where(pmod(col(LinkColumns.NODE), lit(SHARES)).lt(share)).collectAsList().stream()
        .sorted(Comparator.comparingLong(row -> row.getLong(0)))
        .map(row -> codec.decode(row.getAs(1)))
        .toList();
  }

  /** One row per record: source, id and node. */
  private Dataset<Row> named(Dataset<Row> packed) {
    ProfileCodec profiles = codec;
    MapFunction<Row, Row> name =
        row -> {
          String[] key = profiles.key(row.getAs(1));
          return RowFactory.create(key[0], key[1], row.getLong(0));
        };
    return packed.map(name, Encoders.row(NAMED));
  }

  /** The same with the fingerprint. */
  private Dataset<Row> marked(
      Dataset<Row> packed, Blocking blocking, Map<Long, BlockSizes.Oversized> oversized) {
    Constraints constraints = options.constraints();
    ProfileCodec profiles = codec;
    MapFunction<Row, Row> mark =
        row -> {
          byte[] bytes = row.getAs(1);
          Profile profile = profiles.decode(bytes);
          long fingerprint = Hashes.of(Hashes.of(bytes), constraints.digest(row.getLong(0)));
          for (long part : blocking.blocks(profile)) {
            fingerprint = Hashes.of(fingerprint, part);
            fingerprint =
                Hashes.of(
                    fingerprint, oversized.containsKey(part) ? oversized.get(part).digest() : 0);
          }
          return RowFactory.create(profile.source(), profile.id(), row.getLong(0), fingerprint);
        };
    return packed.map(mark, Encoders.row(NAMED.add(LinkColumns.FINGERPRINT, DataTypes.LongType)));
  }

  /** One row per record: node and blocks. */
  private Dataset<Row> blocksOf(Dataset<Row> packed, Blocking blocking) {
    ProfileCodec profiles = codec;
    MapFunction<Row, Row> blocks =
        row ->
            RowFactory.create(
                row.getLong(0), Blocking.bytes(blocking.blocks(profiles.decode(row.getAs(1)))));
    return packed.map(blocks, Encoders.row(PairCompleteness.BLOCKS_OF_RECORD));
  }

  /** Everything that the steps after learning share. */
  private final class Run {

    private final JavaSparkContext context;
    private final Dataset<Row> packed;
    private final Blocking blocking;
    private final Broadcast<Model> model;
    private final Broadcast<Constraints> constraints;
    private final double mergeScore;
    private final List<LongAccumulator> pairs;
    private final LongAccumulator setAside;

    Run(Dataset<Row> packed, Model model, Blocking blocking) {
      this.context = new JavaSparkContext(packed.sparkSession().sparkContext());
      this.packed = packed;
      this.blocking = blocking;
      this.model = context.broadcast(model);
      this.constraints = context.broadcast(options.constraints());
      this.mergeScore = model.mergeScore(options.mergeProbability());
      this.pairs =
          model.keys().stream().map(key -> context.sc().longAccumulator(key.name())).toList();
      this.setAside = context.sc().longAccumulator("records set aside");
    }

    /** Said by number, so that none are put together: a few bytes may be many pairs. */
    private int parts() {
      return Integer.parseInt(packed.sparkSession().conf().get("spark.sql.shuffle.partitions"));
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
              model, new PairScoring.Thresholds(keep, mergeScore), constraints, rules(), pairs);
      Dataset<Row> ofBlocks =
          blocked(changed, false)
              .repartition(parts(), col(LinkColumns.BLOCK))
              .sortWithinPartitions(LinkColumns.BLOCK)
              .mapPartitions(scoring, Encoders.row(Edges.SCORED));
      if (oversized.isEmpty()) {
        return ofBlocks;
      }
      long records = oversized.stream().mapToLong(BlockSizes.Oversized::records).sum();
      Dataset<Row> sorted =
          KeptRows.kept(SortedNeighbourhood.sorted(blocked(changed, true), records, codec));
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
      ProfileCodec profiles = codec;
      FlatMapFunction<Row, Row> explode =
          row -> {
            byte[] profile = row.getAs(1);
            long[] blocks = shared.blocks(profiles.decode(profile));
            byte[] all = Blocking.bytes(blocks);
            boolean isNew =
                nodes == null || Arrays.binarySearch(nodes.value(), row.getLong(0)) >= 0;
            return IntStream.range(0, blocks.length / 2)
                .filter(i -> Blocking.isLast(blocks, i) == last)
                .mapToObj(
                    i -> RowFactory.create(blocks[2 * i], row.getLong(0), all, profile, isNew))
                .iterator();
          };
      Dataset<Row> all = packed.flatMap(explode, Encoders.row(Blocking.BLOCKED));
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
              arrows(fresh, changes), options.driverEdges(), changes.map(Delta::touched));
      Dataset<Row> parted =
          connected
              .open(packed)
              .select(LinkColumns.COMPONENT, LinkColumns.NODE, LinkColumns.PROFILE)
              .repartition(parts(), col(LinkColumns.COMPONENT))
              .sortWithinPartitions(LinkColumns.COMPONENT)
              .mapPartitions(
                  new ComponentClustering(model, mergeScore, constraints, rules(), setAside),
                  Encoders.row(ComponentClustering.PARTED));
      Dataset<Row> records = changes.map(Delta::records).orElse(marked);
      Column cluster =
          changes.isPresent()
              ? when(connected.isUntouched(), xxhash64(col(Delta.CLUSTER_BEFORE)))
                  .otherwise(col(LinkColumns.CLUSTER))
              : col(LinkColumns.CLUSTER);
      return connected
          .withClusters(records, parted)
          .withColumn(LinkColumns.CLUSTER, cluster)
          .drop(LinkColumns.NODE, Delta.CLUSTER_BEFORE);
    }

    private Dataset<Row> arrows(Dataset<Row> fresh, Optional<Delta> changes) {
      Dataset<Row> arrows =
          ComponentsOnSpark.arrows(
              fresh, col(Edges.LEFT_NODE), col(Edges.RIGHT_NODE), col(Edges.IS_FIRM));
      if (changes.isPresent()) {
        arrows =
            arrows.union(
                ComponentsOnSpark.arrows(
                    changes.get().keptEdges(),
                    Edges.leftNode(),
                    Edges.rightNode(),
                    Edges.isFirm(mergeScore, constraints)));
      }
      return options.constraints().decisions().isEmpty() ? arrows : arrows.union(decided());
    }

    /**
     * Records that a person put together are in one component, however unlike they are. By two
     * arrows, since two records are looked at only if more is between them than an edge that is not
     * firm.
     */
    private Dataset<Row> decided() {
      List<Row> together =
          options.constraints().decisions().stream()
              .filter(Decision::same)
              .map(decision -> RowFactory.create(decision.left(), decision.right()))
              .flatMap(pair -> Stream.of(pair, pair))
              .toList();
      return ComponentsOnSpark.arrows(
          packed.sparkSession().createDataFrame(together, DECIDED),
          col(Edges.LEFT_NODE),
          col(Edges.RIGHT_NODE),
          lit(false));
    }
  }
}
