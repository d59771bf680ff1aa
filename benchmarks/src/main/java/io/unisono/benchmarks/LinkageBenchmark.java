package io.unisono.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import io.unisono.linkage.block.BlockList;
import io.unisono.linkage.block.Blocking;
import io.unisono.linkage.model.Model;
import io.unisono.linkage.model.Scorer;
import io.unisono.linkage.model.Training;
import io.unisono.linkage.column.ColumnKinds;
import io.unisono.linkage.record.Kind;
import io.unisono.linkage.record.Layout;
import io.unisono.linkage.record.Profile;
import io.unisono.linkage.record.ProfileCodec;

/**
 * The functions in which {@code cx link} spends its time, on one core, per second. The pairs are
 * those that the trained model's blocking keys bring together, as in a run.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class LinkageBenchmark {

  private static final int RECORDS = 20_000;
  private static final int MEASURED = 8_192;
  private static final long SEED = 7;

  private Layout layout;
  private ProfileCodec codec;
  private Scorer scorer;
  private Model model;
  private Blocking blocking;
  private String[][] rows;
  private Profile[] profiles;
  private byte[][] encoded;
  private BlockList[] blocks;
  private Profile[] left;
  private Profile[] right;
  private BlockList[] blocksOfLeft;
  private BlockList[] blocksOfRight;

  @Setup
  public void setUp() {
    List<String[]> records = LinkRecords.inMemory(RECORDS, SEED);
    List<String> names = LinkRecords.columns();
    Map<String, Kind> given = new LinkedHashMap<>();
    List.of("source", "id", "party").forEach(name -> given.put(name, Kind.IGNORED));
    layout = ColumnKinds.layout(names, records.subList(0, 3_000), given);
    codec = new ProfileCodec(layout);
    List<Profile> all = records.stream().map(this::profile).toList();
    model = Training.train(layout, all, all.size());
    scorer = model.scorer();
    blocking = new Blocking(layout, model.keys(), 0, Set.of());
    all.forEach(model.frequencies()::apply);

    rows = records.subList(0, MEASURED).toArray(String[][]::new);
    profiles = all.subList(0, MEASURED).toArray(Profile[]::new);
    encoded = Arrays.stream(profiles).map(codec::encode).toArray(byte[][]::new);
    blocks = all.stream().map(blocking::blocks).toArray(BlockList[]::new);
    choosePairs(all);
  }

  private Profile profile(String[] row) {
    return layout.profile(row[0], row[1], row);
  }

  /** The pairs of whole blocks, one block after the other as in a run. */
  private void choosePairs(List<Profile> all) {
    Map<Long, List<Integer>> members = new HashMap<>();
    for (int r = 0; r < all.size(); r++) {
      for (int b = 0; b < blocks[r].size(); b++) {
        members.computeIfAbsent(blocks[r].block(b), block -> new ArrayList<>()).add(r);
      }
    }
    List<int[]> pairs = new ArrayList<>();
    members.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(block -> addPairs(block.getKey(), block.getValue(), pairs));
    left = new Profile[MEASURED];
    right = new Profile[MEASURED];
    blocksOfLeft = new BlockList[MEASURED];
    blocksOfRight = new BlockList[MEASURED];
    for (int p = 0; p < MEASURED; p++) {
      int[] pair = pairs.get(p);
      left[p] = all.get(pair[0]);
      right[p] = all.get(pair[1]);
      blocksOfLeft[p] = blocks[pair[0]];
      blocksOfRight[p] = blocks[pair[1]];
    }
  }

  private void addPairs(long block, List<Integer> members, List<int[]> pairs) {
    for (int i : members) {
      for (int j : members) {
        if (i < j && blocks[i].keyIfFirst(blocks[j], block) >= 0) {
          pairs.add(new int[] {i, j});
        }
      }
    }
  }

  /** Pairs compared and scored. */
  @Benchmark
  @OperationsPerInvocation(MEASURED)
  public double score() {
    double sum = 0;
    for (int p = 0; p < MEASURED; p++) {
      sum += scorer.score(left[p], right[p]);
    }
    return sum;
  }

  /** Pairs compared only. */
  @Benchmark
  @OperationsPerInvocation(MEASURED)
  public long compare() {
    long sum = 0;
    for (int p = 0; p < MEASURED; p++) {
      sum += scorer.comparer().pattern(left[p], right[p]);
    }
    return sum;
  }

  /** Pairs asked for the first block that they share. */
  @Benchmark
  @OperationsPerInvocation(MEASURED)
  public long firstShared() {
    long sum = 0;
    for (int p = 0; p < MEASURED; p++) {
      sum += blocksOfLeft[p].keyIfFirst(blocksOfRight[p], 0);
    }
    return sum;
  }

  /** Rows made canonical. */
  @Benchmark
  @OperationsPerInvocation(MEASURED)
  public long normalise() {
    long sum = 0;
    for (String[] row : rows) {
      sum += profile(row).values().length;
    }
    return sum;
  }

  /** Profiles written. */
  @Benchmark
  @OperationsPerInvocation(MEASURED)
  public long encode() {
    long sum = 0;
    for (Profile profile : profiles) {
      sum += codec.encode(profile).length;
    }
    return sum;
  }

  /** Profiles read, with the frequencies of their values. */
  @Benchmark
  @OperationsPerInvocation(MEASURED)
  public float decode() {
    float sum = 0;
    for (byte[] bytes : encoded) {
      Profile profile = codec.decode(bytes);
      model.frequencies().apply(profile);
      sum += profile.frequencies()[0];
    }
    return sum;
  }

  /** Records blocked. */
  @Benchmark
  @OperationsPerInvocation(MEASURED)
  public long block() {
    long sum = 0;
    for (Profile profile : profiles) {
      sum += blocking.blocks(profile).size();
    }
    return sum;
  }
}
