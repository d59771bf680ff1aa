package io.unisono.linkage.column;

import io.unisono.linkage.record.Canonical;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * The values of a column that say something.
 *
 * @param values as they were written, without blanks around them
 * @param folded the same in lower case Latin letters
 * @param at row of each
 * @param rows that were looked at, with those that say nothing
 */
record Contents(List<String> values, List<String> folded, List<Integer> at, int rows) {

  static Contents of(List<String[]> rows, int column) {
    List<String> values = new ArrayList<>();
    List<String> folded = new ArrayList<>();
    List<Integer> at = new ArrayList<>();
    for (int r = 0; r < rows.size(); r++) {
      String normalised = Canonical.normalised(rows.get(r)[column]);
      if (normalised != null) {
        values.add(rows.get(r)[column].strip());
        folded.add(normalised);
        at.add(r);
      }
    }
    return new Contents(values, folded, at, rows.size());
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** Share of the values as they were written. */
  double share(Predicate<String> is) {
    return values.isEmpty() ? 0 : (double) values.stream().filter(is).count() / values.size();
  }

  /** Share of the folded values. */
  double foldedShare(Predicate<String> is) {
    return folded.isEmpty() ? 0 : (double) folded.stream().filter(is).count() / folded.size();
  }

  /** Share of the rows that have a value. */
  double filled() {
    return rows == 0 ? 0 : (double) values.size() / rows;
  }

  int distinct() {
    return new HashSet<>(folded).size();
  }

  double meanLength() {
    return values.stream().mapToInt(String::length).average().orElse(0);
  }
}
