package io.unisono.linkage.block;

import io.unisono.linkage.record.Layout;
import io.unisono.linkage.record.LinkColumns;
import io.unisono.linkage.record.Profile;
import io.unisono.linkage.text.Hashes;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Blocks of records: a record is in one block for each of the model's keys that it has a value of.
 * A block that is too large is replaced by several smaller ones, in which its records share
 * something else as well, so that no key brings half of all records together. Blocks that are too
 * large even then come last: two records that share one and are no neighbours in it may still meet
 * in another.
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

  /** Added to the position of a key, in the upper half of a long, for a block that comes last. */
  private static final long LAST = 1L << Integer.SIZE;

  /** Of a block: its number, and its position, which is turned over where it comes last. */
  private static final int BYTES = Long.BYTES + 1;

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

  /** Whether the i-th of a record's blocks is of those that come last. */
  public static boolean isLast(long[] blocks, int i) {
    return blocks[2 * i + 1] >= LAST;
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

  /**
   * Blocks of a record. Two records that share some share them in the same order, so that a pair
   * can be counted for the first.
   *
   * @return block and position of its key, in turn; of the position the lower half counts
   */
  public long[] blocks(Profile profile) {
    long[] hashes = fields.hashes(profile);
    long[] blocks = new long[2 * keys.size() * (1 + MAX_REFINEMENTS)];
    int filled = 0;
    for (int k = 0; k < keys.size(); k++) {
      long value = keys.get(k).value(hashes);
      if (value == 0) {
        continue;
      }
      long block = Hashes.of(value, k);
      if (k < rules || !crowded.contains(block)) {
        blocks[filled++] = block;
        blocks[filled++] = k;
        continue;
      }
      for (int field : refinements[k]) {
        if (hashes[field] != 0) {
          blocks[filled++] = Hashes.of(Hashes.of(block, hashes[field]), field);
          blocks[filled++] = k;
        }
      }
    }
    return last.isEmpty() ? Arrays.copyOf(blocks, filled) : inOrder(blocks, filled);
  }

  private long[] inOrder(long[] blocks, int size) {
    long[] ordered = new long[size];
    int filled = 0;
    for (long place : new long[] {0, LAST}) {
      for (int i = 0; i < size; i += 2) {
        if (last.contains(blocks[i]) == (place == LAST)) {
          ordered[filled++] = blocks[i];
          ordered[filled++] = place + blocks[i + 1];
        }
      }
    }
    return ordered;
  }

  /**
   * Blocks of a record that may still be too large: parts of crowded ones, and crowded ones of
   * rules.
   *
   * @param blocks from {@link #blocks}
   */
  long[] suspects(Profile profile, long[] blocks) {
    if (crowded.isEmpty()) {
      return NONE;
    }
    long[] hashes = fields.hashes(profile);
    long[] suspects = new long[blocks.length / 2];
    int filled = 0;
    for (int i = 0; i < blocks.length; i += 2) {
      int k = (int) blocks[i + 1];
      if (crowded.contains(Hashes.of(keys.get(k).value(hashes), k))) {
        suspects[filled++] = blocks[i];
      }
    }
    return Arrays.copyOf(suspects, filled);
  }

  /** Whether two records share any block. */
  public static boolean meet(long[] a, long[] b) {
    return firstShared(a, b) >= 0;
  }

  /** Position of the key of a block if it is the first that both records share, else -1. */
  public static int keyIfFirst(long[] a, long[] b, long block) {
    int first = firstShared(a, b);
    return first >= 0 && a[first] == block ? (int) a[first + 1] : -1;
  }

  /** Blocks lie in the order of their keys, and only blocks of one key can be the same. */
  private static int firstShared(long[] a, long[] b) {
    int start = 0;
    for (int i = 0; i < a.length; i += 2) {
      while (start < b.length && b[start + 1] < a[i + 1]) {
        start += 2;
      }
      for (int j = start; j < b.length && b[j + 1] == a[i + 1]; j += 2) {
        if (a[i] == b[j]) {
          return i;
        }
      }
    }
    return -1;
  }

  /** The blocks of a record in nine bytes each, since every block of it carries them all. */
  public static byte[] bytes(long[] blocks) {
    ByteBuffer buffer = ByteBuffer.allocate(blocks.length / 2 * BYTES);
    for (int i = 0; i < blocks.length; i += 2) {
      long position = blocks[i + 1];
      buffer.putLong(blocks[i]);
      buffer.put((byte) (position >= LAST ? ~position : position));
    }
    return buffer.array();
  }

  public static long[] blocks(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long[] blocks = new long[bytes.length / BYTES * 2];
    for (int i = 0; i < blocks.length; i += 2) {
      blocks[i] = buffer.getLong();
      byte position = buffer.get();
      blocks[i + 1] = position < 0 ? LAST + ~position : position;
    }
    return blocks;
  }
}
