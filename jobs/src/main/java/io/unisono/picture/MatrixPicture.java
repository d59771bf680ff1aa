package io.unisono.picture;

import java.util.List;

/**
 * A matrix of shades as SVG: groups of rows, columns named upwards, and the darker a cell, the
 * larger its number. The same matrix gives the same SVG, byte for byte.
 */
public final class MatrixPicture {

  private static final double NOTE = 11;
  private static final double GAP = 10;

  /** How far the darkest cell covers its ground, so that a mark can still be read on it. */
  private static final double DARKEST = 0.55;

  private final Size size;

  private MatrixPicture(Size size) {
    this.size = size;
  }

  /** How large it is drawn. */
  public enum Size {
    /** Cells hold their marks. */
    LARGE(13, 18, 28),
    /** For a part of a page: cells are too small for marks. */
    SMALL(11, 13, 17);

    private final double label;
    private final double cell;
    private final double group;

    Size(double label, double cell, double group) {
      this.label = label;
      this.cell = cell;
      this.group = group;
    }
  }

  /**
   * Rows under one heading, in one colour.
   *
   * @param colour 1 to 4
   */
  public record Group(String title, int colour, List<Line> lines) {

    public Group {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A row.
   *
   * @param cells one for each column
   */
  public record Line(String label, List<Square> cells) {

    public Line {
      cells = List.copyOf(cells);
    }
  }

  /**
   * A cell.
   *
   * @param shade 0 to 1; below 0 where there is nothing to show
   * @param mark written into it; empty for none
   * @param title all that is known about it, shown when the mouse rests on it
   */
  public record Square(double shade, String mark, String title) {}

  /**
   * An element to stand in a page that has {@link GraphPicture#style}.
   *
   * @param title what it shows, for those who do not see it
   */
  public static String inline(Size size, List<String> columns, List<Group> groups, String title) {
    return new MatrixPicture(size).draw(columns, groups, title);
  }

  private String draw(List<String> columns, List<Group> groups, String title) {
    double left = GAP;
    for (Group group : groups) {
      left = Math.max(left, TextSize.width(group.title(), NOTE) + GAP);
      for (Line line : group.lines()) {
        left = Math.max(left, TextSize.width(line.label(), size.label) + GAP);
      }
    }
    double longest =
        columns.stream().mapToDouble(column -> TextSize.width(column, NOTE)).max().orElse(0);
    double top = longest + GAP;
    double width = left + columns.size() * size.cell + GAP;
    Svg drawn = new Svg();
    for (int i = 0; i < columns.size(); i++) {
      heading(drawn, columns.get(i), left + (i + 0.5) * size.cell + NOTE / 3, top - 4);
    }
    double y = top;
    for (Group group : groups) {
      y = group(drawn, group, left, y);
    }
    Svg svg = new Svg();
    svg.picture(
        size == Size.LARGE ? "graph bars matrix" : "graph bars matrix small",
        width,
        y + GAP,
        title);
    return svg.drawing(drawn).close("svg").toString();
  }

  private void heading(Svg svg, String column, double x, double y) {
    String turned = "rotate(-90 %s %s)".formatted(Svg.number(x), Svg.number(y));
    svg.open("text", "class", "note", "x", x, "y", y, "transform", turned)
        .words(column)
        .close("text");
  }

  private double group(Svg svg, Group group, double left, double top) {
    svg.open("text", "class", "note", "x", 0, "y", top + size.group - 8)
        .words(group.title())
        .close("text");
    double y = top + size.group;
    for (Line line : group.lines()) {
      svg.open("text", "class", "name", "x", left - GAP, "y", baseline(y), "text-anchor", "end")
          .words(line.label())
          .close("text");
      for (int i = 0; i < line.cells().size(); i++) {
        square(svg, line.cells().get(i), group.colour(), left + i * size.cell, y);
      }
      y += size.cell;
    }
    return y;
  }

  private void square(Svg svg, Square square, int colour, double x, double y) {
    svg.open("g").open("title").words(square.title()).close("title");
    rectangle(svg, "track", x, y, 1);
    if (square.shade() >= 0) {
      rectangle(svg, "part-" + colour, x, y, DARKEST * square.shade());
    }
    if (size == Size.LARGE && !square.mark().isEmpty()) {
      svg.open(
              "text",
              "class",
              "in-cell",
              "x",
              x + size.cell / 2,
              "y",
              baseline(y),
              "text-anchor",
              "middle")
          .words(square.mark())
          .close("text");
    }
    svg.close("g");
  }

  private double baseline(double top) {
    return top + (size.cell + size.label) / 2 - 2;
  }

  private void rectangle(Svg svg, String kind, double x, double y, double opacity) {
    svg.empty(
        "rect",
        "class",
        kind,
        "x",
        x + 1,
        "y",
        y + 1,
        "width",
        size.cell - 2,
        "height",
        size.cell - 2,
        "rx",
        2,
        "fill-opacity",
        opacity);
  }
}
