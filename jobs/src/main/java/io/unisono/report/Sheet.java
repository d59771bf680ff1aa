package io.unisono.report;

import java.util.ArrayList;
import java.util.List;

/** A table on its way to become a {@link Figure}: columns first, then rows of plain values. */
final class Sheet {

  private final Words words;
  private final List<Column> columns = new ArrayList<>();
  private final List<List<Cell>> rows = new ArrayList<>();

  Sheet(Words words) {
    this.words = words;
  }

  Sheet column(String key, Format format) {
    columns.add(new Column(key, words.text("column." + key), format));
    return this;
  }

  /** Values in the order of the columns; a {@link Cell} stays as it is. */
  Sheet row(Object... values) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      cells.add(
          values[i] instanceof Cell cell ? cell : words.cell(columns.get(i).format(), values[i]));
    }
    rows.add(cells);
    return this;
  }

  /** The figure; its title is the text {@code figure.<id>}. */
  Figure figure(String id, String reading, Chart chart) {
    return new Figure(id, words.text("figure." + id), reading, chart, columns, rows);
  }
}
