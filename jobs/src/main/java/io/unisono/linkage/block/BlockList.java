package io.unisono.linkage.block;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;

/**
 * The blocks of a record, in the order of their keys; blocks that come last stand after all others
 * in the same order. Two records that share blocks share them in one order, so that a pair can be
 * counted for the first.
 *
 * <p>Only blocks of one key can be the same.
 */
public final class BlockList {

  /** Added to the position of a key for a block that comes last. */
  private static final long LAST = 1L << Integer.SIZE;

  /** Of a packed block: its number, and the position of its key, inverted if it comes last. */
  private static final int BYTES = Long.BYTES + 1;

  /** Number and rank of each block in turn. */
  private final long[] entries;

  private BlockList(long[] entries) {
    this.entries = entries;
  }

  /** Collects blocks in the order of their keys. */
  static final class Builder {

    private long[] entries;
    private int filled;

    /**
     * @param expected blocks, about
     */
    Builder(int expected) {
      entries = new long[2 * expected];
    }

    void add(long block, int key) {
      add(block, key, false);
    }

    private void add(long block, int key, boolean isLast) {
      if (filled == entries.length) {
        entries = Arrays.copyOf(entries, 2 * filled + 2);
      }
      entries[filled++] = block;
      entries[filled++] = isLast ? LAST + key : key;
    }

    BlockList build() {
      return new BlockList(filled == entries.length ? entries : Arrays.copyOf(entries, filled));
    }
  }

  /** The same blocks, some of them after the others. */
  BlockList withLast(Set<Long> last) {
    Builder ordered = new Builder(size());
    for (boolean isLast : new boolean[] {false, true}) {
      for (int i = 0; i < size(); i++) {
        if (last.contains(block(i)) == isLast) {
          ordered.add(block(i), key(i), isLast);
        }
      }
    }
    return ordered.build();
  }

  public int size() {
    return entries.length / 2;
  }

  /** Number of the i-th block. */
  public long block(int i) {
    return entries[2 * i];
  }

  /** Position of the key of the i-th block. */
  public int key(int i) {
    return (int) entries[2 * i + 1];
  }

  /** Grows with the position of the key; larger than all others if the block comes last. */
  public long rank(int i) {
    return entries[2 * i + 1];
  }

  /** Whether the i-th block is of those that come last. */
  public boolean isLast(int i) {
    return rank(i) >= LAST;
  }

  /** Whether two records share any block. */
  public boolean meets(BlockList other) {
    return firstShared(entries, other.entries) >= 0;
  }

  /** Position of the key of a block if it is the first that both records share, else -1. */
  public int keyIfFirst(BlockList other, long block) {
    int first = firstShared(entries, other.entries);
    return first >= 0 && entries[first] == block ? (int) entries[first + 1] : -1;
  }

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

  /** Nine bytes a block, since a record carries all its blocks into each of them. */
  public byte[] bytes() {
    ByteBuffer buffer = ByteBuffer.allocate(size() * BYTES);
    for (int i = 0; i < size(); i++) {
      buffer.putLong(block(i));
      buffer.put((byte) (isLast(i) ? ~key(i) : key(i)));
    }
    return buffer.array();
  }

  /** From {@link #bytes}. */
  public static BlockList of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    Builder blocks = new Builder(bytes.length / BYTES);
    while (buffer.hasRemaining()) {
      long block = buffer.getLong();
      byte key = buffer.get();
      blocks.add(block, key < 0 ? ~key : key, key < 0);
    }
    return blocks.build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockList list && Arrays.equals(entries, list.entries);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(entries);
  }
}
