package io.unisono.report.section;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.table.marts.JourneyWait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How long customers wait for the company, and where longest. */
final class WaitFigure {

  private static final String ALL = JourneyWait.SegmentKind.ALL;
  private static final String SOLUTION = JourneyWait.Wait.SOLUTION;
  private static final String FIRST_REPLY = JourneyWait.Wait.FIRST_REPLY;

  /** The kinds of waits, in the order in which a customer meets them. */
  private static final List<String> WAITS =
      List.of(FIRST_REPLY, JourneyWait.Wait.LATER_REPLY, SOLUTION);

  /** Segments listed of each kind, slowest first. */
  private static final int SLOWEST = 3;

  private final List<Cells> waits;
  private final ReportContext context;

  /**
   * @param waits rows of {@code journey_wait}: they grow with channels and topics only
   */
  WaitFigure(List<Cells> waits, ReportContext context) {
    this.waits = waits;
    this.context = context;
  }

  Figure figure() {
    TableBuilder table =
        context
            .table()
            .column("wait", Format.TEXT)
            .column("median", Format.MINUTES)
            .column("lo", Format.MINUTES)
            .column("hi", Format.MINUTES)
            .column("p90", Format.MINUTES)
            .column("n", Format.COUNT)
            .column("open", Format.COUNT)
            .column("customers", Format.COUNT);
    for (String wait : WAITS) {
      whole(wait).ifPresent(all -> row(table, all));
      slowest(wait).forEach(segment -> row(table, segment));
    }
    return table.figure("waits", reading(), Chart.of(Chart.Kind.BARS, "wait", "median"));
  }

  private void row(TableBuilder table, Cells wait) {
    table.row(
        label(wait),
        wait.number(JourneyWait.MEDIAN_MINUTES),
        wait.number(JourneyWait.MEDIAN_LO),
        wait.number(JourneyWait.MEDIAN_HI),
        wait.number(JourneyWait.P90_MINUTES),
        wait.count(JourneyWait.N),
        wait.count(JourneyWait.OPEN),
        wait.count(JourneyWait.CUSTOMERS));
  }

  private String label(Cells wait) {
    String name = context.name("wait", wait.text(JourneyWait.WAIT));
    return wait.text(JourneyWait.SEGMENT_KIND).equals(ALL) ? name : name + ", " + segment(wait);
  }

  private String segment(Cells wait) {
    String kind = wait.text(JourneyWait.SEGMENT_KIND);
    return context.text("segment." + kind)
        + ": "
        + context.messages().value(kind, wait.text(JourneyWait.SEGMENT));
  }

  private List<Cells> of(String wait, String kind) {
    return waits.stream()
        .filter(row -> row.text(JourneyWait.WAIT).equals(wait))
        .filter(row -> row.text(JourneyWait.SEGMENT_KIND).equals(kind))
        .toList();
  }

  private Optional<Cells> whole(String wait) {
    return of(wait, ALL).stream()
        .filter(row -> row.count(JourneyWait.N) > 0)
        .filter(row -> !context.small().hides(row.count(JourneyWait.CUSTOMERS)))
        .findFirst();
  }

  /**
   * The slowest segments that are large enough; one without a median is slower than it can tell.
   */
  private List<Cells> slowest(String wait) {
    List<Cells> shown = new ArrayList<>();
    for (String kind :
        List.of(
            JourneyWait.SegmentKind.CHANNEL,
            JourneyWait.SegmentKind.TOPIC,
            JourneyWait.SegmentKind.PRIORITY)) {
      List<Cells> parts = of(wait, kind);
      List<Boolean> hidden =
          context
              .small()
              .hidden(parts.stream().map(row -> row.count(JourneyWait.CUSTOMERS)).toList());
      for (int i = 0; i < parts.size(); i++) {
        if (!hidden.get(i) && parts.get(i).number(JourneyWait.MEDIAN_MINUTES) != null) {
          shown.add(parts.get(i));
        }
      }
    }
    return shown.stream()
        .sorted(
            Comparator.comparing((Cells row) -> row.number(JourneyWait.MEDIAN_MINUTES))
                .reversed()
                .thenComparing(row -> row.text(JourneyWait.SEGMENT_KIND))
                .thenComparing(row -> row.text(JourneyWait.SEGMENT)))
        .limit(SLOWEST)
        .toList();
  }

  private String reading() {
    Optional<Double> solution = whole(SOLUTION).map(all -> all.number(JourneyWait.MEDIAN_MINUTES));
    if (solution.isEmpty()) {
      return context.nothing(
          of(SOLUTION, ALL).stream().anyMatch(row -> row.count(JourneyWait.N) > 0));
    }
    String typical = context.show(Format.MINUTES, solution.get());
    String where =
        slowest(SOLUTION).stream()
            .findFirst()
            .map(
                slowest ->
                    context.text(
                        "waits.slowest",
                        typical,
                        segment(slowest),
                        context.show(Format.MINUTES, slowest.number(JourneyWait.MEDIAN_MINUTES))))
            .orElse(context.text("waits.whole", typical));
    return where + " " + context.text("waits.unknown", unmeasured());
  }

  private String unmeasured() {
    long tickets =
        of(FIRST_REPLY, ALL).stream().mapToLong(row -> row.count(JourneyWait.EXCLUDED)).sum();
    return context.show(Format.COUNT, tickets);
  }
}
