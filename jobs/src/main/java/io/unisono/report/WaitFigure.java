package io.unisono.report;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.Messages;
import io.unisono.report.page.SmallCellSuppression;
import io.unisono.report.page.TableBuilder;
import io.unisono.table.marts.JourneyWait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

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

  private final Messages messages;
  private final SmallCellSuppression groups;
  private final List<Wait> waits;

  WaitFigure(Messages messages, SmallCellSuppression groups, List<Wait> waits) {
    this.messages = messages;
    this.groups = groups;
    this.waits = waits;
  }

  /**
   * A kind of wait in a segment; times in minutes, null where the data do not bound them.
   *
   * @param open waits of {@code n} that have not ended
   */
  record Wait(
      String waitedFor,
      String kind,
      String segment,
      long n,
      long open,
      long excluded,
      long customers,
      Double median,
      Double lo,
      Double hi,
      Double p90) {

    static Wait from(Row row) {
      return new Wait(
          row.getString(0),
          row.getString(1),
          row.getString(2),
          row.getLong(3),
          row.getLong(4),
          row.getLong(5),
          row.getLong(6),
          (Double) row.get(7),
          (Double) row.get(8),
          (Double) row.get(9),
          (Double) row.get(10));
    }
  }

  /** The table as it is: it grows with channels and topics only. */
  static Dataset<Row> waits(Dataset<Row> waits) {
    return waits.select(
        JourneyWait.WAIT,
        JourneyWait.SEGMENT_KIND,
        JourneyWait.SEGMENT,
        JourneyWait.N,
        JourneyWait.OPEN,
        JourneyWait.EXCLUDED,
        JourneyWait.CUSTOMERS,
        JourneyWait.MEDIAN_MINUTES,
        JourneyWait.MEDIAN_LO,
        JourneyWait.MEDIAN_HI,
        JourneyWait.P90_MINUTES);
  }

  Figure figure() {
    TableBuilder table =
        new TableBuilder(messages)
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

  private void row(TableBuilder table, Wait wait) {
    table.row(
        label(wait),
        wait.median(),
        wait.lo(),
        wait.hi(),
        wait.p90(),
        wait.n(),
        wait.open(),
        wait.customers());
  }

  private String label(Wait wait) {
    String name = messages.name("wait", wait.waitedFor());
    return wait.kind().equals(ALL) ? name : name + ", " + segment(wait);
  }

  private String segment(Wait wait) {
    return messages.text("segment." + wait.kind())
        + ": "
        + messages.value(wait.kind(), wait.segment());
  }

  private Optional<Wait> whole(String wait) {
    return waits.stream()
        .filter(row -> row.waitedFor().equals(wait) && row.kind().equals(ALL))
        .filter(row -> row.n() > 0 && !groups.hides(row.customers()))
        .findFirst();
  }

  /**
   * The slowest segments that are large enough; one without a median is slower than it can tell.
   */
  private List<Wait> slowest(String wait) {
    List<Wait> shown = new ArrayList<>();
    for (String kind :
        List.of(
            JourneyWait.SegmentKind.CHANNEL,
            JourneyWait.SegmentKind.TOPIC,
            JourneyWait.SegmentKind.PRIORITY)) {
      List<Wait> parts =
          waits.stream()
              .filter(row -> row.waitedFor().equals(wait) && row.kind().equals(kind))
              .toList();
      List<Boolean> hidden = groups.hidden(parts.stream().map(Wait::customers).toList());
      for (int i = 0; i < parts.size(); i++) {
        if (!hidden.get(i) && parts.get(i).median() != null) {
          shown.add(parts.get(i));
        }
      }
    }
    return shown.stream()
        .sorted(
            Comparator.comparing(Wait::median)
                .reversed()
                .thenComparing(Wait::kind)
                .thenComparing(Wait::segment))
        .limit(SLOWEST)
        .toList();
  }

  private String reading() {
    Optional<Wait> solution = whole(SOLUTION).filter(all -> all.median() != null);
    if (solution.isEmpty()) {
      return messages.text("none");
    }
    String typical = messages.show(Format.MINUTES, solution.get().median());
    List<Wait> slowest = slowest(SOLUTION);
    String where =
        slowest.isEmpty()
            ? messages.text("waits.whole", typical)
            : messages.text(
                "waits.slowest",
                typical,
                segment(slowest.get(0)),
                messages.show(Format.MINUTES, slowest.get(0).median()));
    return where + " " + messages.text("waits.unknown", unmeasured());
  }

  private String unmeasured() {
    long tickets =
        waits.stream()
            .filter(row -> row.waitedFor().equals(FIRST_REPLY) && row.kind().equals(ALL))
            .mapToLong(Wait::excluded)
            .sum();
    return messages.show(Format.COUNT, tickets);
  }
}
