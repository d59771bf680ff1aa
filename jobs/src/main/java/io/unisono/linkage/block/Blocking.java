package io.unisono.linkage.block;

import io.unisono.linkage.record.Layout;
import io.unisono.linkage.record.LinkColumns;
import io.unisono.linkage.record.Profile;
import io.unisono.linkage.text.Hashes;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Blocks of records: a record is in one block for each of the model's keys that it has a value of.
 * A block that is too large is replaced by several smaller ones, in which its records share
 * something else as well, so that no key brings half of all records together; the block of a word,
 * by those of the word and another one. Blocks that are too large even then come last: two records
 * that share one and are no neighbours in it may still meet in another.
 */
public final class Blocking implements Serializable {

  private static final long serialVersionUID = 1;

  /** One row per record and block. */
  public static final StructType BLOCKED =
      new StructType()
          .add(LinkColumns.BLOCK, DataTypes.LongType)
          .add(LinkColumns.NODE, DataTypes.LongType)
          .add(LinkColumns.BLOCKS, DataTypes.BinaryType)
          .add(LinkColumns.PROFILE, DataTypes.BinaryType)
          .add(LinkColumns.IS_NEW, DataTypes.BooleanType);

  private static final long[] NONE = {};

  /** Parts of records that refine a block, the most telling first. */
  private static final int MAX_REFINEMENTS = 5;

  private final BlockingFields fields;
  private final List<BlockingKey> keys;
  private final int[][] refinements;
  private final Set<Long> crowded;
  private final Set<Long> last;
  private final int rules;

  /**
   * @param rules so many of the first keys are of rules, which must meet all that share a value
   * @param crowded blocks that are too large
   */
  public Blocking(Layout layout, List<BlockingKey> keys, int rules, Set<Long> crowded) {
    this(new BlockingFields(layout), List.copyOf(keys), rules, Set.copyOf(crowded), Set.of());
  }

  private Blocking(
      BlockingFields fields, List<BlockingKey> keys, int rules, Set<Long> crowded, Set<Long> last) {
    this.fields = fields;
    this.keys = keys;
    this.rules = rules;
    this.crowded = crowded;
    this.last = last;
    this.refinements = keys.stream().map(this::refinements).toArray(int[][]::new);
  }

  /** The same blocks, some of them after the others. */
  public Blocking withLast(Set<Long> blocks) {
    return new Blocking(fields, keys, rules, crowded, Set.copyOf(blocks));
  }

  private int[] refinements(BlockingKey key) {
    return Arrays.stream(fields.telling())
        .filter(field -> fields.comparison(field) != fields.comparison(key.first()))
        .filter(
            field ->
                key.second() < 0 || fields.comparison(field) != fields.comparison(key.second()))
        .limit(MAX_REFINEMENTS)
        .toArray();
  }

  List<BlockingKey> keys() {
    return keys;
  }

  /** Blocks of a record. */
  public BlockList blocks(Profile profile) {
    long[] hashes = fields.hashes(profile);
    BlockList.Builder blocks = new BlockList.Builder(keys.size() * (1 + MAX_REFINEMENTS));
    for (int k = 0; k < keys.size(); k++) {
      if (fields.hasManyValues(keys.get(k))) {
        addWords(blocks, fields.values(keys.get(k), hashes), k);
        continue;
      }
      long value = keys.get(k).value(hashes);
      if (value == 0) {
        continue;
      }
      long block = Hashes.of(value, k);
      if (k < rules || refinements[k].length == 0 || !crowded.contains(block)) {
        blocks.add(block, k);
        continue;
      }
      for (int field : refinements[k]) {
        if (hashes[field] != 0) {
          blocks.add(Hashes.of(Hashes.of(block, hashes[field]), field), k);
        }
      }
    }
    return last.isEmpty() ? blocks.build() : blocks.build().withLast(last);
  }

  /**
   * A block for each word. A word that too many names have makes a block with each other word of
   * the name instead. Blocks are added in ascending order, so that two records have shared ones in
   * the same order.
   */
  private void addWords(BlockList.Builder blocks, long[] words, int key) {
    SortedSet<Long> all = new TreeSet<>();
    for (long word : words) {
      long block = Hashes.of(word, key);
      if (!crowded.contains(block)) {
        all.add(block);
        continue;
      }
      for (long other : words) {
        if (other != word) {
          long pair = Hashes.of(Math.min(word, other), Math.max(word, other));
          all.add(Hashes.of(pair, key));
        }
      }
    }
    all.forEach(block -> blocks.add(block, key));
  }

  /**
   * Blocks of a record that may still be too large: parts of crowded ones, and crowded ones of
   * rules.
   *
   * @param blocks from {@link #blocks}
   */
  long[] suspects(Profile profile, BlockList blocks) {
    if (crowded.isEmpty()) {
      return NONE;
    }
    long[] hashes = fields.hashes(profile);
    long[] suspects = new long[blocks.size()];
    int filled = 0;
    for (int i = 0; i < blocks.size(); i++) {
      long block = blocks.block(i);
      if (crowded.contains(block) || isPart(block, blocks.key(i), hashes)) {
        suspects[filled++] = block;
      }
    }
    return Arrays.copyOf(suspects, filled);
  }

  /** Whether a block is no value of its key but a part of one. */
  private boolean isPart(long block, int key, long[] hashes) {
    return Arrays.stream(fields.values(keys.get(key), hashes))
        .noneMatch(value -> Hashes.of(value, key) == block);
  }
}
