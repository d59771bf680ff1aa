package io.unisono.report.page;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A table of the report, and the chart drawn from it.
 *
 * @param id stable name, kebab case
 * @param reading one sentence that says what to see
 * @param chart null for a table alone
 * @param section that explains it, if it stands elsewhere than in it; null for none
 * @param drawing SVG in place of a chart; null for none
 * @param legend how to read the drawing, below it; null where the reading says it
 */
public record Figure(
    String id,
    String title,
    String reading,
    Chart chart,
    List<FigureColumn> columns,
    List<List<Cell>> rows,
    @JsonInclude(JsonInclude.Include.NON_NULL) String section,
    @JsonIgnore String drawing,
    @JsonIgnore String legend) {

  /** Columns that fit into half of the page. */
  private static final int WIDE = 5;

  public Figure {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "%s: %d cells under %d columns".formatted(id, row.size(), columns.size()));
      }
    }
  }

  public Figure(
      String id,
      String title,
      String reading,
      Chart chart,
      List<FigureColumn> columns,
      List<List<Cell>> rows) {
    this(id, title, reading, chart, columns, rows, null, null, null);
  }

  /**
   * @param svg an element without style and script of its own
   */
  public Figure withDrawing(String svg) {
    return withDrawing(svg, null);
  }

  /** As {@link #withDrawing(String)}, with a sentence that says how to read it. */
  public Figure withDrawing(String svg, String howToRead) {
    return new Figure(id, title, reading, chart, columns, rows, section, svg, howToRead);
  }

  /**
   * @param explaining id of a section of the page
   */
  public Figure explainedIn(String explaining) {
    return new Figure(id, title, reading, chart, columns, rows, explaining, drawing, legend);
  }

  /** Whether the script draws it. */
  @JsonIgnore
  public boolean isDrawn() {
    return chart != null && !rows.isEmpty();
  }

  /** Whether the table or chart needs the whole width of the page. */
  @JsonIgnore
  public boolean isWide() {
    return drawing != null || columns.size() > WIDE || (chart != null && chart.kind().isWide());
  }
}
