package io.unisono.linkage;

import io.unisono.linkage.block.BlockSizes;
import io.unisono.linkage.block.Blocking;
import io.unisono.linkage.block.BlockingKeyStats;
import io.unisono.linkage.block.SortedNeighbourhood;
import io.unisono.linkage.cluster.Constraints;
import io.unisono.linkage.model.Model;
import io.unisono.linkage.model.Rules;
import io.unisono.linkage.model.Sample;
import io.unisono.linkage.model.Training;
import io.unisono.linkage.model.Workers;
import io.unisono.linkage.record.Layout;
import io.unisono.linkage.record.LinkColumns;
import io.unisono.linkage.record.Profile;
import io.unisono.rows.KeptRows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds which records of a table are the same party, a person or an organisation. It normalises the
 * records, learns a model from a sample, blocks, scores pairs, and clusters the records of each
 * connected component. Given the result of the night before, it compares new records only, and the
 * result is the same.
 */
public final class Linker {

  /** Changes whenever the same records and model would give another result. */
  public static final int VERSION = 6;

  /** A smaller sample is looked through before a task on Spark has begun. */
  private static final int SMALL_SAMPLE = 5_000;

  private final Layout layout;
  private final Options options;
  private final LinkColumns columns;

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
   * @param clusters source, id and {@link LinkColumns#CLUSTER} of every record; of a night also its
   *     {@link LinkColumns#FINGERPRINT}
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

  /** Links records whose columns have the names of {@link LinkColumns#DEFAULT}. */
  public Linker(Layout layout, Options options) {
    this(layout, options, LinkColumns.DEFAULT);
  }

  /**
   * @param columns names of key columns in records, clusters and edges
   */
  public Linker(Layout layout, Options options, LinkColumns columns) {
    this.layout = layout;
    this.options = options;
    this.columns = columns;
  }

  /**
   * Links records once.
   *
   * @param records source, id and the columns of the layout, all as text
   * @param known a model of the same layout, else one is learned
   */
  public Result link(Dataset<Row> records, Optional<Model> known) {
    return link(records, known, Optional.empty(), false);
  }

  /**
   * Links the records of a night, so that the next has to compare only what changed.
   *
   * @param records source, id and the columns of the layout, all as text
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
    PackedRecords packed = PackedRecords.of(records, layout, columns);
    long population = packed.rows().count();
    times.end("read");
    Model model = known.orElseGet(() -> trained(packed, population));
    times.end("train");

    BlockSizes sizes = BlockSizes.of(packed.rows(), blocking(model, Set.of()), packed.codec());
    Blocking refined = blocking(model, sizes.blocks());
    Map<Long, BlockSizes.Oversized> oversized =
        sizes.oversized(packed.rows(), refined, packed.codec());
    Blocking blocking = refined.withLast(oversized.keySet());
    Dataset<Row> marked =
        isNight ? packed.marked(blocking, oversized, options.constraints()) : packed.named();
    Optional<Delta> delta = previous.flatMap(p -> Delta.since(p, marked, population, columns));
    times.end("block");

    LinkRun run = new LinkRun(packed, model, blocking, options, columns);
    Dataset<Row> scored = KeptRows.kept(run.scored(oversized.values(), delta.map(Delta::nodes)));
    times.end("score");

    Dataset<Row> clusters = KeptRows.kept(run.clusters(marked, scored, delta));
    times.end("cluster");
    Dataset<Row> edges = run.described(scored);
    return new Result(
        clusters,
        delta.map(d -> d.keptEdges().unionByName(edges)).orElse(edges),
        packed.blocks(blocking),
        model,
        run.mergeScore(),
        sizes.keys(),
        run.pairsByKey(),
        oversized.values().stream()
            .mapToLong(block -> SortedNeighbourhood.skippedPairs(block.records()))
            .sum(),
        run.recordsSetAside(),
        population,
        delta.map(Delta::newRecords).orElse(population),
        times.seconds());
  }

  private Model trained(PackedRecords packed, long population) {
    List<Profile> sample = packed.sample(population);
    return Training.train(layout, sample, population, workers(packed, sample.size()))
        .withKeysOf(options.rules());
  }

  private static Function<Sample, Workers> workers(PackedRecords packed, int sample) {
    return sample < SMALL_SAMPLE
        ? Workers::here
        : Workers.of(new JavaSparkContext(packed.rows().sparkSession().sparkContext()));
  }

  private Blocking blocking(Model model, Set<Long> crowded) {
    return new Blocking(
        layout, model.keys(), Rules.positions(layout, options.rules()).length, crowded);
  }
}
