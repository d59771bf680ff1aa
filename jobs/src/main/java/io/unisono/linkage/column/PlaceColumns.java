package io.unisono.linkage.column;

import static io.unisono.linkage.column.Recogniser.MOST;
import static io.unisono.linkage.column.Recogniser.NEARLY_ALL;

import io.unisono.linkage.record.Canonical;
import io.unisono.linkage.record.Kind;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** Tells cities and house numbers from the columns beside them. */
final class PlaceColumns {

  private static final int FEW_ROWS = 20;
  private static final double FOLLOWS = 0.8;

  private final Columns columns;

  PlaceColumns(Columns columns) {
    this.columns = columns;
  }

  void settle() {
    settleCity();
    settleHouseNumber();
  }

  /** What follows from the postcode, or from its beginning, is the place. */
  private void settleCity() {
    if (columns.has(Kind.CITY) || !columns.has(Kind.POSTCODE)) {
      return;
    }
    int postcode = columns.first(Kind.POSTCODE).orElseThrow();
    columns
        .open(i -> mayBePlace(i) && (follows(i, postcode, 12) || follows(i, postcode, 3)))
        .max(Comparator.comparingInt(i -> columns.contents(i).distinct()))
        .ifPresent(i -> columns.set(i, Kind.CITY, "records of one postcode say the same"));
  }

  private boolean mayBePlace(int i) {
    boolean isUntold = columns.reading(i).kind() == Kind.IGNORED && !columns.isByHeader(i);
    return (columns.isOpen(i) || isUntold)
        && Recogniser.areWords(columns.contents(i))
        && columns.contents(i).share(Recogniser::hasLetter) >= NEARLY_ALL
        && columns.contents(i).meanLength() > 3;
  }

  /**
   * Whether most records of one postcode agree in a column, and all records do not.
   *
   * @param length of the beginning of the postcode
   */
  private boolean follows(int column, int postcode, int length) {
    Map<String, Map<String, Integer>> byCode = new HashMap<>();
    Map<String, Integer> anywhere = new HashMap<>();
    for (String[] row : columns.rows()) {
      String code = Canonical.normalised(row[postcode]);
      String value = Canonical.normalised(row[column]);
      if (code != null && value != null) {
        String beginning = code.substring(0, Math.min(length, code.length()));
        byCode.computeIfAbsent(beginning, key -> new HashMap<>()).merge(value, 1, Integer::sum);
        anywhere.merge(value, 1, Integer::sum);
      }
    }
    int all = 0;
    int most = 0;
    for (Map<String, Integer> values : byCode.values()) {
      int records = sum(values);
      if (records >= 3) {
        all += records;
        most += Collections.max(values.values());
      }
    }
    return all >= FEW_ROWS
        && most >= FOLLOWS * all
        && Collections.max(anywhere.values()) < MOST * sum(anywhere);
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Small numbers beside streets without any are their houses. */
  private void settleHouseNumber() {
    boolean isBare =
        columns
            .first(Kind.STREET)
            .filter(i -> columns.contents(i).share(Recogniser::hasDigit) < 1 - MOST)
            .isPresent();
    if (isBare && !columns.has(Kind.HOUSE_NUMBER)) {
      columns
          .open(
              i ->
                  columns.reading(i).kind() == Kind.IGNORED
                      && columns.contents(i).filled() >= 0.3
                      && columns.contents(i).distinct() > 10
                      && columns.contents(i).foldedShare(v -> v.matches("\\d{1,4} ?[a-z]?(/\\d+)?"))
                          >= NEARLY_ALL)
          .findFirst()
          .ifPresent(i -> columns.set(i, Kind.HOUSE_NUMBER, "numbers beside streets without any"));
    }
  }
}
