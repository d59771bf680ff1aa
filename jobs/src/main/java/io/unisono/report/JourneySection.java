package io.unisono.report;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.unisono.report.page.Cell;
import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.Messages;
import io.unisono.report.page.PageSection;
import io.unisono.report.page.SankeyLinks;
import io.unisono.report.page.SankeyLinks.Link;
import io.unisono.report.page.SmallCellSuppression;
import io.unisono.report.page.TableBuilder;
import io.unisono.table.marts.JourneyEdge;
import io.unisono.table.marts.JourneySession;
import io.unisono.table.marts.JourneyVariant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How customers move from step to step, and which ways they take most. */
final class JourneySection {

  private static final String SESSIONS = "sessions";
  private static final String CUSTOMERS = "customers";
  private static final String BAD_SHARE = "bad_share";

  private final Messages messages;
  private final SmallCellSuppression groups;
  private final int flowEdges;
  private final int listed;
  private final Totals totals;
  private final List<Edge> edges;
  private final List<Variant> variants;
  private final WaitFigure waits;

  JourneySection(
      Messages messages,
      SmallCellSuppression groups,
      ReportConfig config,
      List<Totals> totals,
      List<Edge> edges,
      List<Variant> variants,
      WaitFigure waits) {
    this.messages = messages;
    this.groups = groups;
    this.flowEdges = config.flowEdges();
    this.listed = config.variants();
    this.totals = totals.stream().findFirst().orElse(new Totals(0, 0, null));
    this.edges =
        edges.stream()
            .filter(edge -> edge.customers() >= groups.smallest())
            .sorted(
                Comparator.comparingLong(Edge::occurrences)
                    .reversed()
                    .thenComparing(Edge::from)
                    .thenComparing(Edge::to))
            .toList();
    this.variants =
        variants.stream()
            .filter(variant -> variant.customers() >= groups.smallest())
            .sorted(Comparator.comparingInt(Variant::rank))
            .toList();
    this.waits = waits;
  }

  /**
   * All sessions.
   *
   * @param badShare share of them with a bad event; null without sessions
   */
  record Totals(long sessions, long customers, Double badShare) {

    static Totals from(Row row) {
      return new Totals(row.getLong(0), row.getLong(1), (Double) row.get(2));
    }
  }

  /** A directly-follows pair; START and END have no times. */
  record Edge(String from, String to, long occurrences, long customers, Double median) {

    static Edge from(Row row) {
      return new Edge(
          row.getString(0), row.getString(1), row.getLong(2), row.getLong(3), (Double) row.get(4));
    }
  }

  /** A sequence of activities that sessions follow. */
  record Variant(
      int rank,
      List<String> activities,
      long sessions,
      long customers,
      double share,
      double cumulativeShare,
      Double medianSeconds) {

    static Variant from(Row row) {
      return new Variant(
          row.getInt(0),
          row.getList(1),
          row.getLong(2),
          row.getLong(6),
          row.getDouble(3),
          row.getDouble(4),
          (Double) row.get(5));
    }
  }

  /** One row over all sessions. */
  static Dataset<Row> totals(Dataset<Row> sessions) {
    return sessions.agg(
        count(lit(1)).as(SESSIONS),
        countDistinct(col(JourneySession.CUSTOMER_ID)).as(CUSTOMERS),
        avg(when(hasBadEvent(), 1.0).otherwise(0.0)).as(BAD_SHARE));
  }

  private static Column hasBadEvent() {
    return col(JourneySession.BAD_EVENTS).gt(0);
  }

  /** One row per frequent pair of the whole, behind which there are enough customers. */
  static Dataset<Row> edges(Dataset<Row> edges, int smallestGroup, int listed) {
    return edges
        .where(col(JourneyEdge.SEGMENT_KIND).equalTo(JourneyEdge.SegmentKind.ALL))
        .where(col(JourneyEdge.CUSTOMERS).geq(smallestGroup))
        .orderBy(
            col(JourneyEdge.OCCURRENCES).desc(),
            col(JourneyEdge.FROM_ACTIVITY),
            col(JourneyEdge.TO_ACTIVITY))
        .limit(listed)
        .select(
            JourneyEdge.FROM_ACTIVITY,
            JourneyEdge.TO_ACTIVITY,
            JourneyEdge.OCCURRENCES,
            JourneyEdge.CUSTOMERS,
            JourneyEdge.MEDIAN_SECONDS);
  }

  /** One row per frequent variant of the whole, with the customers behind its sessions. */
  static Dataset<Row> variants(Dataset<Row> variants, Dataset<Row> sessions, int listed) {
    Dataset<Row> frequent =
        variants
            .where(col(JourneyVariant.SEGMENT_KIND).equalTo(JourneyVariant.SegmentKind.ALL))
            .where(col(JourneyVariant.RANK).leq(listed))
            .select(
                JourneyVariant.RANK,
                JourneyVariant.VARIANT_ID,
                JourneyVariant.ACTIVITIES,
                JourneyVariant.SESSIONS,
                JourneyVariant.SHARE,
                JourneyVariant.CUMULATIVE_SHARE,
                JourneyVariant.MEDIAN_DURATION_SECONDS);
    return sessions
        .select(JourneySession.VARIANT_ID, JourneySession.CUSTOMER_ID)
        .join(broadcast(frequent), JourneySession.VARIANT_ID)
        .groupBy(
            JourneyVariant.RANK,
            JourneyVariant.ACTIVITIES,
            JourneyVariant.SESSIONS,
            JourneyVariant.SHARE,
            JourneyVariant.CUMULATIVE_SHARE,
            JourneyVariant.MEDIAN_DURATION_SECONDS)
        .agg(countDistinct(col(JourneySession.CUSTOMER_ID)).as(CUSTOMERS));
  }

  PageSection section() {
    return new PageSection(
        "journeys", messages.text("journeys"), lead(), List.of(flow(), variant(), waits.figure()));
  }

  private String lead() {
    if (totals.sessions() == 0 || groups.hides(totals.customers())) {
      return messages.text("none");
    }
    return messages.text(
        "journeys.lead",
        messages.show(Format.COUNT, totals.customers()),
        messages.show(Format.COUNT, totals.sessions()),
        messages.show(Format.SHARE, totals.badShare()));
  }

  private Figure flow() {
    List<Edge> frequent = edges.stream().limit(flowEdges).toList();
    Set<Link> drawn =
        new HashSet<>(
            SankeyLinks.acyclic(
                frequent.stream()
                    .map(edge -> new Link(edge.from(), edge.to(), edge.occurrences()))
                    .toList()));
    TableBuilder table =
        new TableBuilder(messages)
            .column("from", Format.TEXT)
            .column("to", Format.TEXT)
            .column("occurrences", Format.COUNT)
            .column(CUSTOMERS, Format.COUNT)
            .column("median", Format.SECONDS)
            .column("drawn", Format.TEXT);
    for (Edge edge : frequent) {
      boolean isDrawn = drawn.contains(new Link(edge.from(), edge.to(), edge.occurrences()));
      table.row(
          messages.name("activity", edge.from()),
          messages.name("activity", edge.to()),
          edge.occurrences(),
          edge.customers(),
          edge.median(),
          new Cell(isDrawn, messages.text(isDrawn ? "drawn.yes" : "drawn.no")));
    }
    return table.figure(
        "journey-flow",
        messages.text(frequent.isEmpty() ? "none" : "flow.reading", frequent.size() - drawn.size()),
        Chart.of(Chart.Kind.FLOW, "from", "to", "occurrences", "drawn"));
  }

  private Figure variant() {
    TableBuilder table =
        new TableBuilder(messages)
            .column("variant", Format.TEXT)
            .column(SESSIONS, Format.COUNT)
            .column(CUSTOMERS, Format.COUNT)
            .column("share", Format.SHARE)
            .column("cumulative", Format.SHARE)
            .column("median", Format.SECONDS);
    variants.stream()
        .limit(listed)
        .forEach(
            v ->
                table.row(
                    path(v),
                    v.sessions(),
                    v.customers(),
                    v.share(),
                    v.cumulativeShare(),
                    v.medianSeconds()));
    return table.figure("journey-variants", variantReading(), null);
  }

  private String variantReading() {
    if (variants.isEmpty()) {
      return messages.text("none");
    }
    Variant last = variants.get(Math.min(listed, variants.size()) - 1);
    return messages.text("variants.reading", messages.show(Format.SHARE, last.cumulativeShare()));
  }

  private String path(Variant variant) {
    return String.join(
        " → ", variant.activities().stream().map(code -> messages.name("activity", code)).toList());
  }
}
