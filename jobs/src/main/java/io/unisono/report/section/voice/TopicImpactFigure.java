package io.unisono.report.section.voice;

import static org.apache.spark.sql.functions.col;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.table.marts.VoiceTopicImpact;
import java.util.Comparator;
import java.util.List;

/** What topics make of the Net Promoter Score, the costliest first. */
final class TopicImpactFigure {

  private static final int LISTED = 12;
  private static final double FALSE_DISCOVERIES = 0.05;
  private static final String TOPIC = "topic";
  private static final String IMPACT = "impact";

  private TopicImpactFigure() {}

  /**
   * @param names of the topics
   */
  static Figure of(Released tables, TopicNames names, ReportContext context) {
    List<Cells> rows =
        Cells.of(
            tables
                .find(VoiceTopicImpact.TABLE)
                .map(
                    all -> all.where(col(VoiceTopicImpact.KPI).equalTo(VoiceTopicImpact.Kpi.NPS))));
    List<Cells> shown =
        rows.stream()
            .filter(row -> row.number(VoiceTopicImpact.IMPACT) != null)
            .filter(row -> row.count(VoiceTopicImpact.N_TOPIC) >= context.small().smallest())
            .filter(row -> rest(row) >= context.small().smallest())
            .sorted(
                Comparator.comparing((Cells row) -> row.number(VoiceTopicImpact.IMPACT))
                    .thenComparing(row -> row.text(VoiceTopicImpact.TOPIC_ID)))
            .limit(LISTED)
            .toList();
    TableBuilder table =
        context
            .table()
            .column(TOPIC, Format.TEXT)
            .column(IMPACT, Format.POINTS)
            .column("lo", Format.POINTS)
            .column("hi", Format.POINTS)
            .column("adjusted_impact", Format.POINTS)
            .column("n", Format.COUNT)
            .column("beyond_chance", Format.TEXT);
    for (Cells row : shown) {
      table.row(
          names.of(row.text(VoiceTopicImpact.TOPIC_ID)),
          row.number(VoiceTopicImpact.IMPACT),
          row.number(VoiceTopicImpact.IMPACT_LO),
          row.number(VoiceTopicImpact.IMPACT_HI),
          row.number(VoiceTopicImpact.ADJUSTED),
          row.count(VoiceTopicImpact.N_TOPIC),
          context.text(isFinding(row) ? "finding.yes" : "finding.no"));
    }
    return table.figure(
        "voice-impact",
        impactReading(rows, shown, names, context),
        Chart.of(Chart.Kind.INTERVALS, TOPIC, IMPACT, "lo", "hi"));
  }

  private static long rest(Cells row) {
    return row.count(VoiceTopicImpact.N) - row.count(VoiceTopicImpact.N_TOPIC);
  }

  private static boolean isFinding(Cells row) {
    return row.number(VoiceTopicImpact.IMPACT_Q) <= FALSE_DISCOVERIES;
  }

  private static String impactReading(
      List<Cells> rows, List<Cells> shown, TopicNames names, ReportContext context) {
    if (shown.isEmpty()) {
      return context.nothing(!rows.isEmpty());
    }
    Cells worst = shown.get(0);
    return isFinding(worst) && worst.number(VoiceTopicImpact.IMPACT) < 0
        ? context.text(
            "voice-impact.reading",
            names.of(worst.text(VoiceTopicImpact.TOPIC_ID)),
            context.show(Format.POINTS, worst.number(VoiceTopicImpact.VALUE_WITH)),
            context.show(Format.POINTS, worst.number(VoiceTopicImpact.VALUE_WITHOUT)),
            context.show(Format.POINTS, -worst.number(VoiceTopicImpact.IMPACT)))
        : context.text("voice-impact.chance");
  }
}
