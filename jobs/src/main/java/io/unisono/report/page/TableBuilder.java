package io.unisono.report.page;

import java.util.ArrayList;
import java.util.List;

/** A table on its way to become a {@link Figure}: columns first, then rows of plain values. */
public final class TableBuilder {

  private final Messages messages;
  private final List<FigureColumn> columns = new ArrayList<>();
  private final List<List<Cell>> rows = new ArrayList<>();

  public TableBuilder(Messages messages) {
    this.messages = messages;
  }

  public TableBuilder column(String key, Format format) {
    columns.add(new FigureColumn(key, messages.text("column." + key), format));
    return this;
  }

  /** Values in the order of the columns; a {@link Cell} stays as it is. */
  public TableBuilder row(Object... values) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      cells.add(
          values[i] instanceof Cell cell
              ? cell
              : messages.cell(columns.get(i).format(), values[i]));
    }
    rows.add(cells);
    return this;
  }

  /** The figure; its title is the text {@code figure.<id>}. */
  public Figure figure(String id, String reading, Chart chart) {
    return new Figure(id, messages.text("figure." + id), reading, chart, columns, rows);
  }
}
