package io.unisono.journey.attribution;

import java.io.Serializable;

/**
 * Sums that do not depend on the order in which numbers are added, not even in the last bit. A
 * number counts in whole steps of 2^-60; what is smaller is cut off.
 */
final class ExactSums implements Serializable {

  private static final long serialVersionUID = 1;
  private static final long PARTS = 1L << 60;

  private final long[] units;
  private final long[] parts;

  ExactSums(int size) {
    units = new long[size];
    parts = new long[size];
  }

  void add(int index, double number) {
    double whole = Math.floor(number);
    add(index, (long) whole, (long) ((number - whole) * PARTS));
  }

  ExactSums add(ExactSums other) {
    for (int i = 0; i < units.length; i++) {
      add(i, other.units[i], other.parts[i]);
    }
    return this;
  }

  private void add(int index, long whole, long part) {
    units[index] += whole;
    parts[index] += part;
    if (parts[index] >= PARTS) {
      parts[index] -= PARTS;
      units[index]++;
    }
  }

  double[] values() {
    double[] values = new double[units.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = units[i] + parts[i] / (double) PARTS;
    }
    return values;
  }
}
