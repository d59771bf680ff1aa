package io.unisono.cli.option;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Columns that line up: numbers to the right, texts to the left, the first row as the heading. */
public final class TextTable {

  private final List<List<Object>> rows = new ArrayList<>();

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
    List<Integer> widths = new ArrayList<>();
    List<Boolean> numbers = new ArrayList<>();
    for (int i = 0; i < rows.get(0).size(); i++) {
      int column = i;
      widths.add(rows.stream().mapToInt(row -> cell(row.get(column)).length()).max().orElseThrow());
      numbers.add(
          !isEmpty() && rows.stream().skip(1).allMatch(row -> row.get(column) instanceof Number));
    }
    return rows.stream().map(row -> line(row, widths, numbers)).collect(Collectors.joining());
  }

  private static String line(List<Object> row, List<Integer> widths, List<Boolean> numbers) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String pad = " ".repeat(widths.get(i) - cell(row.get(i)).length());
      line.append("  ").append(numbers.get(i) ? pad + cell(row.get(i)) : cell(row.get(i)) + pad);
    }
    return line.toString().stripTrailing() + System.lineSeparator();
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
        : value.toString();
  }
}
