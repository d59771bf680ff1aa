package io.unisono.report.section;

import io.unisono.contract.Table;
import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.PageSection;
import io.unisono.report.page.TableBuilder;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.table.marts.MarketSegment;
import io.unisono.table.marts.MarketSegmentMove;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which kinds of customers there are, and who moved between them since the night before. */
public final class SegmentSection implements ReportSection {

  private static final String SHARE = "customer_share";

  @Override
  public String id() {
    return "market-segments";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(MarketSegment.TABLE, MarketSegmentMove.TABLE);
  }

  @Override
  public Optional<PageSection> of(Released tables, ReportContext context) {
    List<Cells> segments =
        Cells.of(tables.find(MarketSegment.TABLE)).stream()
            .sorted(Comparator.comparing((Cells row) -> row.count(MarketSegment.POSITION)))
            .toList();
    if (segments.isEmpty()) {
      return Optional.empty();
    }
    List<Figure> figures = new ArrayList<>(List.of(profiles(segments, context)));
    moves(segments, Cells.of(tables.find(MarketSegmentMove.TABLE)), context)
        .ifPresent(figures::add);
    return Optional.of(context.section(this, context.text("market-segments.lead"), figures));
  }

  private static String name(Cells segment, ReportContext context) {
    boolean italian = context.messages().language().equals("it");
    return segment.text(italian ? MarketSegment.NAME_IT : MarketSegment.NAME_EN);
  }

  private static Figure profiles(List<Cells> segments, ReportContext context) {
    TableBuilder table =
        context
            .table()
            .column("market_segment", Format.TEXT)
            .column(SHARE, Format.SHARE)
            .column("customers", Format.COUNT)
            .column("mean_monthly_amount", Format.RATIO)
            .column("mean_tenure_days", Format.RATIO)
            .column("mean_events_90d", Format.RATIO)
            .column("mean_tickets_365d", Format.RATIO)
            .column("mean_risk", Format.SHARE)
            .column("nps_of_segment", Format.POINTS);
    for (Cells row : segments) {
      boolean hidden = context.small().hides(row.count(MarketSegment.CUSTOMERS));
      boolean fewAnswers = context.small().hides(row.count(MarketSegment.NPS_ANSWERS));
      table.row(
          name(row, context),
          hidden ? null : row.number(MarketSegment.SHARE),
          context.small().count(row.count(MarketSegment.CUSTOMERS), context.messages()),
          hidden ? null : row.number(MarketSegment.MEAN_MONTHLY_AMOUNT),
          hidden ? null : row.number(MarketSegment.MEAN_TENURE_DAYS),
          hidden ? null : row.number(MarketSegment.MEAN_EVENTS_90D),
          hidden ? null : row.number(MarketSegment.MEAN_TICKETS_365D),
          hidden ? null : row.number(MarketSegment.MEAN_CHURN_PROBABILITY),
          hidden || fewAnswers ? null : row.number(MarketSegment.NPS));
    }
    return table.figure(
        "segment-profiles",
        context.text(
            "segment-profiles.reading",
            context.messages().number(segments.get(0).number(MarketSegment.STABILITY)),
            context.messages().number(segments.get(0).number(MarketSegment.SILHOUETTE))),
        Chart.of(Chart.Kind.BARS, "market_segment", SHARE));
  }

  /** Moves of enough customers; a segment that ended is called by its id. */
  private static Optional<Figure> moves(
      List<Cells> segments, List<Cells> moves, ReportContext context) {
    Map<String, String> names = new HashMap<>();
    segments.forEach(row -> names.put(row.text(MarketSegment.SEGMENT_ID), name(row, context)));
    names.put("none", context.text("segment-moves.none"));
    List<Cells> shown =
        publishable(moves, context).stream()
            .sorted(
                Comparator.comparing((Cells row) -> -row.count(MarketSegmentMove.CUSTOMERS))
                    .thenComparing(row -> row.text(MarketSegmentMove.FROM_SEGMENT))
                    .thenComparing(row -> row.text(MarketSegmentMove.TO_SEGMENT)))
            .toList();
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    TableBuilder table =
        context
            .table()
            .column("from_segment", Format.TEXT)
            .column("to_segment", Format.TEXT)
            .column("customers", Format.COUNT);
    for (Cells row : shown) {
      table.row(
          called(row.text(MarketSegmentMove.FROM_SEGMENT), names)
              + context.text("segment-moves.before"),
          called(row.text(MarketSegmentMove.TO_SEGMENT), names),
          row.count(MarketSegmentMove.CUSTOMERS));
    }
    return Optional.of(
        table.figure(
            "segment-moves",
            context.text("segment-moves.reading"),
            Chart.of(Chart.Kind.FLOW, "from_segment", "to_segment", "customers")));
  }

  /** The size of a segment is shown, so no lone small part of it may be missing. */
  private static List<Cells> publishable(List<Cells> moves, ReportContext context) {
    Map<String, List<Cells>> into = new TreeMap<>();
    moves.forEach(
        row ->
            into.computeIfAbsent(
                    row.text(MarketSegmentMove.TO_SEGMENT), segment -> new ArrayList<>())
                .add(row));
    List<Cells> shown = new ArrayList<>();
    for (List<Cells> parts : into.values()) {
      List<Boolean> hidden =
          context
              .small()
              .hidden(parts.stream().map(row -> row.count(MarketSegmentMove.CUSTOMERS)).toList());
      for (int i = 0; i < parts.size(); i++) {
        if (!hidden.get(i)) {
          shown.add(parts.get(i));
        }
      }
    }
    return shown;
  }

  private static String called(String segment, Map<String, String> names) {
    return names.getOrDefault(segment, segment);
  }
}
