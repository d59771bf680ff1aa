package io.unisono.standalone.journey.held;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.StringJoiner;

/** A part of a file, whose events one thread puts into the arrays of the whole log. */
final class LogPart {

  private static final int NONE = -1;

  private final int[] caseOf;
  private final int[] activity;
  private final long[] at;
  private final int begin;
  private int end;

  private final Digests cases = new Digests();

  /** Distinct values of each column of the activity, and what they are. */
  private final List<Digests> values = new ArrayList<>();

  private final List<List<String>> texts = new ArrayList<>();

  /** Activities by the number of the one without the last column, and that of the last column. */
  private final Digests activities = new Digests();

  private final List<String> names = new ArrayList<>();
  private final BitSet used = new BitSet();

  private long noCase;
  private long noActivity;
  private long noTime;
  private long rows;

  /**
   * @param begin first place of the arrays that is this part's
   */
  LogPart(int[] caseOf, int[] activity, long[] at, int begin) {
    this.caseOf = caseOf;
    this.activity = activity;
    this.at = at;
    this.begin = begin;
    end = begin;
  }

  /** Reads some rows of which the columns hold the next ones. */
  void read(TextColumn caseId, List<TextColumn> activityColumns, TimeColumn time, long count) {
    int caseNumber = NONE;
    int[] numbers = new int[activityColumns.size()];
    int number = NONE;
    for (long i = 0; i < count; i++) {
      if (caseId.next()) {
        caseNumber = NONE;
      }
      boolean changes = false;
      for (int column = 0; column < numbers.length; column++) {
        if (activityColumns.get(column).next()) {
          numbers[column] = value(column, activityColumns.get(column));
          changes = true;
        }
      }
      if (changes) {
        number = activity(numbers);
      }
      boolean hasTime = time.next();
      noCase += caseId.isBlank() ? 1 : 0;
      noActivity += number == NONE ? 1 : 0;
      noTime += hasTime ? 0 : 1;
      if (hasTime && number != NONE && !caseId.isBlank()) {
        if (caseNumber == NONE) {
          caseNumber = caseId.number(cases);
        }
        used.set(number);
        caseOf[end] = caseNumber;
        activity[end] = number;
        at[end++] = time.micros();
      }
    }
    rows += count;
  }

  private int value(int column, TextColumn of) {
    while (values.size() <= column) {
      values.add(new Digests());
      texts.add(new ArrayList<>());
    }
    if (of.isBlank()) {
      return NONE;
    }
    int number = of.number(values.get(column));
    if (number == texts.get(column).size()) {
      texts.get(column).add(of.text());
    }
    return number;
  }

  /** The number of the activity with these values; none if all are blank. */
  private int activity(int[] numbers) {
    if (numbers.length == 1) {
      return numbers[0];
    }
    int number = NONE;
    for (int column = 0; column < numbers.length; column++) {
      if (numbers[column] != NONE) {
        number = activities.number(number, (long) column << 32 | numbers[column]);
        if (number == names.size()) {
          names.add(name(numbers, column));
        }
      }
    }
    return number;
  }

  private String name(int[] numbers, int last) {
    StringJoiner name = new StringJoiner("+");
    for (int column = 0; column <= last; column++) {
      if (numbers[column] != NONE) {
        name.add(texts.get(column).get(numbers[column]));
      }
    }
    return name.toString();
  }

  /** Where its events begin. */
  int begin() {
    return begin;
  }

  /** Where they end. */
  int end() {
    return end;
  }

  Digests cases() {
    return cases;
  }

  /** The names of the activities by number. */
  List<String> names() {
    return values.size() == 1 ? texts.get(0) : names;
  }

  /** Whether an event has the activity. */
  boolean isUsed(int number) {
    return used.get(number);
  }

  /** Rows, and those without a case, an activity and a time. */
  long[] counts() {
    return new long[] {rows, noCase, noActivity, noTime};
  }

  /** Gives cases and activities the numbers that they have in the whole log. */
  void renumber(int[] caseNumbers, int[] activityNumbers) {
    for (int i = begin; i < end; i++) {
      caseOf[i] = caseNumbers[caseOf[i]];
      activity[i] = activityNumbers[activity[i]];
    }
  }

  /** Moves the events to an earlier place. */
  void move(int to) {
    System.arraycopy(caseOf, begin, caseOf, to, end - begin);
    System.arraycopy(activity, begin, activity, to, end - begin);
    System.arraycopy(at, begin, at, to, end - begin);
  }
}
