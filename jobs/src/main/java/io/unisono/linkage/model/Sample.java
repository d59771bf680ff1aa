package io.unisono.linkage.model;

import io.unisono.linkage.block.BlockSizes;
import io.unisono.linkage.block.BlockingFields;
import io.unisono.linkage.block.BlockingKey;
import io.unisono.linkage.block.SortedNeighbourhood;
import io.unisono.linkage.record.Layout;
import io.unisono.linkage.record.Profile;
import io.unisono.linkage.record.ProfileCodec;
import io.unisono.linkage.text.Hashes;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Records to learn from, in memory, with their blocks. A pair of them is one number, see {@link
 * #pair}, so that millions of pairs are an array.
 */
public final class Sample implements Serializable {

  private static final long serialVersionUID = 1;

  private static final long SEED = 20_231;

  /** A larger block tells little for its pairs and is left out. */
  private static final int LARGEST_BLOCK = 60;

  private final transient Layout layout;
  private final transient List<Profile> records;
  private final transient BlockingFields fields;
  private final transient long[][] hashes;

  Sample(Layout layout, List<Profile> records) {
    this.layout = layout;
    this.records = records;
    this.fields = new BlockingFields(layout);
    this.hashes = records.stream().map(fields::hashes).toArray(long[][]::new);
  }

  /** How a sample travels: profiles in bytes, since as objects they take ten times as many. */
  private record Packed(Layout layout, byte[][] records) implements Serializable {

    private Object readResolve() {
      ProfileCodec codec = new ProfileCodec(layout);
      return new Sample(layout, Arrays.stream(records).map(codec::decode).toList());
    }
  }

  private Object writeReplace() {
    ProfileCodec codec = new ProfileCodec(layout);
    return new Packed(layout, records.stream().map(codec::encode).toArray(byte[][]::new));
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a sample travels packed");
  }

  /** The positions of two records in one number. */
  static long pair(int left, int right) {
    return (long) left << Integer.SIZE | right;
  }

  static int left(long pair) {
    return (int) (pair >>> Integer.SIZE);
  }

  static int right(long pair) {
    return (int) pair;
  }

  Layout layout() {
    return layout;
  }

  int size() {
    return records.size();
  }

  List<Profile> records() {
    return records;
  }

  Profile get(int position) {
    return records.get(position);
  }

  double allPairs() {
    return Math.max(1, size() * (size() - 1.0) / 2);
  }

  /** Whether a blocking key brings the two records together. */
  boolean meet(BlockingKey key, long pair) {
    long[] values = fields.values(key, hashes[left(pair)]);
    long[] others = fields.values(key, hashes[right(pair)]);
    return Arrays.stream(values).anyMatch(value -> Arrays.binarySearch(others, value) >= 0);
  }

  /**
   * {@link #randomPairs}; of few records, where these are all pairs, those that share no address or
   * number. Strangers who do are rare, and the pairs of one party that do would pass for them. So
   * do names of organisations where nothing else is compared, however many records there are.
   */
  long[] strangers(int number) {
    if (allPairs() > number && !layout.areNamesOfOrganisations()) {
      return randomPairs(number);
    }
    List<BlockingKey> own = fields.ownValues();
    return LongStream.of(randomPairs(number))
        .filter(pair -> own.stream().noneMatch(key -> meet(key, pair)))
        .toArray();
  }

  /** Pairs chosen by chance, the same ones every time; all pairs if they are no more. */
  long[] randomPairs(int number) {
    if (allPairs() <= number) {
      return IntStream.range(0, size())
          .boxed()
          .flatMapToLong(i -> IntStream.range(i + 1, size()).mapToLong(j -> pair(i, j)))
          .toArray();
    }
    SplittableRandom chance = new SplittableRandom(SEED);
    long[] pairs = new long[number];
    for (int filled = 0; filled < number; ) {
      int i = chance.nextInt(size());
      int j = chance.nextInt(size());
      if (i != j) {
        pairs[filled++] = pair(Math.min(i, j), Math.max(i, j));
      }
    }
    return pairs;
  }

  /** The records by the values of a key that several of them share. */
  Blocks blocks(BlockingKey key) {
    long[][] values = new long[size()][];
    Arrays.setAll(values, r -> fields.values(key, hashes[r]));
    long[] sorted = Arrays.stream(values).flatMapToLong(LongStream::of).sorted().toArray();
    int[] records = new int[sorted.length];
    int[] sizes = new int[sorted.length];
    for (int r = 0; r < values.length; r++) {
      for (long value : values[r]) {
        int start = first(sorted, value);
        records[start + sizes[start]++] = r;
      }
    }
    List<Block> blocks = new ArrayList<>();
    for (int start = 0; start < sorted.length; start += sizes[start]) {
      if (sizes[start] > 1) {
        blocks.add(
            new Block(sorted[start], Arrays.copyOfRange(records, start, start + sizes[start])));
      }
    }
    return new Blocks(blocks, fields.hasManyValues(key));
  }

  /** Position of the first of equal values. */
  private static int first(long[] sorted, long value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Records that share the value of a key.
   *
   * @param records their positions, ascending
   */
  private record Block(long value, int[] records) {

    long pairs() {
      return (long) records.length * (records.length - 1) / 2;
    }

    boolean isComparable() {
      return records.length <= LARGEST_BLOCK;
    }

    LongStream allPairs() {
      return IntStream.range(0, records.length)
          .boxed()
          .flatMapToLong(
              i ->
                  IntStream.range(i + 1, records.length)
                      .mapToLong(j -> pair(records[i], records[j])));
    }
  }

  /** The blocks of a key, ordered by its value. */
  static final class Blocks {

    private final List<Block> blocks;
    private final boolean areCut;

    /**
     * @param areCut whether a block that is too large costs its neighbours only
     */
    private Blocks(List<Block> blocks, boolean areCut) {
      this.blocks = blocks;
      this.areCut = areCut;
    }

    /** Number of all pairs, those of large blocks, too. */
    long pairs() {
      return blocks.stream().mapToLong(Block::pairs).sum();
    }

    /**
     * Number of the pairs that are compared, in a population so many times as large as the sample,
     * divided by the square of that.
     */
    long pairs(double growth) {
      if (!areCut) {
        return pairs();
      }
      double pairs = 0;
      for (Block block : blocks) {
        double records = growth * block.records().length;
        pairs +=
            records > BlockSizes.LARGEST_BLOCK
                ? records * SortedNeighbourhood.WINDOW
                : growth * growth * block.pairs();
      }
      return (long) (pairs / (growth * growth));
    }

    /** Number of the pairs of blocks that are not too large. */
    long comparable() {
      return blocks.stream().filter(Block::isComparable).mapToLong(Block::pairs).sum();
    }

    /** About so many of these: whole blocks, chosen by a hash of their value. */
    long[] pairs(int about) {
      double share = about / (double) Math.max(about, comparable());
      long cut = (long) (share * Long.MAX_VALUE);
      return blocks.stream()
          .filter(Block::isComparable)
          .filter(block -> (Hashes.of(block.value(), SEED) & Long.MAX_VALUE) <= cut)
          .flatMapToLong(Block::allPairs)
          .toArray();
    }
  }
}
