package io.unisono.linkage;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.LongAccumulator;

/**
 * Finds which records of a table are the same party: normalises, learns a model from a sample,
 * blocks, scores, and parts what is connected into clusters.
 */
public final class Linker {

  /** Columns of the records that come in, before those of the layout. */
  public static final String SOURCE = "link_source";

  public static final String ID = "link_id";

  /** Column of the result: the smallest {@link Components#NODE} of the cluster. */
  public static final String CLUSTER = "cluster";

  /** Records that are learned from, at most about. */
  private static final int SAMPLE = 40_000;

  private static final long SHARES = 1_000_000;

  /** A block of more records is replaced by smaller ones. */
  static final int LARGEST_BLOCK = 500;

  /** Neighbours that a record meets in a block that stayed too large. */
  static final int REACH = 100;

  private static final String BLOCK = "block";
  private static final String BLOCKS = "blocks";
  private static final String PROFILE = "profile";

  private static final StructType PACKED =
      new StructType().add(Components.NODE, DataTypes.LongType).add(PROFILE, DataTypes.BinaryType);

  private static final StructType BLOCKED =
      new StructType()
          .add(BLOCK, DataTypes.LongType)
          .add(Components.NODE, DataTypes.LongType)
          .add(BLOCKS, DataTypes.BinaryType)
          .add(PROFILE, DataTypes.BinaryType);

  private static final StructType CLUSTERED =
      new StructType().add(Components.NODE, DataTypes.LongType).add(CLUSTER, DataTypes.LongType);

  private final Layout layout;
  private final Options options;

  /**
   * How to link.
   *
   * @param mergeProbability mean probability from which records are merged
   * @param reviewProbability pairs from this probability are kept as edges
   * @param oneToOne whether no source has two records of one party
   * @param driverEdges up to this many edges are clustered on the driver
   */
  public record Options(
      double mergeProbability, double reviewProbability, boolean oneToOne, long driverEdges) {

    public static Options defaults() {
      return new Options(0.5, 0.2, false, 20_000_000);
    }
  }

  /**
   * What was found.
   *
   * @param clusters {@link #SOURCE}, {@link #ID}, {@link #CLUSTER} of every record
   * @param edges the scored pairs that were kept, see {@link Edges}
   * @param blocks {@link Components#NODE} and {@link PairCompleteness#BLOCKS} of every record
   * @param pairsByKey pairs scored, by the key that first brought them together
   * @param skippedPairs pairs of blocks that stayed too large
   * @param recordsSetAside records of components too large to be believed, left single
   * @param seconds of each step
   */
  public record Result(
      Dataset<Row> clusters,
      Dataset<Row> edges,
      Dataset<Row> blocks,
      Model model,
      double mergeScore,
      Map<String, Long> pairsByKey,
      long skippedPairs,
      long recordsSetAside,
      Map<String, Double> seconds) {}

  public Linker(Layout layout, Options options) {
    this.layout = layout;
    this.options = options;
  }

  /**
   * Links records.
   *
   * @param records {@link #SOURCE}, {@link #ID}, and the columns of the layout as text, in its
   *     order
   */
  public Result link(Dataset<Row> records) {
    Map<String, Double> seconds = new TreeMap<>();
    long start = System.nanoTime();
    Dataset<Row> packed = packed(records).persist(StorageLevel.MEMORY_AND_DISK());
    long population = packed.count();
    long read = System.nanoTime();
    seconds.put("read", (read - start) / 1e9);
    Model model = Training.train(layout, sample(packed, population), population);
    long trained = System.nanoTime();
    seconds.put("train", (trained - read) / 1e9);
    Result result = link(records, packed, model, seconds);
    seconds.put("total", (System.nanoTime() - start) / 1e9);
    return result;
  }

  private Result link(
      Dataset<Row> records, Dataset<Row> packed, Model model, Map<String, Double> seconds) {
    JavaSparkContext context = new JavaSparkContext(packed.sparkSession().sparkContext());
    Broadcast<Model> shared = context.broadcast(model);
    long start = System.nanoTime();
    Blocking blocking = new Blocking(layout, model.keys(), crowded(packed, model));
    long blocked = System.nanoTime();
    seconds.put("block", (blocked - start) / 1e9);

    List<LongAccumulator> pairs =
        model.keys().stream().map(key -> context.sc().longAccumulator(key.name())).toList();
    LongAccumulator skipped = context.sc().longAccumulator("skipped pairs");
    double mergeScore = model.mergeScore(options.mergeProbability());
    double minScore = Math.min(mergeScore, Scorer.score(options.reviewProbability()));
    Dataset<Row> edges =
        blocked(packed, blocking)
            .repartition(col(BLOCK))
            .sortWithinPartitions(BLOCK)
            .mapPartitions(
                new PairScoring(shared, minScore, pairs, skipped), Encoders.row(Edges.SCHEMA))
            .persist(StorageLevel.MEMORY_AND_DISK());
    edges.count();
    long scored = System.nanoTime();
    seconds.put("score", (scored - blocked) / 1e9);

    LongAccumulator setAside = context.sc().longAccumulator("records set aside");
    Dataset<Row> clusters = clusters(packed, edges, shared, mergeScore, setAside);
    Dataset<Row> all =
        records
            .select(col(SOURCE), col(ID), Components.node(col(SOURCE), col(ID)).as(Components.NODE))
            .join(clusters, new String[] {Components.NODE}, "left_outer")
            .select(col(SOURCE), col(ID), coalesce(col(CLUSTER), col(Components.NODE)).as(CLUSTER))
            .persist(StorageLevel.MEMORY_AND_DISK());
    all.count();
    seconds.put("cluster", (System.nanoTime() - scored) / 1e9);

    Map<String, Long> pairsByKey = new TreeMap<>();
    pairs.forEach(counter -> pairsByKey.put(counter.name().get(), counter.value()));
    return new Result(
        all,
        edges,
        blocksOf(packed, blocking),
        model,
        mergeScore,
        pairsByKey,
        skipped.value(),
        setAside.value(),
        seconds);
  }

  /** One row per record: node and profile. */
  private Dataset<Row> packed(Dataset<Row> records) {
    Layout rowLayout = layout;
    ProfileCodec codec = new ProfileCodec(layout);
    MapFunction<Row, Row> pack =
        row -> {
          String[] values = new String[row.size() - 3];
          for (int i = 0; i < values.length; i++) {
            values[i] = row.getString(i + 3);
          }
          Profile profile = rowLayout.profile(row.getString(1), row.getString(2), values);
          return RowFactory.create(row.getLong(0), codec.encode(profile));
        };
    Column[] columns =
        Stream.concat(
                Stream.of(Components.node(col(SOURCE), col(ID)), col(SOURCE), col(ID)),
                layout.columns().stream().map(name -> col("`" + name + "`")))
            .toArray(Column[]::new);
    return records.select(columns).map(pack, Encoders.row(PACKED));
  }

  /** The records whose node falls into a share that holds about as many as are wanted. */
  private List<Profile> sample(Dataset<Row> packed, long population) {
    long share = population <= SAMPLE ? SHARES : Math.round((double) SHARES * SAMPLE / population);
    ProfileCodec codec = new ProfileCodec(layout);
    return packed.where(pmod(col(Components.NODE), lit(SHARES)).lt(share)).collectAsList().stream()
        .sorted(Comparator.comparingLong(row -> row.getLong(0)))
        .map(row -> codec.decode(row.getAs(1)))
        .toList();
  }

  private Set<Long> crowded(Dataset<Row> packed, Model model) {
    Set<Long> crowded = new HashSet<>();
    if (model.facts().records() > LARGEST_BLOCK) {
      blockNumbers(packed, new Blocking(layout, model.keys(), Set.of()))
          .groupBy(BLOCK)
          .agg(count(lit(1)).as(BLOCKS))
          .where(col(BLOCKS).gt(LARGEST_BLOCK))
          .select(BLOCK)
          .collectAsList()
          .forEach(row -> crowded.add(row.getLong(0)));
    }
    return crowded;
  }

  private Dataset<Row> blockNumbers(Dataset<Row> packed, Blocking blocking) {
    ProfileCodec codec = new ProfileCodec(layout);
    FlatMapFunction<Row, Row> explode =
        row -> {
          long[] blocks = blocking.blocks(codec.decode(row.getAs(1)));
          return IntStream.range(0, blocks.length / 2)
              .mapToObj(i -> RowFactory.create(blocks[2 * i]))
              .iterator();
        };
    return packed.flatMap(explode, Encoders.row(new StructType().add(BLOCK, DataTypes.LongType)));
  }

  /** One row per record: node and blocks. */
  private Dataset<Row> blocksOf(Dataset<Row> packed, Blocking blocking) {
    ProfileCodec codec = new ProfileCodec(layout);
    MapFunction<Row, Row> blocks =
        row ->
            RowFactory.create(
                row.getLong(0), Blocking.bytes(blocking.blocks(codec.decode(row.getAs(1)))));
    return packed.map(blocks, Encoders.row(PairCompleteness.BLOCKS_OF_RECORD));
  }

  /** One row per record and block. */
  private Dataset<Row> blocked(Dataset<Row> packed, Blocking blocking) {
    ProfileCodec codec = new ProfileCodec(layout);
    FlatMapFunction<Row, Row> explode =
        row -> {
          byte[] profile = row.getAs(1);
          long[] blocks = blocking.blocks(codec.decode(profile));
          byte[] all = Blocking.bytes(blocks);
          return IntStream.range(0, blocks.length / 2)
              .mapToObj(i -> RowFactory.create(blocks[2 * i], row.getLong(0), all, profile))
              .iterator();
        };
    return packed.flatMap(explode, Encoders.row(BLOCKED));
  }

  /** Node and cluster of the records that have an edge. */
  private Dataset<Row> clusters(
      Dataset<Row> packed,
      Dataset<Row> edges,
      Broadcast<Model> model,
      double mergeScore,
      LongAccumulator setAside) {
    Dataset<Row> arrows = Components.arrows(edges, col(Edges.LEFT_NODE), col(Edges.RIGHT_NODE));
    Dataset<Row> ends =
        edges
            .select(col(Edges.LEFT_NODE).as(Components.NODE))
            .union(edges.select(col(Edges.RIGHT_NODE)))
            .distinct();
    Dataset<Row> connected = withComponents(ends, arrows, options.driverEdges());
    return packed
        .join(connected, Components.NODE)
        .select(Components.COMPONENT, Components.NODE, PROFILE)
        .repartition(col(Components.COMPONENT))
        .sortWithinPartitions(Components.COMPONENT, Components.NODE)
        .mapPartitions(
            new Partitioning(model, mergeScore, options.oneToOne(), setAside),
            Encoders.row(CLUSTERED));
  }

  /**
   * Records with their {@link Components#COMPONENT}, found on the driver up to so many edges and on
   * Spark beyond.
   *
   * @param records with a column {@link Components#NODE}
   * @param arrows from {@link Components#arrows}
   */
  public static Dataset<Row> withComponents(
      Dataset<Row> records, Dataset<Row> arrows, long driverEdges) {
    if (arrows.count() > driverEdges) {
      return records
          .join(onSpark(arrows), new String[] {Components.NODE}, "left_outer")
          .withColumn(
              Components.COMPONENT, coalesce(col(Components.COMPONENT), col(Components.NODE)));
    }
    UnionFind solved = Components.solved(Components.packed(arrows).collectAsList());
    JavaSparkContext context = new JavaSparkContext(records.sparkSession().sparkContext());
    Broadcast<long[]> nodes = context.broadcast(solved.nodes());
    Broadcast<long[]> components = context.broadcast(solved.components());
    return records.withColumn(
        Components.COMPONENT, Components.lookup(nodes, components, col(Components.NODE)));
  }

  private static Dataset<Row> onSpark(Dataset<Row> arrows) {
    Dataset<Row> stars = arrows.localCheckpoint();
    Row before = null;
    Row after = stars.agg(Components.fingerprint()).first();
    while (!after.equals(before)) {
      stars = Components.round(stars).localCheckpoint();
      before = after;
      after = stars.agg(Components.fingerprint()).first();
    }
    return Components.ofStars(stars);
  }
}
