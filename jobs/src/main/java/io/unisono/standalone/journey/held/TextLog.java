package io.unisono.standalone.journey.held;

import io.unisono.journey.process.Activities;
import io.unisono.journey.process.HeldLog;
import io.unisono.staging.StagedTexts;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A log of texts, which is put together record by record. */
final class TextLog {

  private static final long MICROS_A_DAY = TimeUnit.DAYS.toMicros(1);
  private static final int FEWEST = 1024;
  private static final int BYTES_AN_EVENT = 72;

  /** About as many bytes as the text of a case and its place in the map take. */
  private static final int BYTES_A_CASE = 150;

  private final LogShape shape;
  private final List<String> columns;
  private final int caseColumn;
  private final int[] activityColumns;
  private final int timeColumn;
  private final Function<String, Long> micros;
  private final Predicate<String> isDay;
  private final long bytes;

  private final Map<String, Integer> cases = new HashMap<>();
  private final Map<String, Integer> activities = new HashMap<>();
  private int[] caseOf = new int[FEWEST];
  private int[] activity = new int[FEWEST];
  private long[] at = new long[FEWEST];
  private final BitSet dayOnly = new BitSet();
  private int size;

  private long rows;
  private long noCase;
  private long noActivity;
  private long noTime;
  private String unread;

  /**
   * @param bytes that it may take
   */
  TextLog(LogShape shape, long bytes) {
    this.shape = shape;
    this.bytes = bytes;
    columns =
        Stream.of(Stream.of(shape.caseId()), shape.activity().stream(), Stream.of(shape.time()))
            .flatMap(names -> names)
            .distinct()
            .toList();
    caseColumn = columns.indexOf(shape.caseId());
    activityColumns = shape.activity().stream().mapToInt(columns::indexOf).toArray();
    timeColumn = columns.indexOf(shape.time());
    micros = StagedTexts.micros(shape.patterns(), shape.zone());
    isDay = StagedTexts.isDayOnly(shape.patterns());
  }

  /** The columns whose texts {@link #take} wants, in this order. */
  List<String> columns() {
    return columns;
  }

  /** Takes in a record; false if memory is used up. */
  boolean take(String[] texts) {
    rows++;
    String caseId = trimmed(texts[caseColumn]);
    String name = activity(texts);
    String time = trimmed(texts[timeColumn]);
    Long instant = time == null ? null : micros.apply(time);
    noCase += caseId == null ? 1 : 0;
    noActivity += name == null ? 1 : 0;
    if (instant == null) {
      noTime++;
      if (time != null && (unread == null || Activities.BY_TEXT.compare(unread, time) < 0)) {
        unread = time;
      }
    } else if (caseId != null && name != null) {
      add(caseId, name, instant, instant % MICROS_A_DAY == 0 && isDay.test(time));
    }
    return (long) BYTES_AN_EVENT * size + (long) BYTES_A_CASE * cases.size() <= bytes;
  }

  private void add(String caseId, String name, long instant, boolean isOfDay) {
    if (size == at.length) {
      caseOf = Arrays.copyOf(caseOf, 2 * size);
      activity = Arrays.copyOf(activity, 2 * size);
      at = Arrays.copyOf(at, 2 * size);
    }
    caseOf[size] = number(cases, caseId);
    activity[size] = number(activities, name);
    at[size] = instant;
    dayOnly.set(size++, isOfDay);
  }

  private static int number(Map<String, Integer> numbers, String text) {
    Integer number = numbers.get(text);
    if (number == null) {
      number = numbers.size();
      numbers.put(text, number);
    }
    return number;
  }

  private String activity(String[] texts) {
    if (activityColumns.length == 1) {
      return trimmed(texts[activityColumns[0]]);
    }
    StringJoiner name = new StringJoiner("+");
    Arrays.stream(activityColumns)
        .mapToObj(column -> trimmed(texts[column]))
        .filter(Objects::nonNull)
        .forEach(name::add);
    return name.length() == 0 ? null : name.toString();
  }

  /** Without spaces around it; null if nothing is left. */
  private static String trimmed(String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    int begin = 0;
    int end = text.length();
    while (begin < end && text.charAt(begin) == ' ') {
      begin++;
    }
    while (begin < end && text.charAt(end - 1) == ' ') {
      end--;
    }
    return begin == end ? null : text.substring(begin, end);
  }

  /** All that was taken. */
  HeldFile file() {
    Activities named = HeldFile.activities(activities.keySet());
    Map<String, Integer> numbers = HeldFile.numbers(named);
    int[] inOrder = new int[activities.size()];
    activities.forEach((name, number) -> inOrder[number] = numbers.get(name));
    for (int i = 0; i < size; i++) {
      activity[i] = inOrder[activity[i]];
    }
    return new HeldFile(
        new HeldLog(
            caseOf,
            cases.size(),
            activity,
            at,
            dayOnly,
            size,
            named,
            HeldFile.ranks(named, shape.ranked())),
        rows,
        size,
        noCase,
        noActivity,
        noTime,
        Optional.ofNullable(unread));
  }
}
