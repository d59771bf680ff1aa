package io.unisono.report.page;

import io.unisono.picture.Graph;
import io.unisono.picture.Graph.Edge;
import io.unisono.picture.Graph.Node;
import io.unisono.picture.GraphPicture;
import io.unisono.picture.MainEdges;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A directly-follows graph as a figure: a map of its main edges, and their numbers. */
public final class ProcessMap {

  public static final String START = "START";
  public static final String END = "END";

  /**
   * One activity directly after another.
   *
   * @param from activity, or {@link #START}
   * @param to activity, or {@link #END}
   * @param times how often
   * @param groups customers or cases to whom it happened
   * @param medianSeconds between the two; null where not known
   */
  public record Pair(String from, String to, long times, long groups, Double medianSeconds) {}

  private final Messages messages;
  private final UnaryOperator<String> names;
  private final List<Pair> shown = new ArrayList<>();
  private final MainEdges main;
  private final long all;
  private final long number;
  private final Graph graph;

  /**
   * @param names what an activity is called
   * @param pairs each once
   * @param most pairs that are drawn
   * @param number of pairs in the data, more than are given where not all are
   * @param all times of all of them
   */
  public ProcessMap(
      Messages messages,
      UnaryOperator<String> names,
      List<Pair> pairs,
      int most,
      long number,
      long all) {
    this.messages = messages;
    this.names = names;
    this.number = number;
    this.all = all;
    Map<MainEdges.Pair, Pair> known = new HashMap<>();
    pairs.forEach(
        pair -> known.put(new MainEdges.Pair(pair.from(), pair.to(), pair.times()), pair));
    main = MainEdges.of(List.copyOf(known.keySet()), START, END, most);
    main.shown().forEach(pair -> shown.add(known.get(pair)));
    graph = new Graph(nodes(pairs), shown.stream().map(this::edge).toList());
  }

  private List<Node> nodes(List<Pair> pairs) {
    Map<String, Long> visits = new HashMap<>();
    pairs.forEach(pair -> visits.merge(pair.to(), pair.times(), Long::sum));
    Set<String> ids = new LinkedHashSet<>();
    shown.forEach(pair -> ids.addAll(List.of(pair.from(), pair.to())));
    return ids.stream()
        .map(
            id ->
                new Node(
                    id,
                    names.apply(id),
                    id.equals(START) ? "" : count(visits.getOrDefault(id, 0L)),
                    id.equals(START) || id.equals(END)))
        .toList();
  }

  private Edge edge(Pair pair) {
    List<String> label = new ArrayList<>(List.of(count(pair.times())));
    if (pair.medianSeconds() != null) {
      label.add(messages.show(Format.SECONDS, pair.medianSeconds()));
    }
    return new Edge(
        pair.from(),
        pair.to(),
        pair.times(),
        label,
        names.apply(pair.from())
            + " → "
            + names.apply(pair.to())
            + ": "
            + String.join(", ", label));
  }

  private String count(long number) {
    return messages.show(Format.COUNT, number);
  }

  /** The picture alone, as an SVG file. */
  public String svg() {
    return GraphPicture.file(graph, messages.text("figure.journey-flow"));
  }

  /** What the picture shows and what it hides. */
  public String reading() {
    long drawn = shown.stream().mapToLong(Pair::times).sum();
    return messages.text(
        "flow.reading",
        shown.size(),
        number - shown.size(),
        messages.show(Format.SHARE, all == 0 ? 0 : 1 - (double) drawn / all));
  }

  /**
   * @param id of the figure
   * @param groups key of the column that counts customers or cases
   */
  public Figure figure(String id, String groups, String reading) {
    TableBuilder table =
        new TableBuilder(messages)
            .column("from", Format.TEXT)
            .column("to", Format.TEXT)
            .column("occurrences", Format.COUNT)
            .column(groups, Format.COUNT)
            .column("median", Format.SECONDS);
    for (Pair pair : shown) {
      table.row(
          names.apply(pair.from()),
          names.apply(pair.to()),
          pair.times(),
          pair.groups(),
          pair.medianSeconds());
    }
    Figure figure = table.figure(id, reading, null);
    return shown.isEmpty()
        ? figure
        : figure.withDrawing(GraphPicture.inline(graph, figure.title()));
  }
}
