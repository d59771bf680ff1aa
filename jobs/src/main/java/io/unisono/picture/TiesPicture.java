package io.unisono.picture;

import io.unisono.picture.Ties.Tie;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ties as SVG: nodes on an ellipse, lines bent towards its middle with a tip at both ends, wider
 * the larger their weight, darker the larger their shade, dashed where it is not known. No label
 * lies on another or on a node: ties whose labels find no place are left out, and so are the
 * lightest beyond {@value #MOST}. The same ties give the same SVG, byte for byte.
 */
public final class TiesPicture {

  private static final double LABEL = 13;
  private static final double INDEX = 12;
  private static final double LINE = 16;
  private static final double WIDEST_LABEL = 90;
  private static final double MARGIN = 6;
  private static final double APART = 8;
  private static final double THINNEST = 1.5;
  private static final double THICKEST = 8;
  private static final double PALEST = 0.3;

  /** How far a line is drawn towards the middle: 0 is straight. */
  private static final double BEND = 0.45;

  /** How much larger than at first it may become to have room for all labels. */
  private static final double LARGEST = 1.65;

  /** Lines that can be told apart. */
  private static final int MOST = 24;

  private static final int POINTS = 48;

  /** Places of a label along its line, the best first. */
  private static final double[] PLACES = {
    .5, .46, .54, .42, .58, .38, .62, .34, .66, .3, .7, .26, .74, .22, .78
  };

  private record Point(double x, double y) {}

  private record Box(double x, double y, double halfWidth, double halfHeight) {

    boolean touches(Box other, double apart) {
      return Math.abs(x - other.x) < halfWidth + other.halfWidth + apart
          && Math.abs(y - other.y) < halfHeight + other.halfHeight + apart;
    }

    boolean holds(Point point, double apart) {
      return Math.abs(x - point.x) < halfWidth + apart
          && Math.abs(y - point.y) < halfHeight + apart;
    }
  }

  private record Drawn(Tie tie, List<Point> line, Box label) {}

  private final Ties ties;
  private final List<List<String>> names = new ArrayList<>();
  private final List<Box> nodes = new ArrayList<>();
  private final List<Drawn> drawn = new ArrayList<>();

  private TiesPicture(Ties ties) {
    this.ties = ties;
    ties.nodes().forEach(node -> names.add(TextSize.wrap(node, WIDEST_LABEL, LABEL)));
    List<Tie> byWeight =
        ties.ties().stream()
            .sorted(
                Comparator.comparingLong(Tie::weight)
                    .reversed()
                    .thenComparing(Tie::one)
                    .thenComparing(Tie::other))
            .limit(MOST)
            .toList();
    double size = 1;
    do {
      nodes.clear();
      drawn.clear();
      placeNodes(size);
      List<List<Point>> lines = byWeight.stream().map(this::line).toList();
      for (int i = 0; i < byWeight.size(); i++) {
        place(byWeight.get(i), i, lines);
      }
      size += 0.1;
    } while (drawn.size() < byWeight.size() && size < LARGEST);
  }

  /** The ties that have a place in the picture. */
  public static Set<Tie> shown(Ties ties) {
    return new TiesPicture(ties).drawn.stream().map(Drawn::tie).collect(Collectors.toSet());
  }

  /**
   * An SVG element to stand in a page that has {@link GraphPicture#style}.
   *
   * @param title what it shows, for those who do not see it
   */
  public static String inline(Ties ties, String title) {
    return new TiesPicture(ties).draw(title);
  }

  /** On the smallest ellipse of at least this size on which no node touches another. */
  private void placeNodes(double size) {
    double across = 105 * size;
    double down = 95 * size;
    do {
      nodes.clear();
      for (int i = 0; i < names.size(); i++) {
        double angle = 2 * Math.PI * i / names.size() - Math.PI / 2;
        double width = 30;
        for (String line : names.get(i)) {
          width = Math.max(width, TextSize.width(line, LABEL));
        }
        nodes.add(
            new Box(
                across * Math.cos(angle),
                down * Math.sin(angle),
                width / 2 + 7,
                names.get(i).size() * LINE / 2 + 5));
      }
      across *= 1.04;
      down *= 1.06;
    } while (isCrowded());
  }

  private boolean isCrowded() {
    for (int i = 0; i < nodes.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (nodes.get(i).touches(nodes.get(j), 2 * APART)) {
          return true;
        }
      }
    }
    return false;
  }

  /** From the edge of one node to that of the other. */
  private List<Point> line(Tie tie) {
    Box from = nodes.get(ties.nodes().indexOf(tie.one()));
    Box to = nodes.get(ties.nodes().indexOf(tie.other()));
    double x = (1 - BEND) * (from.x() + to.x()) / 2;
    double y = (1 - BEND) * (from.y() + to.y()) / 2;
    List<Point> line = new ArrayList<>();
    for (int i = 0; i <= POINTS; i++) {
      double t = (double) i / POINTS;
      double s = 1 - t;
      Point point =
          new Point(
              s * s * from.x() + 2 * s * t * x + t * t * to.x(),
              s * s * from.y() + 2 * s * t * y + t * t * to.y());
      if (!from.holds(point, 2) && !to.holds(point, 2)) {
        line.add(point);
      }
    }
    return line;
  }

  /** Where the label touches nothing, and lies on as few other lines as can be. */
  private void place(Tie tie, int own, List<List<Point>> lines) {
    List<Point> line = lines.get(own);
    Box best = null;
    long fewest = Long.MAX_VALUE;
    for (double place : PLACES) {
      Point at = line.get((int) Math.round(place * (line.size() - 1)));
      Box label =
          new Box(at.x(), at.y(), TextSize.width(tie.label(), INDEX) / 2 + 5, INDEX / 2 + 3);
      if (nodes.stream().noneMatch(box -> label.touches(box, APART))
          && drawn.stream().map(Drawn::label).noneMatch(box -> label.touches(box, APART / 2))) {
        long crossed =
            lines.stream()
                .filter(other -> other != line)
                .filter(other -> other.stream().anyMatch(point -> label.holds(point, 3)))
                .count();
        if (crossed < fewest) {
          best = label;
          fewest = crossed;
        }
      }
    }
    if (best != null) {
      drawn.add(new Drawn(tie, line, best));
    }
  }

  private String draw(String title) {
    double left = nodes.stream().mapToDouble(box -> box.x() - box.halfWidth()).min().orElse(0);
    double right = nodes.stream().mapToDouble(box -> box.x() + box.halfWidth()).max().orElse(0);
    double top = nodes.stream().mapToDouble(box -> box.y() - box.halfHeight()).min().orElse(0);
    double bottom = nodes.stream().mapToDouble(box -> box.y() + box.halfHeight()).max().orElse(0);
    Svg svg = new Svg();
    svg.picture("graph ties", right - left + 2 * MARGIN, bottom - top + 2 * MARGIN, title);
    svg.open(
        "g",
        "transform",
        "translate(%s %s)".formatted(Svg.number(MARGIN - left), Svg.number(MARGIN - top)));
    double heaviest = ties.ties().stream().mapToLong(Tie::weight).max().orElse(1);
    drawn.forEach(each -> line(svg, each, heaviest));
    for (int i = 0; i < nodes.size(); i++) {
      node(svg, nodes.get(i), names.get(i));
    }
    drawn.forEach(each -> label(svg, each));
    return svg.close("g").close("svg").toString();
  }

  private static void line(Svg svg, Drawn each, double heaviest) {
    Tie tie = each.tie();
    double width = THINNEST + (THICKEST - THINNEST) * tie.weight() / heaviest;
    double opacity = tie.isKnown() ? PALEST + (1 - PALEST) * tie.shade() : 1;
    List<Point> line = each.line();
    double tip = 5 + width;
    // The line ends inside its tips, or it would show before them.
    int cut = 0;
    while (cut < line.size() / 2 - 1 && distance(line.get(0), line.get(cut)) < tip * .7) {
      cut++;
    }
    String points =
        line.subList(cut, line.size() - cut).stream()
            .map(point -> Svg.number(point.x()) + "," + Svg.number(point.y()))
            .collect(Collectors.joining(" "));
    svg.open("g", "class", tie.isKnown() ? "edge" : "edge unknown", "opacity", opacity);
    svg.open("title").words(tie.title()).close("title");
    svg.empty("polyline", "class", "tie", "points", points, "stroke-width", width);
    tip(svg, line.get(0), line.get(cut + 1), tip);
    tip(svg, line.get(line.size() - 1), line.get(line.size() - cut - 2), tip);
    svg.close("g");
  }

  private static double distance(Point one, Point other) {
    return Math.hypot(one.x() - other.x(), one.y() - other.y());
  }

  private static void tip(Svg svg, Point end, Point from, double length) {
    double far = Math.max(1e-9, distance(end, from));
    double x = (end.x() - from.x()) / far;
    double y = (end.y() - from.y()) / far;
    double baseX = end.x() - length * x;
    double baseY = end.y() - length * y;
    double half = length * .55;
    String path =
        "M%s %sL%s %sL%s %sZ"
            .formatted(
                Svg.number(end.x()),
                Svg.number(end.y()),
                Svg.number(baseX - half * y),
                Svg.number(baseY + half * x),
                Svg.number(baseX + half * y),
                Svg.number(baseY - half * x));
    svg.empty("path", "class", "tip", "d", path);
  }

  private static void node(Svg svg, Box box, List<String> lines) {
    double top = box.y() - box.halfHeight();
    svg.open("g", "class", "node");
    svg.empty(
        "rect",
        "x",
        box.x() - box.halfWidth(),
        "y",
        top,
        "width",
        2 * box.halfWidth(),
        "height",
        2 * box.halfHeight(),
        "rx",
        6);
    svg.lines("label", box.x(), top + LINE + 1, LINE, lines).close("g");
  }

  private static void label(Svg svg, Drawn each) {
    Box box = each.label();
    svg.open("g").open("title").words(each.tie().title()).close("title");
    svg.empty(
        "rect",
        "class",
        "plate",
        "x",
        box.x() - box.halfWidth(),
        "y",
        box.y() - box.halfHeight(),
        "width",
        2 * box.halfWidth(),
        "height",
        2 * box.halfHeight(),
        "rx",
        4);
    svg.lines("index", box.x(), box.y() + INDEX / 2 - 2, LINE, List.of(each.tie().label()));
    svg.close("g");
  }
}
