package io.unisono.voice.classify;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The n-grams that a model knows, with their inverse document frequency {@code ln((1 + n) / (1 +
 * df)) + 1}; a text's value of one is {@code (1 + ln(count)) * idf}, over the length of the text's
 * vector (Salton and Buckley 1988).
 */
final class Vocabulary {

  private final long[] hashes;
  private final float[] idf;
  private final long[] slots;
  private final int[] places;

  private Vocabulary(long[] hashes, float[] idf) {
    this.hashes = hashes;
    this.idf = idf;
    int capacity = Integer.highestOneBit(Math.max(hashes.length, 1)) * 4;
    slots = new long[capacity];
    places = new int[capacity];
    for (int i = 0; i < hashes.length; i++) {
      int slot = slot(hashes[i]);
      slots[slot] = hashes[i];
      places[slot] = i + 1;
    }
  }

  /**
   * @param fewest texts that an n-gram has to occur in
   */
  static Vocabulary of(List<NGrams.Counts> texts, int fewest) {
    int size = texts.stream().mapToInt(counts -> counts.hashes().length).sum();
    long[] all = new long[size];
    int at = 0;
    for (NGrams.Counts counts : texts) {
      System.arraycopy(counts.hashes(), 0, all, at, counts.hashes().length);
      at += counts.hashes().length;
    }
    NGrams.Counts documents = NGrams.Counts.of(all, size);
    long[] hashes = new long[documents.hashes().length];
    float[] idf = new float[hashes.length];
    int kept = 0;
    for (int i = 0; i < hashes.length; i++) {
      int frequency = documents.counts()[i];
      if (frequency >= fewest) {
        hashes[kept] = documents.hashes()[i];
        idf[kept++] = (float) (Math.log((1.0 + texts.size()) / (1.0 + frequency)) + 1);
      }
    }
    return new Vocabulary(Arrays.copyOf(hashes, kept), Arrays.copyOf(idf, kept));
  }

  int size() {
    return hashes.length;
  }

  boolean knows(long hash) {
    return places[slot(hash)] > 0;
  }

  /** Appends the values of a text, at places from {@code first} on. */
  void vector(NGrams.Counts counts, int first, SparseVector into) {
    int begin = into.size();
    double squares = 0;
    for (int i = 0; i < counts.hashes().length; i++) {
      int place = places[slot(counts.hashes()[i])];
      if (place > 0) {
        int count = counts.counts()[i];
        double value = (count == 1 ? 1 : 1 + Math.log(count)) * idf[place - 1];
        squares += value * value;
        into.add(first + place - 1, (float) value);
      }
    }
    into.scale(begin, squares == 0 ? 1 : 1 / Math.sqrt(squares));
  }

  /** Where the hash stands, or the free slot where it would. */
  private int slot(long hash) {
    int mask = slots.length - 1;
    int slot = (int) hash & mask;
    while (places[slot] != 0 && slots[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(hashes.length);
    for (int i = 0; i < hashes.length; i++) {
      out.writeLong(hashes[i]);
      out.writeFloat(idf[i]);
    }
  }

  static Vocabulary read(DataInput in) throws IOException {
    long[] hashes = new long[in.readInt()];
    float[] idf = new float[hashes.length];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = in.readLong();
      idf[i] = in.readFloat();
    }
    return new Vocabulary(hashes, idf);
  }
}
