package io.unisono.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Records to learn from, in memory, with their blocks. */
final class Sample {

  private static final long SEED = 20_231;

  /** A larger block tells little for its pairs and is left out. */
  private static final int LARGEST_BLOCK = 60;

  private final List<Profile> records;
  private final long[][] atoms;

  /** Positions of two records. */
  record Pair(int left, int right) {}

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

  /** Pairs of records that share a value of the key, those of large blocks, too. */
  long countPairs(BlockingKey key) {
    long[] pairs = {0};
    forEachBlock(key, block -> pairs[0] += (long) block.length * (block.length - 1) / 2);
    return pairs[0];
  }

  /** Pairs of blocks that are not too large. */
  long countComparable(BlockingKey key) {
    long[] pairs = {0};
    forEachBlock(
        key,
        block -> {
          if (block.length <= LARGEST_BLOCK) {
            pairs[0] += (long) block.length * (block.length - 1) / 2;
          }
        });
    return pairs[0];
  }

  /** About so many pairs of a key: whole blocks, chosen by a hash of their value. */
  List<Pair> pairs(BlockingKey key, int about) {
    double share = about / (double) Math.max(about, countComparable(key));
    long cut = (long) (share * Long.MAX_VALUE);
    List<Pair> pairs = new ArrayList<>();
    forEachBlock(
        key,
        block -> {
          long lot = Hashes.of(key.value(atoms[block[0]]), SEED) & Long.MAX_VALUE;
          if (block.length <= LARGEST_BLOCK && lot <= cut) {
            for (int i = 0; i < block.length; i++) {
              for (int j = i + 1; j < block.length; j++) {
                pairs.add(new Pair(block[i], block[j]));
              }
            }
          }
        });
    return pairs;
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

  /** Calls for every value of the key that several records share, with their positions. */
  private void forEachBlock(BlockingKey key, Consumer<int[]> action) {
    long[] values = new long[size()];
    Integer[] order = new Integer[size()];
    int filled = 0;
    for (int r = 0; r < values.length; r++) {
      values[r] = key.value(atoms[r]);
      if (values[r] != 0) {
        order[filled++] = r;
      }
    }
    Arrays.sort(order, 0, filled, (a, b) -> Long.compare(values[a], values[b]));
    int start = 0;
    for (int end = 1; end <= filled; end++) {
      if (end == filled || values[order[end]] != values[order[start]]) {
        if (end - start > 1) {
          int[] block = new int[end - start];
          for (int k = start; k < end; k++) {
            block[k - start] = order[k];
          }
          action.accept(block);
        }
        start = end;
      }
    }
  }
}
