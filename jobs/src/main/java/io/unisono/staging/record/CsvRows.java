package io.unisono.staging.record;

import io.unisono.staging.source.TextFormat;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * The rows of CSV text by RFC 4180, where a quote inside an unquoted field is a character like any
 * other.
 *
 * <p>A quote that opens a field and is never closed, as in {@code "12 pipe}, takes the lines behind
 * it for one field. This is noticed because the field does not end, or goes on behind its closing
 * quote, or because each of its lines is a row by itself. Then its line is at fault, and the lines
 * behind it are read again. Where both readings are possible, each of the lines is at fault.
 */
final class CsvRows implements RowCursor {

  /** Longest quoted field, in characters: twice the largest that we have met. */
  private static final int LONGEST_FIELD = 20_000_000;

  /** Rows of fewer cells cannot be told from lines of prose. */
  private static final int TELLING_WIDTH = 3;

  /** Ten times the largest field that we have met, in characters. */
  private static final int LONGEST_ROW = 100_000_000;

  private static final int END = -1;
  private static final int LOST = -1;
  private static final int NO_CHARACTER = -2;

  private final Reader in;
  private final int delimiter;
  private final int quote;
  private final int escape;

  /** The text from the current row on lies from {@code start} to {@code limit}. */
  private char[] buffer = new char[1 << 16];

  private int start;
  private int limit;
  private int length;
  private long startInFile;

  private long line;
  private long nextLine = 1;
  private String fault;
  private int width;

  private int cells;
  private int[] begins = new int[64];
  private int[] ends = new int[64];
  private boolean[] escaped = new boolean[64];
  private int breaks;

  /** Place up to which lines were read as part of a field that lost its quote. */
  private long doubtfulUntil;

  /** Place up to which it is not known whether a line is a row. */
  private long ambiguousUntil;

  CsvRows(Reader in, TextFormat format) throws IOException {
    this.in = in;
    this.delimiter = format.delimiter();
    this.quote = format.quote() == TextFormat.NONE ? NO_CHARACTER : format.quote();
    this.escape = format.escape() == TextFormat.NONE ? NO_CHARACTER : format.escape();
    for (int i = 0; i < format.skipHead() && at(0) != END; i++) {
      length = behindBreak(endOfLine());
      nextLine++;
      advance();
    }
  }

  @Override
  public boolean next() throws IOException {
    advance();
    while (isBreak(at(0))) {
      length = behindBreak(0);
      nextLine++;
      advance();
    }
    if (at(0) == END) {
      return false;
    }
    line = nextLine;
    boolean whole = startInFile >= ambiguousUntil && isRow();
    if (!whole) {
      cells = 0;
      length = behindBreak(endOfLine());
      nextLine = line + 1;
    }
    fault =
        whole && (startInFile >= doubtfulUntil || width >= TELLING_WIDTH)
            ? null
            : Faults.LOST_QUOTE;
    return true;
  }

  @Override
  public void width(int expected) {
    width = expected;
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public int size() {
    return cells;
  }

  @Override
  public String fault() {
    return fault;
  }

  @Override
  public String cell(int place) {
    if (escaped[place]) {
      return Texts.trimmed(unescaped(begins[place], ends[place]));
    }
    int from = start + begins[place];
    int to = start + ends[place];
    while (from < to && Character.isWhitespace(buffer[from])) {
      from++;
    }
    while (to > from && Character.isWhitespace(buffer[to - 1])) {
      to--;
    }
    return from == to ? null : new String(buffer, from, to - from);
  }

  @Override
  public String text() {
    int end = start + length;
    while (end > start && isBreak(buffer[end - 1])) {
      end--;
    }
    return new String(buffer, start, end - start);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Reads the row that begins here; false if a quote is lost in it. */
  private boolean isRow() throws IOException {
    cells = 0;
    breaks = 0;
    int place = 0;
    while (true) {
      int end = at(place) == quote ? quoted(place) : plain(place);
      if (end == LOST) {
        return false;
      }
      place = end;
      if (at(place) != delimiter) {
        break;
      }
      place++;
    }
    length = behindBreak(place);
    if (breaks > 0
        && width >= TELLING_WIDTH
        && RowByRow.is(buffer, start, start + place, delimiter, width)) {
      ambiguousUntil = startInFile + place;
      return false;
    }
    nextLine = line + breaks + 1;
    return true;
  }

  /** Place behind the field. */
  private int plain(int from) throws IOException {
    boolean marked = false;
    int place = behindOrdinary(from, delimiter);
    while (at(place) == escape) {
      marked = true;
      countBreak(place + 1);
      place = behindOrdinary(at(place + 1) == END ? place + 1 : place + 2, delimiter);
    }
    add(from, place, marked);
    return place;
  }

  /** Place behind the field and blanks after it, or {@link #LOST}. */
  private int quoted(int open) throws IOException {
    boolean marked = false;
    int place = behindOrdinary(open + 1, quote);
    while (at(place) != quote || at(place + 1) == quote) {
      int next = at(place);
      if (next == END || place - open > LONGEST_FIELD) {
        return lost(place);
      }
      if (next == quote || (next == escape && at(place + 1) != END)) {
        marked = true;
        place++;
      }
      countBreak(place);
      place = behindOrdinary(place + 1, quote);
    }
    add(open + 1, place, marked);
    place++;
    while (isBlank(at(place))) {
      place++;
    }
    int next = at(place);
    return next == delimiter || next == END || isBreak(next) ? place : lost(place);
  }

  /** The next place of a character that means something: a break, an escape, the end, or this. */
  private int behindOrdinary(int from, int meaning) throws IOException {
    int place = from;
    do {
      int end = limit - start;
      for (; place < end; place++) {
        char next = buffer[start + place];
        if (next == meaning || next == '\n' || next == '\r' || next == escape) {
          return place;
        }
      }
    } while (isFilled());
    return place;
  }

  private int lost(int noticed) {
    if (breaks > 0) {
      doubtfulUntil = Math.max(doubtfulUntil, startInFile + noticed);
    }
    return LOST;
  }

  private void add(int from, int to, boolean marked) {
    if (cells == begins.length) {
      begins = Arrays.copyOf(begins, 2 * cells);
      ends = Arrays.copyOf(ends, 2 * cells);
      escaped = Arrays.copyOf(escaped, 2 * cells);
    }
    begins[cells] = from;
    ends[cells] = to;
    escaped[cells] = marked;
    cells++;
  }

  private String unescaped(int from, int to) {
    StringBuilder text = new StringBuilder(to - from);
    for (int place = start + from; place < start + to; place++) {
      char next = buffer[place];
      if (next == escape && place + 1 < start + to) {
        place++;
        text.append(meaning(buffer[place]));
      } else {
        text.append(next);
        if (next == quote && place + 1 < start + to && buffer[place + 1] == quote) {
          place++;
        }
      }
    }
    return text.toString();
  }

  /** What a character stands for behind an escape; {@code \N}, which is null, stays as it is. */
  private String meaning(char next) {
    return switch (next) {
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case 'N' -> (char) escape + "N";
      default -> String.valueOf(next);
    };
  }

  private boolean isBlank(int next) {
    return (next == ' ' || next == '\t') && next != delimiter;
  }

  private static boolean isBreak(int next) {
    return next == '\n' || next == '\r';
  }

  private void countBreak(int place) throws IOException {
    int next = at(place);
    if (next == '\n' || (next == '\r' && at(place + 1) != '\n')) {
      breaks++;
    }
  }

  private int endOfLine() throws IOException {
    int place = 0;
    while (at(place) != END && !isBreak(at(place))) {
      place++;
    }
    return place;
  }

  private int behindBreak(int place) throws IOException {
    if (at(place) == '\r' && at(place + 1) == '\n') {
      return place + 2;
    }
    return isBreak(at(place)) ? place + 1 : place;
  }

  private void advance() {
    start += length;
    startInFile += length;
    length = 0;
  }

  /** The character at a place counted from the beginning of the row, or {@link #END}. */
  private int at(int place) throws IOException {
    while (start + place >= limit) {
      if (!isFilled()) {
        return END;
      }
    }
    return buffer[start + place];
  }

  private boolean isFilled() throws IOException {
    if (limit - start > LONGEST_ROW) {
      throw new IOException("a line is longer than %,d characters".formatted(LONGEST_ROW));
    }
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, limit - start);
      limit -= start;
      start = 0;
    }
    if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * limit);
    }
    int read = in.read(buffer, limit, buffer.length - limit);
    limit += Math.max(0, read);
    return read >= 0;
  }
}
