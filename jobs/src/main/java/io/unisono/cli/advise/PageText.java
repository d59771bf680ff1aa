package io.unisono.cli.advise;

import io.unisono.cli.option.TextTable;
import io.unisono.error.Printable;
import io.unisono.report.page.Cell;
import io.unisono.report.page.Figure;
import io.unisono.report.page.FigureColumn;
import io.unisono.report.page.Messages;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A part of the first page for a terminal: heading, what to see, and its numbers. */
final class PageText {

  private static final int MOST_ROWS = 12;
  private static final String INDENT = "  ";

  private final Messages messages;
  private final int width;

  /**
   * @param width of the longest line; a longer word stays whole
   */
  PageText(Messages messages, int width) {
    this.messages = messages;
    this.width = width;
  }

  /** Without rows only the heading and the reading, which then says what is missing. */
  String of(Figure figure) {
    StringBuilder text = new StringBuilder(heading(figure.title()));
    text.append(wrapped(figure.reading(), INDENT));
    if (!figure.rows().isEmpty()) {
      text.append(System.lineSeparator());
      List<List<Cell>> rows = figure.rows().stream().limit(MOST_ROWS).toList();
      String table = table(figure.columns(), rows);
      text.append(
          table.lines().anyMatch(line -> line.length() > width)
              ? entries(figure.columns(), rows)
              : table);
      int further = figure.rows().size() - rows.size();
      if (further > 0) {
        text.append(wrapped(messages.text("advise.further", further), INDENT));
      }
    }
    return text.append(System.lineSeparator()).toString();
  }

  static String heading(String title) {
    return title + System.lineSeparator() + "-".repeat(title.length()) + System.lineSeparator();
  }

  private String table(List<FigureColumn> columns, List<List<Cell>> rows) {
    TextTable table =
        new TextTable(columns.stream().map(FigureColumn::label).toArray(String[]::new));
    for (List<Cell> row : rows) {
      table.row(
          IntStream.range(0, row.size())
              .mapToObj(i -> value(columns.get(i), row.get(i)))
              .toArray());
    }
    return table.text(width);
  }

  private static Object value(FigureColumn column, Cell cell) {
    return column.format().isNumeric() ? new TextTable.Written(cell.text()) : cell.text();
  }

  /** Rows below each other, where columns have no room. */
  private String entries(List<FigureColumn> columns, List<List<Cell>> rows) {
    return rows.stream()
        .map(
            row ->
                wrapped(row.get(0).text(), INDENT)
                    + wrapped(
                        IntStream.range(1, row.size())
                            .mapToObj(i -> columns.get(i).label() + ": " + row.get(i).text())
                            .collect(Collectors.joining("; ")),
                        INDENT + INDENT))
        .collect(Collectors.joining());
  }

  private String wrapped(String text, String indent) {
    return Printable.wrapped(List.of(text.split(" ")), indent, width);
  }
}
