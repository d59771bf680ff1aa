package io.unisono.linkage.column;

import io.unisono.linkage.record.Canonical;
import io.unisono.linkage.record.Dates;
import io.unisono.linkage.record.Kind;
import io.unisono.linkage.text.Similarity;
import io.unisono.linkage.text.Text;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Values that stand for an unknown one, whatever they are: far more people have them than share a
 * mailbox, a number or a day of birth. People are counted by the sound of their family name, so
 * that the records of one person, of one family, or with slips, count once.
 */
public final class Placeholders {

  /** Families that share a mailbox or number at most. */
  private static final int FAMILIES = 5;

  /** Days on which people are born, about. */
  private static final double BIRTH_DAYS = 365.0 * 60;

  /** So many times as frequent as expected is no chance. */
  private static final double TIMES = 20;

  /** Of the 1st of January, which one in 365 is born on. */
  private static final double TIMES_NEW_YEAR = 4;

  private Placeholders() {}

  /**
   * By column, its values that are placeholders, as they were written, and what they become: null,
   * or of a birth date the year, where only the 1st of January is one.
   *
   * @param rows a sample, each with a text for every column
   */
  public static Map<String, Map<String, String>> of(
      List<ColumnReading> columns, List<String[]> rows) {
    Map<String, Map<String, String>> all = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      Map<String, String> found =
          switch (columns.get(i).kind()) {
            case EMAIL, PHONE, IDENTIFIER -> shared(columns, rows, i, FAMILIES + 1.0);
            case BIRTH_DATE -> ofBirth(columns, rows, i);
            default -> Map.<String, String>of();
          };
      if (!found.isEmpty()) {
        all.put(columns.get(i).column(), found);
      }
    }
    return all;
  }

  private static Map<String, String> shared(
      List<ColumnReading> columns, List<String[]> rows, int column, double most) {
    Map<String, Set<String>> families = new TreeMap<>();
    Map<String, Set<String>> written = new HashMap<>();
    for (String[] row : rows) {
      String value = canonical(columns.get(column).kind(), row[column]);
      String family = family(columns, row);
      if (value != null && family != null) {
        families.computeIfAbsent(value, key -> new HashSet<>()).add(family);
        written.computeIfAbsent(value, key -> new HashSet<>()).add(row[column]);
      }
    }
    Map<String, String> found = new LinkedHashMap<>();
    families.forEach(
        (value, who) -> {
          if (who.size() >= most) {
            written.get(value).forEach(text -> found.put(text, null));
          }
        });
    return found;
  }

  private static Map<String, String> ofBirth(
      List<ColumnReading> columns, List<String[]> rows, int column) {
    double expected = TIMES * rows.size() / BIRTH_DAYS;
    Map<String, String> found = shared(columns, rows, column, Math.max(FAMILIES + 1.0, expected));
    Map<String, String> newYear = new TreeMap<>();
    Set<String> families = new HashSet<>();
    int dates = 0;
    for (String[] row : rows) {
      String date = canonical(Kind.BIRTH_DATE, row[column]);
      if (date != null && !found.containsKey(row[column])) {
        dates++;
        if (date.endsWith("0101")) {
          newYear.put(row[column], date.substring(0, 4));
          families.add(family(columns, row));
        }
      }
    }
    if (families.size() > Math.max(FAMILIES, TIMES_NEW_YEAR * dates / 365)) {
      found.putAll(newYear);
    }
    return found;
  }

  private static String canonical(Kind kind, String value) {
    return switch (kind) {
      case PHONE -> value == null ? null : Canonical.phone(value);
      case BIRTH_DATE -> Dates.canonical(value, true);
      default -> Canonical.normalised(value);
    };
  }

  /** Sound of the family name, or of the last word of the whole one; null where there is none. */
  private static String family(List<ColumnReading> columns, String[] row) {
    return IntStream.range(0, row.length)
        .filter(
            i ->
                columns.get(i).kind() == Kind.FAMILY_NAME
                    || columns.get(i).kind() == Kind.FULL_NAME)
        .mapToObj(i -> Text.words(Canonical.normalised(row[i])))
        .filter(words -> !words.isEmpty())
        .map(words -> Similarity.sound(words.get(words.size() - 1)))
        .findFirst()
        .orElse(null);
  }
}
