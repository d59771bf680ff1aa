package io.unisono.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** Records to learn from, in memory, with their blocks. */
final class Sample {

  private static final long SEED = 20_231;

  /** A larger block tells little for its pairs and is left out. */
  private static final int LARGEST_BLOCK = 60;

  private final List<Profile> records;
  private final long[][] atoms;

  /** Positions of two records. */
  record Pair(int left, int right) {

    /** A record's own hash is small for small numbers, and the same for many pairs. */
    @Override
    public int hashCode() {
      return left * 0x9e3779b1 + right;
    }
  }

  Sample(List<Profile> records, Atoms atoms) {
    this.records = records;
    this.atoms = records.stream().map(atoms::hashes).toArray(long[][]::new);
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
  boolean meet(BlockingKey key, Pair pair) {
    long value = key.value(atoms[pair.left()]);
    return value != 0 && value == key.value(atoms[pair.right()]);
  }

  /** Pairs chosen by chance, the same ones every time; all pairs if they are no more. */
  List<Pair> randomPairs(int number) {
    List<Pair> pairs = new ArrayList<>();
    if (allPairs() <= number) {
      for (int i = 0; i < size(); i++) {
        for (int j = i + 1; j < size(); j++) {
          pairs.add(new Pair(i, j));
        }
      }
      return pairs;
    }
    SplittableRandom chance = new SplittableRandom(SEED);
    while (pairs.size() < number) {
      int i = chance.nextInt(size());
      int j = chance.nextInt(size());
      if (i != j) {
        pairs.add(new Pair(Math.min(i, j), Math.max(i, j)));
      }
    }
    return pairs;
  }

  /** The records by the values of a key that several of them share. */
  Blocks blocks(BlockingKey key) {
    long[] values = new long[size()];
    Arrays.setAll(values, r -> key.value(atoms[r]));
    long[] sorted = LongStream.of(values).filter(value -> value != 0).sorted().toArray();
    int[] records = new int[sorted.length];
    int[] sizes = new int[sorted.length];
    for (int r = 0; r < values.length; r++) {
      if (values[r] != 0) {
        int start = first(sorted, values[r]);
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
    return new Blocks(blocks);
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

    void addPairs(List<Pair> pairs) {
      for (int i = 0; i < records.length; i++) {
        for (int j = i + 1; j < records.length; j++) {
          pairs.add(new Pair(records[i], records[j]));
        }
      }
    }
  }

  /** The blocks of a key, ordered by its value. */
  static final class Blocks {

    private final List<Block> blocks;

    private Blocks(List<Block> blocks) {
      this.blocks = blocks;
    }

    /** Number of all pairs, those of large blocks, too. */
    long pairs() {
      return blocks.stream().mapToLong(Block::pairs).sum();
    }

    /** Number of the pairs of blocks that are not too large. */
    long comparable() {
      return blocks.stream().filter(Block::isComparable).mapToLong(Block::pairs).sum();
    }

    /** About so many of these: whole blocks, chosen by a hash of their value. */
    List<Pair> pairs(int about) {
      double share = about / (double) Math.max(about, comparable());
      long cut = (long) (share * Long.MAX_VALUE);
      List<Pair> pairs = new ArrayList<>();
      for (Block block : blocks) {
        long lot = Hashes.of(block.value(), SEED) & Long.MAX_VALUE;
        if (block.isComparable() && lot <= cut) {
          block.addPairs(pairs);
        }
      }
      return pairs;
    }
  }
}
