package io.unisono.report.section.journey;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.unisono.contract.Table;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.PageSection;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportConfig;
import io.unisono.report.section.ReportContext;
import io.unisono.report.section.ReportSection;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.table.marts.ChannelSwitch;
import io.unisono.table.marts.JourneyAttribution;
import io.unisono.table.marts.JourneyCluster;
import io.unisono.table.marts.JourneyEdge;
import io.unisono.table.marts.JourneyFunnel;
import io.unisono.table.marts.JourneyInflection;
import io.unisono.table.marts.JourneyNext;
import io.unisono.table.marts.JourneyNextQuality;
import io.unisono.table.marts.JourneyPathLift;
import io.unisono.table.marts.JourneySession;
import io.unisono.table.marts.JourneyVariant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How customers move from step to step, and which ways they take most. */
public final class JourneySection implements ReportSection {

  private static final String SESSIONS = "sessions";
  private static final String CUSTOMERS = "customers";
  private static final String BAD_SHARE = "bad_share";

  @Override
  public String id() {
    return "journeys";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        JourneySession.TABLE,
        JourneyEdge.TABLE,
        JourneyVariant.TABLE,
        JourneyFunnel.TABLE,
        JourneyAttribution.TABLE,
        ChannelSwitch.TABLE,
        JourneyPathLift.TABLE,
        JourneyInflection.TABLE,
        JourneyCluster.TABLE,
        JourneyNext.TABLE,
        JourneyNextQuality.TABLE);
  }

  /** One row over all sessions. */
  private static Dataset<Row> totals(Dataset<Row> sessions) {
    return sessions.agg(
        count(lit(1)).as(SESSIONS),
        countDistinct(col(JourneySession.CUSTOMER_ID)).as(CUSTOMERS),
        avg(when(hasBadEvent(), 1.0).otherwise(0.0)).as(BAD_SHARE));
  }

  private static Column hasBadEvent() {
    return col(JourneySession.BAD_EVENTS).gt(0);
  }

  /** One row per frequent variant of the whole, with the customers behind its sessions. */
  private static Dataset<Row> variants(
      Dataset<Row> variants, Dataset<Row> sessions, ReportConfig config) {
    Dataset<Row> frequent =
        variants
            .where(col(JourneyVariant.SEGMENT_KIND).equalTo(JourneyVariant.SegmentKind.ALL))
            .where(col(JourneyVariant.RANK).leq(config.variants()))
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
        .agg(countDistinct(col(JourneySession.CUSTOMER_ID)).as(CUSTOMERS))
        .where(col(CUSTOMERS).geq(config.smallestGroup()));
  }

  @Override
  public Optional<PageSection> of(Released tables, ReportContext context) {
    ReportConfig config = context.config();
    Optional<Dataset<Row>> sessions = tables.find(JourneySession.TABLE);
    Optional<Dataset<Row>> variants =
        sessions.flatMap(
            taken -> tables.find(JourneyVariant.TABLE).map(all -> variants(all, taken, config)));
    Optional<Cells> totals =
        Cells.of(sessions.map(JourneySection::totals)).stream()
            .filter(all -> all.count(CUSTOMERS) > 0)
            .findFirst();
    String nothing =
        context.text(totals.isPresent() ? "few" : "journeys.none", context.small().smallest());
    return Optional.of(
        context.section(
            this,
            totals
                .filter(all -> !context.small().hides(all.count(CUSTOMERS)))
                .map(all -> lead(all, context))
                .orElse(nothing),
            figures(tables, variant(Cells.of(variants), nothing, context), nothing, context)));
  }

  private static List<Figure> figures(
      Released tables, Figure variants, String nothing, ReportContext context) {
    List<Figure> figures =
        new ArrayList<>(
            List.of(
                MapFigure.of(tables.find(JourneyEdge.TABLE), nothing, context),
                StepsFigure.of(
                    tables.find(JourneyVariant.TABLE),
                    tables.find(JourneySession.TABLE),
                    nothing,
                    context),
                variants,
                FunnelFigure.of(tables.find(JourneyFunnel.TABLE), context),
                SwitchFigure.of(tables.find(ChannelSwitch.TABLE), context),
                InflectionFigure.of(tables.find(JourneyInflection.TABLE), context),
                LiftFigure.of(tables.find(JourneyPathLift.TABLE), context),
                ClusterFigure.of(tables.find(JourneyCluster.TABLE), context)));
    figures.addAll(
        NextFigure.of(
            tables.find(JourneyNext.TABLE), tables.find(JourneyNextQuality.TABLE), context));
    List<Cells> attribution = AttributionFigure.read(tables.find(JourneyAttribution.TABLE));
    for (String outcome :
        List.of(JourneyAttribution.Outcome.PURCHASE, JourneyAttribution.Outcome.LOSS)) {
      AttributionFigure.of(outcome, attribution, context).ifPresent(figures::add);
    }
    return figures;
  }

  private static String lead(Cells all, ReportContext context) {
    return context.text(
        "journeys.lead",
        context.show(Format.COUNT, all.count(CUSTOMERS)),
        context.show(Format.COUNT, all.count(SESSIONS)),
        context.show(Format.SHARE, all.number(BAD_SHARE)));
  }

  private static Figure variant(List<Cells> variants, String nothing, ReportContext context) {
    TableBuilder table =
        context
            .table()
            .column("variant", Format.TEXT)
            .column(SESSIONS, Format.COUNT)
            .column(CUSTOMERS, Format.COUNT)
            .column("share", Format.SHARE)
            .column("cumulative", Format.SHARE)
            .column("median", Format.SECONDS);
    List<Cells> ranked =
        variants.stream()
            .sorted(Comparator.comparingLong(row -> row.count(JourneyVariant.RANK)))
            .toList();
    ranked.forEach(
        row ->
            table.row(
                path(row.texts(JourneyVariant.ACTIVITIES), context),
                row.count(JourneyVariant.SESSIONS),
                row.count(CUSTOMERS),
                row.number(JourneyVariant.SHARE),
                row.number(JourneyVariant.CUMULATIVE_SHARE),
                row.number(JourneyVariant.MEDIAN_DURATION_SECONDS)));
    return table.figure(
        "journey-variants", ranked.isEmpty() ? nothing : variantReading(ranked, context), null);
  }

  private static String variantReading(List<Cells> ranked, ReportContext context) {
    Cells last = ranked.get(ranked.size() - 1);
    return context.text(
        "variants.reading",
        context.show(Format.SHARE, last.number(JourneyVariant.CUMULATIVE_SHARE)));
  }

  private static String path(List<String> activities, ReportContext context) {
    return String.join(
        " → ", activities.stream().map(code -> context.name("activity", code)).toList());
  }
}
