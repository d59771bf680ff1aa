package io.unisono.picture;

import io.unisono.picture.Bars.Bar;
import java.util.List;

/**
 * Panels of bars as SVG: each bar below its label, so that a panel fits on a phone. On a page the
 * panels flow beside each other as there is room; a file has up to three in a row. The same panels
 * give the same SVG, byte for byte.
 */
public final class BarPicture {

  /** Width of a panel in pixels. */
  static final double WIDTH = 308;

  private static final double LABEL = 13;
  private static final double NOTE = 11;
  private static final double LINE = 17;
  private static final double THICK = 12;
  private static final double GAP = 10;
  private static final double BETWEEN = 36;
  private static final double SWATCH = 10;
  private static final int MOST_COLUMNS = 3;

  private final Bars panel;

  private BarPicture(Bars panel) {
    this.panel = panel;
  }

  /**
   * An element to stand in a page that has {@link GraphPicture#style}: one SVG a panel.
   *
   * @param title what it shows, for those who do not see it
   */
  public static String inline(List<Bars> panels, String title) {
    Svg page = new Svg().open("div", "class", "panels");
    for (Bars panel : panels) {
      double height = new BarPicture(panel).draw(new Svg());
      page.picture(
          "graph bars",
          WIDTH,
          height,
          panel.title().isEmpty() ? title : title + ": " + panel.title());
      new BarPicture(panel).draw(page);
      page.close("svg");
    }
    return page.close("div").toString();
  }

  /** The text of an SVG file. */
  public static String file(List<Bars> panels, String title) {
    int columns = Math.max(1, Math.min(MOST_COLUMNS, panels.size()));
    Svg drawn = new Svg();
    double bottom = GAP;
    for (int first = 0; first < panels.size(); first += columns) {
      double height = 0;
      for (int i = first; i < Math.min(panels.size(), first + columns); i++) {
        double x = BETWEEN / 2 + (i - first) * (WIDTH + BETWEEN);
        drawn.open(
            "g", "transform", "translate(%s %s)".formatted(Svg.number(x), Svg.number(bottom)));
        height = Math.max(height, new BarPicture(panels.get(i)).draw(drawn));
        drawn.close("g");
      }
      bottom += height + GAP;
    }
    double width = columns * (WIDTH + BETWEEN);
    Svg svg = new Svg();
    svg.picture("graph bars", width, bottom, title);
    svg.open("style").words(GraphPicture.style()).close("style");
    svg.empty("rect", "class", "paper", "width", width, "height", bottom);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg.drawing(drawn).close("svg");
  }

  /** Draws the panel from the top left corner; returns its height. */
  private double draw(Svg svg) {
    double y = 0;
    if (!panel.title().isEmpty()) {
      List<String> lines = TextSize.wrap(panel.title(), WIDTH, LABEL);
      texts(svg, "label", 0, "start", y + LABEL, lines);
      y += lines.size() * LINE + 4;
    }
    if (!panel.legend().isEmpty()) {
      y = legend(svg, y);
    }
    for (Bar bar : panel.bars()) {
      y = bar(svg, bar, y);
    }
    return y;
  }

  /** Names of the parts, as many in a line as there is room for. */
  private double legend(Svg svg, double top) {
    double x = 0;
    double y = top;
    for (int i = 0; i < panel.legend().size(); i++) {
      String name = panel.legend().get(i);
      double own = SWATCH + 5 + TextSize.width(name, NOTE) + 14;
      if (x > 0 && x + own > WIDTH) {
        x = 0;
        y += LINE;
      }
      svg.empty(
          "rect", "class", part(i), "x", x, "y", y + 1, "width", SWATCH, "height", SWATCH, "rx", 2);
      texts(svg, "note", x + SWATCH + 5, "start", y + SWATCH, List.of(name));
      x += own;
    }
    return y + LINE + 4;
  }

  private static double bar(Svg svg, Bar bar, double top) {
    double value = TextSize.width(bar.value(), LABEL);
    List<String> lines = TextSize.wrap(bar.label(), Math.max(WIDTH / 3, WIDTH - value - 8), LABEL);
    svg.open("g", "class", "bar");
    svg.open("title").words(bar.title()).close("title");
    texts(svg, "name", 0, "start", top + LABEL, lines);
    texts(svg, "value", WIDTH, "end", top + LABEL, List.of(bar.value()));
    double y = top + lines.size() * LINE + 1;
    svg.empty("rect", "class", "track", "x", 0, "y", y, "width", WIDTH, "height", THICK, "rx", 2);
    double x = 0;
    for (int i = 0; i < bar.parts().size(); i++) {
      double length = bar.parts().get(i) * WIDTH;
      if (length > 0) {
        svg.empty("rect", "class", part(i), "x", x, "y", y, "width", length, "height", THICK);
      }
      x += length;
    }
    if (bar.hasInterval()) {
      interval(svg, "halo", bar, y + THICK / 2);
      interval(svg, "interval", bar, y + THICK / 2);
    }
    svg.close("g");
    return y + THICK + GAP;
  }

  private static void interval(Svg svg, String kind, Bar bar, double y) {
    svg.empty(
        "line",
        "class",
        kind,
        "x1",
        bar.lo() * WIDTH,
        "y1",
        y,
        "x2",
        Math.min(1, bar.hi()) * WIDTH,
        "y2",
        y);
  }

  private static String part(int i) {
    return "part-" + (i + 1);
  }

  private static void texts(
      Svg svg, String kind, double x, String anchor, double y, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      svg.open("text", "class", kind, "x", x, "y", y + i * LINE, "text-anchor", anchor)
          .words(lines.get(i))
          .close("text");
    }
  }
}
