package io.unisono.profile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a column holds, by its values.
 *
 * @param words its name in lower case with blanks between the words
 * @param filled rows with a value
 * @param distinct number of its values
 * @param texts the distinct values, where they are few; else empty
 * @param digests of the distinct values, for comparison with other columns
 * @param meanWords words of a value in the mean
 * @param time how it writes times, if it does
 * @param number how it writes numbers, if it does
 */
record ColumnProfile(
    String name,
    String words,
    int rows,
    int filled,
    int distinct,
    Set<String> texts,
    Set<Integer> digests,
    Shape shape,
    double meanWords,
    Optional<TimeForm> time,
    Optional<NumberForm> number) {

  private static final int FEW = 30;
  private static final int SEEN = 2_000;
  private static final double PROSE = 2.5;
  private static final Set<String> TRUTHS =
      Set.of("true", "false", "yes", "no", "y", "n", "t", "f", "si", "sì");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9(][0-9 ()./-]{5,20}");

  /** What the values look like. */
  enum Shape {
    EMPTY,
    EMAIL,
    TIME,
    TRUTH,
    NUMBER,
    PHONE,
    CODE,
    TEXT,
    /** One word each. */
    WORD
  }

  static ColumnProfile of(String name, List<String[]> rows, int place) {
    List<String> values = new ArrayList<>();
    Set<String> distinct = new HashSet<>();
    for (String[] row : rows) {
      if (row[place] != null) {
        values.add(row[place]);
        distinct.add(row[place]);
      }
    }
    List<String> seen = values.subList(0, Math.min(SEEN, values.size()));
    Optional<TimeForm> time = seen.isEmpty() ? Optional.empty() : TimeForm.of(seen);
    if (time.isPresent() && seen.size() < values.size() && time.get().other().isPresent()) {
      // Only a day after the 12th tells day from month.
      time = TimeForm.of(values);
    }
    Optional<NumberForm> number = seen.isEmpty() ? Optional.empty() : NumberForm.of(values);
    Set<Integer> digests = new HashSet<>();
    distinct.forEach(value -> digests.add(value.hashCode()));
    return new ColumnProfile(
        name,
        words(name),
        rows.size(),
        values.size(),
        distinct.size(),
        distinct.size() <= FEW ? new TreeSet<>(distinct) : Set.of(),
        digests,
        shape(seen, distinct.size(), time, number),
        meanWords(seen),
        time,
        number);
  }

  ColumnProfile inOrderOf(String pattern) {
    return new ColumnProfile(
        name,
        words,
        rows,
        filled,
        distinct,
        texts,
        digests,
        shape,
        meanWords,
        time.map(form -> form.inOrderOf(pattern)),
        number);
  }

  boolean isUnique() {
    return filled == rows && rows > 0 && distinct == rows;
  }

  /** Whether its values are 0 and 1, which may stand for no and yes. */
  boolean isBinary() {
    return number.map(form -> form.isWhole() && form.isWithin(0, 1)).orElse(false);
  }

  boolean is(Shape other) {
    return shape == other;
  }

  /** Whether its values may name rows: of this file or of another. */
  boolean mayRefer() {
    return filled > 0
        && (shape == Shape.WORD
            || shape == Shape.PHONE
            || shape == Shape.EMAIL
            || (shape == Shape.NUMBER && number.orElseThrow().isWhole()));
  }

  /** Share of its distinct values that the other column has too. */
  double containment(ColumnProfile other) {
    long common = digests.stream().filter(other.digests::contains).count();
    return digests.isEmpty() ? 0 : (double) common / digests.size();
  }

  private static Shape shape(
      List<String> seen, int distinct, Optional<TimeForm> time, Optional<NumberForm> number) {
    if (seen.isEmpty()) {
      return Shape.EMPTY;
    }
    if (share(seen, EMAIL) > 0.9) {
      return Shape.EMAIL;
    }
    if (seen.stream().allMatch(text -> TRUTHS.contains(text.toLowerCase(Locale.ROOT)))) {
      return Shape.TRUTH;
    }
    if (time.isPresent()) {
      return Shape.TIME;
    }
    if (number.isPresent()) {
      return Shape.NUMBER;
    }
    if (share(seen, PHONE) > 0.9) {
      return Shape.PHONE;
    }
    if (distinct <= FEW && distinct * 2 <= seen.size()) {
      return Shape.CODE;
    }
    return meanWords(seen) > PROSE ? Shape.TEXT : Shape.WORD;
  }

  private static double meanWords(List<String> texts) {
    return texts.stream().mapToInt(text -> text.split("\\s+").length).average().orElse(0);
  }

  /** Whether people wrote the values, however few of them there are. */
  boolean isProse() {
    return (is(Shape.TEXT) || is(Shape.CODE)) && meanWords > PROSE;
  }

  private static double share(List<String> texts, Pattern pattern) {
    return (double) texts.stream().filter(text -> pattern.matcher(text).matches()).count()
        / texts.size();
  }

  /** "Customer_Number__c" is "customer number c". */
  static String words(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .strip();
  }
}
