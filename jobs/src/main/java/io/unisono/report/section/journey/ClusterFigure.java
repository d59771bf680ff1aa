package io.unisono.report.section.journey;

import static java.util.stream.Collectors.joining;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.JourneyCluster;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Kinds of journeys, and how many customers of each kind are lost afterwards. */
final class ClusterFigure {

  private static final String ID = "journey-clusters";

  /** Pieces of journey that name a cluster. */
  private static final int NAMED = 3;

  private ClusterFigure() {}

  /**
   * @param clusters rows of {@code journey_cluster}: twenty at most
   */
  static Figure of(Optional<Dataset<Row>> clusters, ReportContext context) {
    List<Cells> all = Cells.of(clusters);
    List<Cells> shown =
        all.stream()
            .filter(row -> !context.small().hides(row.count(JourneyCluster.CUSTOMERS)))
            .sorted(Comparator.comparingLong(row -> row.count(JourneyCluster.POSITION)))
            .toList();
    TableBuilder table =
        context
            .table()
            .column("cluster", Format.TEXT)
            .column("lost_share", Format.SHARE)
            .column("lo", Format.SHARE)
            .column("hi", Format.SHARE)
            .column("at_risk", Format.COUNT)
            .column("customers", Format.COUNT)
            .column("share", Format.SHARE)
            .column("mean_events", Format.RATIO)
            .column("typical", Format.TEXT);
    for (Cells row : shown) {
      boolean isTold = isTold(row, context);
      table.row(
          name(row, context),
          isTold ? row.number(JourneyCluster.LOST_RATE) : null,
          isTold ? row.number(JourneyCluster.LOST_LO) : null,
          isTold ? row.number(JourneyCluster.LOST_HI) : null,
          isTold ? row.count(JourneyCluster.AT_RISK) : null,
          row.count(JourneyCluster.CUSTOMERS),
          row.number(JourneyCluster.SHARE),
          row.number(JourneyCluster.MEAN_EVENTS),
          path(row.texts(JourneyCluster.TYPICAL), context));
    }
    return shown.isEmpty()
        ? table.figure(ID, context.nothing(!all.isEmpty()), null)
        : table.figure(
            ID,
            reading(shown, context),
            Chart.of(Chart.Kind.INTERVALS, "cluster", "lost_share", "lo", "hi"));
  }

  private static boolean isTold(Cells row, ReportContext context) {
    return row.number(JourneyCluster.LOST_RATE) != null
        && !context.small().hides(row.count(JourneyCluster.AT_RISK));
  }

  /** What sets it apart; of a cluster that nothing sets apart, its typical journey. */
  private static String name(Cells row, ReportContext context) {
    List<String> features = row.texts(JourneyCluster.FEATURES);
    return features.isEmpty()
        ? path(row.texts(JourneyCluster.TYPICAL), context)
        : features.stream()
            .limit(NAMED)
            .map(piece -> path(Arrays.asList(piece.split(" > ")), context))
            .collect(joining(", "));
  }

  private static String path(List<String> activities, ReportContext context) {
    return activities.stream()
        .map(activity -> context.name("activity", activity))
        .collect(joining(" → "));
  }

  /** The cluster after which most are lost. */
  private static String reading(List<Cells> shown, ReportContext context) {
    Cells any = shown.get(0);
    String definition =
        context.text(
            "clusters.definition",
            context.messages().day(any.day(JourneyCluster.LANDMARK)),
            context.messages().number(any.number(JourneyCluster.SILHOUETTE)));
    return shown.stream()
        .filter(row -> isTold(row, context))
        .max(Comparator.comparingDouble(row -> row.number(JourneyCluster.LOST_RATE)))
        .map(
            worst ->
                context.text(
                        "clusters.reading",
                        name(worst, context),
                        context.show(Format.SHARE, worst.number(JourneyCluster.LOST_RATE)),
                        context
                            .messages()
                            .between(
                                Format.SHARE,
                                worst.number(JourneyCluster.LOST_LO),
                                worst.number(JourneyCluster.LOST_HI)))
                    + " "
                    + definition)
        .orElse(definition);
  }
}
