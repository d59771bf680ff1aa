package io.unisono.profile.file;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows at the end of a table that sum it up: as wide as the others, and half blank. */
final class Totals {

  private static final int MOST = 3;

  private Totals() {}

  /** Number of such rows. */
  static int count(List<String[]> rows) {
    int count = 0;
    while (count <= MOST && count < rows.size() && isBare(rows.get(rows.size() - 1 - count))) {
      count++;
    }
    boolean isUsual = rows.subList(0, rows.size() - count).stream().anyMatch(Totals::isBare);
    return count > MOST || count == rows.size() || isUsual ? 0 : count;
  }

  /** Place of a column that every other row has, and none of these. */
  static Optional<Integer> missing(List<String[]> rows, int count) {
    int last = rows.size() - count;
    return IntStream.range(0, count == 0 ? 0 : rows.get(0).length)
        .filter(place -> rows.subList(0, last).stream().allMatch(row -> row[place] != null))
        .filter(
            place -> rows.subList(last, rows.size()).stream().allMatch(row -> row[place] == null))
        .boxed()
        .findFirst();
  }

  private static boolean isBare(String[] row) {
    return row.length > 2 && 2 * Stream.of(row).filter(Objects::nonNull).count() <= row.length;
  }
}
