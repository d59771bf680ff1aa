package io.unisono.staging.record;

import io.unisono.staging.source.TextFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/** The records of rows and columns; columns are found by their names in this file's own header. */
final class TableRecords implements Iterator<TextRecord> {

  /** Between the choices of a question of which several were chosen. */
  private static final String AND = "; ";

  private final RowCursor rows;
  private final TextFormat format;
  private final boolean withText;
  private final List<String> header;
  private final Set<String> zones;
  private final int width;
  private final int[][] places;

  /** Records that were read and not given yet: the last of them may be the foot of the file. */
  private final Deque<TextRecord> ahead = new ArrayDeque<>();

  private boolean atEnd;

  TableRecords(RowCursor rows, TextFormat format, List<String> columns, boolean withText)
      throws IOException {
    this.rows = rows;
    this.format = format;
    this.withText = withText;
    List<List<String>> head = head();
    header = head.isEmpty() ? List.of() : format.header().columns(head);
    zones = head.isEmpty() ? Set.of() : format.header().zones(head);
    width = head.isEmpty() ? 0 : head.get(0).size();
    rows.width(width);
    places = columns.stream().map(column -> places(format, header, column)).toArray(int[][]::new);
  }

  /** The first place of the name, or those of the choices of a question; none if absent. */
  private static int[] places(TextFormat format, List<String> header, String column) {
    List<Integer> own = format.places(header, column);
    List<Integer> wanted =
        own.isEmpty() ? format.header().choices(header, column) : own.subList(0, 1);
    return wanted.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Names of the columns; empty if the file has no whole header. */
  List<String> header() {
    return header;
  }

  /** Time zones that the header names. */
  Set<String> zones() {
    return zones;
  }

  @Override
  public boolean hasNext() {
    try {
      while (!atEnd && ahead.size() <= format.skipFoot()) {
        if (rows.next()) {
          ahead.add(record());
        } else {
          atEnd = true;
          // A whole row is none of the lines to skip, even where fewer of those came than usual.
          ahead.removeIf(last -> Faults.FIELD_COUNT.equals(last.fault()));
        }
      }
      return !ahead.isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public TextRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ahead.remove();
  }

  private List<List<String>> head() throws IOException {
    List<List<String>> head = new ArrayList<>();
    while (head.isEmpty() || head.size() < format.header().rows(head.get(0))) {
      if (!rows.next()) {
        return List.of();
      }
      if (rows.fault() != null) {
        throw new IOException(
            "its header on line %d cannot be read: %s".formatted(rows.line(), rows.fault()));
      }
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < rows.size(); i++) {
        String cell = rows.cell(i);
        cells.add(cell == null ? "" : cell);
      }
      head.add(cells);
    }
    return head;
  }

  private TextRecord record() {
    String[] values = new String[places.length];
    String fault = rows.fault();
    if (fault == null) {
      for (int i = 0; i < places.length; i++) {
        for (int place : places[i]) {
          String cell = place < rows.size() ? rows.cell(place) : null;
          if (cell != null) {
            values[i] = values[i] == null ? cell : values[i] + AND + cell;
          }
        }
      }
      fault = rows.size() == width ? Faults.of(values) : Faults.FIELD_COUNT;
    }
    return new TextRecord(rows.line(), fault, values, withText ? rows.text() : null);
  }
}
