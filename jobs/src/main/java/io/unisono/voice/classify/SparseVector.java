package io.unisono.voice.classify;

import java.util.Arrays;

/** Places and their values; a place stands once. */
final class SparseVector {

  private int[] places = new int[256];
  private float[] values = new float[256];
  private int size;

  int size() {
    return size;
  }

  int place(int i) {
    return places[i];
  }

  float value(int i) {
    return values[i];
  }

  void add(int place, float value) {
    if (size == places.length) {
      places = Arrays.copyOf(places, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    places[size] = place;
    values[size++] = value;
  }

  /** Multiplies the values from an index on. */
  void scale(int from, double factor) {
    for (int i = from; i < size; i++) {
      values[i] = (float) (values[i] * factor);
    }
  }
}
