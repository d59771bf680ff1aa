package io.unisono.standalone.journey.held;

import java.util.Arrays;

/** Numbers, from 0, of things that are known by two digests, in the order of their coming. */
final class Digests {

  private static final int NONE = -1;
  private static final int FEWEST = 256;

  private long[] one;
  private long[] two;
  private int[] table;
  private int size;

  Digests() {
    this(FEWEST);
  }

  /**
   * @param expected things; there may be more
   */
  Digests(int expected) {
    int places = Math.max(FEWEST, Integer.highestOneBit(Math.max(1, expected)));
    one = new long[places];
    two = new long[places];
    table = new int[2 * places];
    Arrays.fill(table, NONE);
  }

  int size() {
    return size;
  }

  /** The number of the thing; a new one gets the next. */
  int number(long first, long second) {
    int slot = (int) first & table.length - 1;
    while (table[slot] != NONE) {
      int number = table[slot];
      if (one[number] == first && two[number] == second) {
        return number;
      }
      slot = slot + 1 & table.length - 1;
    }
    if (size == one.length) {
      grow();
      return number(first, second);
    }
    one[size] = first;
    two[size] = second;
    table[slot] = size;
    return size++;
  }

  /** Takes in the things of others. */
  int[] add(Digests others) {
    int[] numbers = new int[others.size];
    for (int i = 0; i < others.size; i++) {
      numbers[i] = number(others.one[i], others.two[i]);
    }
    return numbers;
  }

  private void grow() {
    one = Arrays.copyOf(one, 2 * size);
    two = Arrays.copyOf(two, 2 * size);
    table = new int[4 * size];
    Arrays.fill(table, NONE);
    for (int i = 0; i < size; i++) {
      int slot = (int) one[i] & table.length - 1;
      while (table[slot] != NONE) {
        slot = slot + 1 & table.length - 1;
      }
      table[slot] = i;
    }
  }
}
