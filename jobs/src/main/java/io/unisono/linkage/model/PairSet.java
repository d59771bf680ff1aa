package io.unisono.linkage.model;

import io.unisono.linkage.text.Hashes;
import java.util.Arrays;

/** Pairs of a {@link Sample}, each once, in the order in which they came first. */
final class PairSet {

  private long[] pairs = new long[1 << 10];
  private int size;

  /** By hash: position in {@link #pairs} and one; 0 for none. At most half full. */
  private int[] places = new int[1 << 11];

  int size() {
    return size;
  }

  long[] toArray() {
    return Arrays.copyOf(pairs, size);
  }

  boolean contains(long pair) {
    return places[place(pair)] != 0;
  }

  void addAll(long[] some) {
    for (long pair : some) {
      add(pair);
    }
  }

  private void add(long pair) {
    int place = place(pair);
    if (places[place] != 0) {
      return;
    }
    if (size == pairs.length) {
      grow();
      place = place(pair);
    }
    pairs[size++] = pair;
    places[place] = size;
  }

  /** Where the pair is, or would be. */
  private int place(long pair) {
    int mask = places.length - 1;
    int place = (int) Hashes.of(pair, 0) & mask;
    while (places[place] != 0 && pairs[places[place] - 1] != pair) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    pairs = Arrays.copyOf(pairs, 2 * size);
    places = new int[4 * size];
    for (int p = 0; p < size; p++) {
      places[place(pairs[p])] = p + 1;
    }
  }
}
