package io.unisono.voice.classify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Parts of equal size in which every label has its share, the same each time. */
final class Folds {

  private static final int SEED = 1;

  private Folds() {}

  /** The fold of each text, from 0. A label with fewer texts than folds is in some of them only. */
  static int[] of(int[] y, int labels, int folds) {
    int[] fold = new int[y.length];
    Random random = new Random(SEED);
    int next = 0;
    for (int label = 0; label < labels; label++) {
      List<Integer> rows = new ArrayList<>();
      for (int i = 0; i < y.length; i++) {
        if (y[i] == label) {
          rows.add(i);
        }
      }
      Collections.shuffle(rows, random);
      for (int row : rows) {
        fold[row] = next++ % folds;
      }
    }
    return fold;
  }
}
