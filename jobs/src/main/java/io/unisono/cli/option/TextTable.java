package io.unisono.cli.option;

import io.unisono.error.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Columns that line up: numbers to the right, texts to the left, the first row as the heading. */
public final class TextTable {

  private static final int NARROWEST = 20;

  private final List<List<Object>> rows = new ArrayList<>();

  /** A number that is written already, in some language. */
  public record Written(String text) {

    @Override
    public String toString() {
      return text;
    }
  }

  public TextTable(String... heading) {
    rows.add(Arrays.asList((Object[]) heading));
  }

  public TextTable row(Object... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException("expected %d cells".formatted(rows.get(0).size()));
    }
    rows.add(Arrays.asList(cells));
    return this;
  }

  public boolean isEmpty() {
    return rows.size() == 1;
  }

  /** Each row on a line, indented by two. */
  public String text() {
    return text(Integer.MAX_VALUE);
  }

  /**
   * As {@link #text()}, with the last column wrapped between words.
   *
   * @param width longest line; the last column gets at least {@value #NARROWEST} of it
   */
  public String text(int width) {
    List<Integer> widths = new ArrayList<>();
    List<Boolean> numbers = new ArrayList<>();
    for (int i = 0; i < rows.get(0).size(); i++) {
      int column = i;
      widths.add(rows.stream().mapToInt(row -> cell(row.get(column)).length()).max().orElseThrow());
      numbers.add(!isEmpty() && rows.stream().skip(1).allMatch(row -> isNumber(row.get(column))));
    }
    int last = widths.size() - 1;
    int before = widths.subList(0, last).stream().mapToInt(each -> each + 2).sum() + 2;
    int room = Math.max(NARROWEST, width - before);
    return rows.stream()
        .flatMap(row -> wrapped(row, room))
        .map(row -> line(row, widths, numbers))
        .collect(Collectors.joining());
  }

  /** The row, and a row for each further line of its last cell. */
  private static Stream<List<Object>> wrapped(List<Object> row, int room) {
    int last = row.size() - 1;
    if (cell(row.get(last)).length() <= room) {
      return Stream.of(row);
    }
    List<List<Object>> lines = new ArrayList<>();
    String rest = cell(row.get(last));
    while (!rest.isEmpty()) {
      int space = rest.length() <= room ? -1 : rest.lastIndexOf(' ', room);
      int end = rest.length() <= room ? rest.length() : space > 0 ? space : room;
      List<Object> line =
          new ArrayList<>(lines.isEmpty() ? row : Collections.nCopies(last + 1, ""));
      line.set(last, rest.substring(0, end));
      lines.add(line);
      rest = rest.substring(end).strip();
    }
    return lines.stream();
  }

  private static String line(List<Object> row, List<Integer> widths, List<Boolean> numbers) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String pad = " ".repeat(widths.get(i) - cell(row.get(i)).length());
      line.append("  ").append(numbers.get(i) ? pad + cell(row.get(i)) : cell(row.get(i)) + pad);
    }
    return line.toString().stripTrailing() + System.lineSeparator();
  }

  private static boolean isNumber(Object value) {
    return value instanceof Number || value instanceof Written;
  }

  private static String cell(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Long || value instanceof Integer) {
      return String.format(Locale.ROOT, "%,d", ((Number) value).longValue());
    }
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%.1f", number)
        : Printable.line(value.toString());
  }
}
