package io.unisono.churn.learn.facts;

import java.text.ParsePosition;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Gathers the texts of a column, row by row, and finds out what they are. */
public final class FactReader {

  /** Share of the values that must be numbers or dates for the column to be so. */
  private static final double NEARLY_ALL = 0.99;

  private static final Set<String> NOTHING =
      Set.of("", "na", "n/a", "nan", "null", "nil", "?", "-", "#n/a", "#value!", "#div/0!");

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]{1,3})?");

  private static final Pattern IDENTIFIER =
      Pattern.compile(
          "(?i:(.*[^a-z])?(id|key|uuid|guid|num|nr|no|number|code)"
              + "|.*(client|customer|account|user|member|row).?(id|num|number|nr|no|code|key))"
              + "|.*[a-z](Id|ID|Num|Key|No)");

  /** How numbers are written: plainly, with commas between thousands, with a decimal comma. */
  private static final List<UnaryOperator<String>> SPELLINGS =
      List.of(
          text -> text,
          text ->
              text.matches("[^,]*|[-+]?[0-9]{1,3}(,[0-9]{3})+([.][0-9]*)?")
                  ? text.replace(",", "")
                  : "",
          text ->
              text.matches("[-+]?([0-9]{1,3}([.][0-9]{3})+|[0-9]+)(,[0-9]*)?")
                  ? text.replace(".", "").replace(',', '.')
                  : "");

  private static final List<DateTimeFormatter> DATES =
      Stream.of(
              "yyyy-M-d",
              "yyyy/M/d",
              "yyyyMMdd",
              "M/d/yy",
              "M/d/yyyy",
              "d/M/yy",
              "d/M/yyyy",
              "d.M.yyyy",
              "d-M-yyyy",
              "d-MMM-yyyy",
              "d MMM yyyy")
          .map(
              pattern ->
                  new DateTimeFormatterBuilder()
                      .parseCaseInsensitive()
                      .appendPattern(pattern)
                      .toFormatter(Locale.ENGLISH))
          .toList();

  private final String name;
  private final Map<String, Integer> places = new HashMap<>();
  private final List<String> texts = new ArrayList<>();
  private int[] codes = new int[1024];
  private int rows;

  public FactReader(String name) {
    this.name = name;
  }

  /** The next row's text; null if it has none. */
  public void add(String text) {
    if (rows == codes.length) {
      codes = Arrays.copyOf(codes, 2 * rows);
    }
    String value = text == null ? "" : text.strip();
    codes[rows++] =
        NOTHING.contains(value.toLowerCase(Locale.ROOT))
            ? -1
            : places.computeIfAbsent(
                value,
                each -> {
                  texts.add(each);
                  return texts.size() - 1;
                });
  }

  /** What was found. */
  public record Found(FactColumn column, Use use, int unreadable) {}

  /** Whether something can be learnt from a column. */
  public enum Use {
    FACT,
    /** No row has a value. */
    EMPTY,
    /** All rows say the same. */
    CONSTANT,
    /** Every row has its own value. */
    IDENTIFIER
  }

  public Found found() {
    int[] counts = new int[texts.size()];
    int present = 0;
    for (int row = 0; row < rows; row++) {
      if (codes[row] >= 0) {
        counts[codes[row]]++;
        present++;
      }
    }
    double[] numbers = numbers(counts, present);
    double[] dates = numbers == null ? dates(counts, present) : null;
    FactColumn column =
        numbers != null
            ? column(FactColumn.Kind.NUMBER, numbers)
            : dates != null ? column(FactColumn.Kind.DATE, dates) : category();
    int readable = (int) Arrays.stream(column.values()).filter(v -> !Double.isNaN(v)).count();
    return new Found(column, use(column, present), present - readable);
  }

  private Use use(FactColumn column, int present) {
    if (present == 0) {
      return Use.EMPTY;
    }
    if (texts.size() == 1 && present == rows) {
      return Use.CONSTANT;
    }
    boolean isEachOnce = texts.size() == present && present > 20;
    boolean isWhole =
        Arrays.stream(column.values()).allMatch(v -> Double.isNaN(v) || v == Math.rint(v));
    boolean isNearlyEachOnce = texts.size() > 0.9 * present && present > 20;
    boolean isCounter =
        column.kind() == FactColumn.Kind.NUMBER
            && isEachOnce
            && isWhole
            && IDENTIFIER.matcher(name).matches();
    return isCounter || (column.isCategory() && isNearlyEachOnce) ? Use.IDENTIFIER : Use.FACT;
  }

  private FactColumn column(FactColumn.Kind kind, double[] byText) {
    double[] values = new double[rows];
    for (int row = 0; row < rows; row++) {
      values[row] = codes[row] < 0 ? Double.NaN : byText[codes[row]];
    }
    return new FactColumn(name, kind, List.of(), values);
  }

  /** Levels in their own order, so that it does not depend on that of the rows. */
  private FactColumn category() {
    List<String> levels = texts.stream().sorted().toList();
    Map<String, Integer> at = new HashMap<>();
    for (int i = 0; i < levels.size(); i++) {
      at.put(levels.get(i), i);
    }
    double[] values = new double[rows];
    for (int row = 0; row < rows; row++) {
      values[row] = codes[row] < 0 ? Double.NaN : at.get(texts.get(codes[row]));
    }
    return new FactColumn(name, FactColumn.Kind.CATEGORY, levels, values);
  }

  /** Numbers by text in the spelling that nearly all have; null if they are no numbers. */
  private double[] numbers(int[] counts, int present) {
    for (UnaryOperator<String> spelling : SPELLINGS) {
      double[] numbers = new double[texts.size()];
      for (int i = 0; i < numbers.length; i++) {
        String plain = spelling.apply(texts.get(i).replaceAll("^[$€£]\\s*|\\s*[%€$£]$", ""));
        double number = NUMBER.matcher(plain).matches() ? Double.parseDouble(plain) : Double.NaN;
        numbers[i] = Double.isFinite(number) ? number : Double.NaN;
      }
      if (nearlyAll(numbers, counts, present)) {
        return numbers;
      }
    }
    return null;
  }

  /** Days since 1970 by text in the pattern that nearly all have; null if they are no dates. */
  private double[] dates(int[] counts, int present) {
    for (DateTimeFormatter pattern : DATES) {
      double[] days = new double[texts.size()];
      for (int i = 0; i < days.length; i++) {
        days[i] = day(pattern, texts.get(i));
      }
      if (nearlyAll(days, counts, present)) {
        return days;
      }
    }
    return null;
  }

  /** The day; a time of day may follow. */
  private static double day(DateTimeFormatter pattern, String text) {
    String day = text.split("[T ](?=[0-9]{1,2}:)", 2)[0];
    ParsePosition end = new ParsePosition(0);
    TemporalAccessor parsed = pattern.parseUnresolved(day, end);
    if (parsed == null || end.getErrorIndex() >= 0 || end.getIndex() < day.length()) {
      return Double.NaN;
    }
    try {
      return LocalDate.from(pattern.parse(day)).getLong(ChronoField.EPOCH_DAY);
    } catch (java.time.DateTimeException e) {
      return Double.NaN;
    }
  }

  private static boolean nearlyAll(double[] values, int[] counts, int present) {
    int read = 0;
    for (int i = 0; i < values.length; i++) {
      read += Double.isNaN(values[i]) ? 0 : counts[i];
    }
    return present > 0 && read >= NEARLY_ALL * present;
  }
}
