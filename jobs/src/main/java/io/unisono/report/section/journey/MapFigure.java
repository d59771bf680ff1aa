package io.unisono.report.section.journey;

import static org.apache.spark.sql.functions.col;

import io.unisono.report.page.Figure;
import io.unisono.report.page.ProcessMap;
import io.unisono.report.page.ProcessMap.Pair;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportConfig;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.JourneyEdge;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What directly follows what in the sessions. */
final class MapFigure {

  /** Pairs among which those that are drawn are chosen; they grow with the activities only. */
  private static final int MOST_PAIRS = 2_000;

  private MapFigure() {}

  /** One row per pair of the whole behind which there are enough customers. */
  private static Dataset<Row> pairs(Dataset<Row> edges, ReportConfig config) {
    return edges
        .where(col(JourneyEdge.SEGMENT_KIND).equalTo(JourneyEdge.SegmentKind.ALL))
        .where(col(JourneyEdge.CUSTOMERS).geq(config.smallestGroup()))
        .orderBy(
            col(JourneyEdge.OCCURRENCES).desc(),
            col(JourneyEdge.FROM_ACTIVITY),
            col(JourneyEdge.TO_ACTIVITY))
        .limit(MOST_PAIRS);
  }

  /**
   * @param nothing why there is none, if there is none
   */
  static Figure of(Optional<Dataset<Row>> edges, String nothing, ReportContext context) {
    List<Pair> pairs =
        Cells.of(edges.map(all -> pairs(all, context.config()))).stream()
            .map(MapFigure::pair)
            .toList();
    ProcessMap map =
        new ProcessMap(
            context.messages(),
            activity -> context.name("activity", activity),
            pairs,
            context.config().flowEdges(),
            pairs.size(),
            pairs.stream().mapToLong(Pair::times).sum());
    return map.figure(
        "journey-flow",
        "customers",
        pairs.isEmpty()
            ? nothing
            : map.reading() + " " + context.text("flow.unknown", context.small().smallest()));
  }

  private static Pair pair(Cells edge) {
    return new Pair(
        edge.text(JourneyEdge.FROM_ACTIVITY),
        edge.text(JourneyEdge.TO_ACTIVITY),
        edge.count(JourneyEdge.OCCURRENCES),
        edge.count(JourneyEdge.CUSTOMERS),
        edge.number(JourneyEdge.MEDIAN_SECONDS));
  }
}
