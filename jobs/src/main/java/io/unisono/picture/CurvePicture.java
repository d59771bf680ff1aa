package io.unisono.picture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Curves over shares from 0 to 1 as SVG, with the band of an interval where they have one. The same
 * curves give the same SVG, byte for byte.
 *
 * @param title what it shows
 * @param across what the shares are of
 * @param up what the values are
 * @param lines the first is drawn strongest; at most three
 */
public record CurvePicture(String title, String across, String up, List<Line> lines) {

  private static final double WIDTH = 640;
  private static final double HEIGHT = 420;
  private static final double LEFT = 70;
  private static final double RIGHT = 110;
  private static final double TOP = 48;
  private static final double BOTTOM = 56;
  private static final double NOTE = 11;
  private static final double LABEL_GAP = 14;
  private static final int TICKS = 5;

  public CurvePicture {
    lines = List.copyOf(lines);
  }

  /**
   * A curve.
   *
   * @param points with shares that ascend
   * @param isReference whether others are read against it; it is dashed
   */
  public record Line(String name, List<Point> points, boolean isReference) {

    public Line {
      points = List.copyOf(points);
    }
  }

  /**
   * A point of a curve.
   *
   * @param lo lower end of its interval; NaN where it has none
   * @param hi upper end
   */
  public record Point(double share, double value, double lo, double hi) {}

  /** Values that the picture shows, from and to a round number. */
  private record Scale(double from, double to, double step) {

    static Scale of(List<Line> lines) {
      double[] values =
          lines.stream()
              .flatMap(line -> line.points().stream())
              .flatMapToDouble(point -> DoubleStream.of(point.value(), point.lo(), point.hi()))
              .filter(Double::isFinite)
              .toArray();
      double least = Math.min(0, DoubleStream.of(values).min().orElse(0));
      double most = Math.max(0, DoubleStream.of(values).max().orElse(0));
      if (most == least) {
        most = 1;
      }
      double step = round((most - least) / TICKS);
      return new Scale(Math.floor(least / step) * step, Math.ceil(most / step) * step, step);
    }

    /** 1, 2 or 5 times a power of ten, not smaller. */
    private static double round(double step) {
      double power = Math.pow(10, Math.floor(Math.log10(Math.max(step, 1e-12))));
      double times = step / power;
      return power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
    }

    double y(double value) {
      return TOP + (HEIGHT - TOP - BOTTOM) * (to - value) / (to - from);
    }

    String label(double value) {
      int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
      return String.format(Locale.ROOT, "%." + decimals + "f", Math.abs(value) < 1e-12 ? 0 : value);
    }
  }

  /** The text of an SVG file. */
  public static String file(CurvePicture picture) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + picture.draw();
  }

  private String draw() {
    Scale scale = Scale.of(lines);
    Svg svg = new Svg();
    svg.picture("curves", WIDTH, HEIGHT, title);
    svg.open("style").words(style()).close("style");
    svg.empty("rect", "class", "paper", "width", WIDTH, "height", HEIGHT);
    text(svg, "title", LEFT, 22, "start", title);
    text(svg, "note", LEFT, TOP - 10, "start", up);
    text(svg, "note", (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14, "middle", across);
    grid(svg, scale);
    for (int i = lines.size() - 1; i >= 0; i--) {
      curve(svg, scale, i);
    }
    names(svg, scale);
    return svg.close("svg").toString();
  }

  private static void grid(Svg svg, Scale scale) {
    int steps = (int) Math.round((scale.to() - scale.from()) / scale.step());
    for (int i = 0; i <= steps; i++) {
      double value = scale.from() + i * scale.step();
      double y = scale.y(value);
      boolean isZero = Math.abs(value) < scale.step() / 2;
      svg.empty(
          "line",
          "class",
          isZero ? "zero" : "grid",
          "x1",
          LEFT,
          "x2",
          WIDTH - RIGHT,
          "y1",
          y,
          "y2",
          y);
      text(svg, "note", LEFT - 8, y + 4, "end", scale.label(value));
    }
    for (int i = 0; i <= TICKS; i++) {
      double share = (double) i / TICKS;
      text(svg, "note", x(share), HEIGHT - BOTTOM + 18, "middle", Math.round(100 * share) + " %");
    }
  }

  private void curve(Svg svg, Scale scale, int i) {
    Line line = lines.get(i);
    String kind = line.isReference() ? "reference" : "curve-" + (i + 1);
    List<Point> banded =
        line.points().stream().filter(point -> Double.isFinite(point.lo())).toList();
    if (!banded.isEmpty()) {
      String there =
          banded.stream()
              .map(point -> at(point.share(), scale.y(point.hi())))
              .collect(Collectors.joining(" "));
      StringBuilder back = new StringBuilder();
      for (int p = banded.size() - 1; p >= 0; p--) {
        back.append(' ').append(at(banded.get(p).share(), scale.y(banded.get(p).lo())));
      }
      svg.empty("polygon", "class", "band", "points", there + back);
    }
    svg.empty(
        "polyline",
        "class",
        kind,
        "points",
        line.points().stream()
            .map(point -> at(point.share(), scale.y(point.value())))
            .collect(Collectors.joining(" ")));
  }

  /** Beside the ends of the lines, one below the other. */
  private void names(Svg svg, Scale scale) {
    double middle =
        lines.stream()
            .map(line -> line.points().get(line.points().size() - 1))
            .mapToDouble(end -> scale.y(end.value()))
            .average()
            .orElse(0);
    for (int i = 0; i < lines.size(); i++) {
      double y = middle + (i - (lines.size() - 1) / 2.0) * LABEL_GAP;
      String kind = lines.get(i).isReference() ? "reference" : "curve-" + (i + 1);
      svg.empty(
          "line",
          "class",
          kind,
          "x1",
          WIDTH - RIGHT + 8,
          "x2",
          WIDTH - RIGHT + 26,
          "y1",
          y,
          "y2",
          y);
      text(svg, "note", WIDTH - RIGHT + 30, y + NOTE / 3, "start", lines.get(i).name());
    }
  }

  private static void text(Svg svg, String kind, double x, double y, String anchor, String words) {
    svg.open("text", "class", kind, "x", x, "y", y, "text-anchor", anchor).words(words);
    svg.close("text");
  }

  private static double x(double share) {
    return LEFT + (WIDTH - LEFT - RIGHT) * share;
  }

  private static String at(double share, double y) {
    return Svg.number(x(share)) + "," + Svg.number(y);
  }

  private static String style() {
    try (InputStream in = CurvePicture.class.getResourceAsStream("curves.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
