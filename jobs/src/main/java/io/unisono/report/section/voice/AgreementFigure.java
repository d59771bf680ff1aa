package io.unisono.report.section.voice;

import static org.apache.spark.sql.functions.col;

import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.table.marts.VoiceQuality;
import java.util.Comparator;
import java.util.List;

/** How often the sentiment of texts agrees with the scores that came with them. */
final class AgreementFigure {

  private AgreementFigure() {}

  static Figure of(Released tables, ReportContext context) {
    List<Cells> rows =
        Cells.of(
                tables
                    .find(VoiceQuality.TABLE)
                    .map(
                        all ->
                            all.where(
                                col(VoiceQuality.SEGMENT_KIND)
                                    .isin(
                                        VoiceQuality.SegmentKind.ALL,
                                        VoiceQuality.SegmentKind.LANGUAGE))))
            .stream()
            .filter(row -> row.count(VoiceQuality.SCORED_JUDGED) >= context.small().smallest())
            .sorted(
                Comparator.comparing((Cells row) -> row.text(VoiceQuality.SEGMENT_KIND))
                    .thenComparing(row -> row.text(VoiceQuality.SEGMENT)))
            .toList();
    TableBuilder table =
        context
            .table()
            .column("texts_of", Format.TEXT)
            .column("agreement", Format.SHARE)
            .column("lo", Format.SHARE)
            .column("hi", Format.SHARE)
            .column("macro_f1", Format.SCORE)
            .column("coverage", Format.SHARE)
            .column("n", Format.COUNT);
    for (Cells row : rows) {
      table.row(
          context.name("language", row.text(VoiceQuality.SEGMENT)),
          row.number(VoiceQuality.AGREEMENT),
          row.number(VoiceQuality.AGREEMENT_LO),
          row.number(VoiceQuality.AGREEMENT_HI),
          row.number(VoiceQuality.MACRO_F1),
          row.number(VoiceQuality.COVERAGE),
          row.count(VoiceQuality.SCORED));
    }
    String reading =
        rows.isEmpty()
            ? context.text("voice-quality.none")
            : context.text(
                "voice-quality.reading",
                context.show(Format.SHARE, rows.get(0).number(VoiceQuality.AGREEMENT)),
                context.show(Format.COUNT, rows.get(0).count(VoiceQuality.SCORED)));
    return table.figure("voice-quality", reading, null);
  }
}
