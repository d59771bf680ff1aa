package io.unisono.report.section.churn;

import static org.apache.spark.sql.functions.col;

import io.unisono.report.page.Chart;
import io.unisono.report.page.FeatureWords;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.ChurnDrift;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which features of tonight's customers are not those that the model was fitted to. */
final class DriftFigure {

  private static final String ID = "churn-drift";

  private DriftFigure() {}

  /** All rows: one for each feature of one model. */
  private static Dataset<Row> all(Dataset<Row> drift) {
    return drift.select(
        col(ChurnDrift.KIND),
        col(ChurnDrift.NAME),
        col(ChurnDrift.STATE),
        col(ChurnDrift.PSI),
        col(ChurnDrift.PSI_CHANCE),
        col(ChurnDrift.MISSING_SHARE),
        col(ChurnDrift.MISSING_SHARE_BEFORE),
        col(ChurnDrift.NEW_LEVEL_SHARE));
  }

  /** What drifted first, then by the size of the change. */
  static Figure of(Optional<Dataset<Row>> drift, ReportContext context) {
    List<Cells> all =
        Cells.of(drift.map(DriftFigure::all)).stream()
            .sorted(
                Comparator.comparing((Cells row) -> !isDrifted(row))
                    .thenComparing(row -> -row.number(ChurnDrift.PSI))
                    .thenComparing(row -> row.text(ChurnDrift.KIND))
                    .thenComparing(row -> row.text(ChurnDrift.NAME)))
            .toList();
    TableBuilder table =
        context
            .table()
            .column("feature", Format.TEXT)
            .column("psi", Format.SCORE)
            .column("psi_chance", Format.SCORE)
            .column("missing_now", Format.SHARE)
            .column("missing_then", Format.SHARE)
            .column("new_levels", Format.SHARE)
            .column("drift", Format.TEXT);
    all.stream()
        .limit(context.config().drivers())
        .forEach(
            row ->
                table.row(
                    name(row, context),
                    row.number(ChurnDrift.PSI),
                    row.number(ChurnDrift.PSI_CHANCE),
                    row.number(ChurnDrift.MISSING_SHARE),
                    row.number(ChurnDrift.MISSING_SHARE_BEFORE),
                    row.number(ChurnDrift.NEW_LEVEL_SHARE),
                    context.name("drift", row.text(ChurnDrift.STATE))));
    return table.figure(
        ID, reading(all, context), Chart.of(Chart.Kind.BARS, "feature", "psi", "psi_chance"));
  }

  private static boolean isDrifted(Cells row) {
    return row.text(ChurnDrift.STATE).equals(ChurnDrift.State.DRIFTED);
  }

  private static String name(Cells row, ReportContext context) {
    return row.text(ChurnDrift.KIND).equals(ChurnDrift.Kind.SCORE)
        ? context.text("drift.score")
        : new FeatureWords(context.messages()).feature(row.text(ChurnDrift.NAME));
  }

  private static String reading(List<Cells> all, ReportContext context) {
    if (all.isEmpty()) {
      return context.text("drift.none");
    }
    List<Cells> drifted = all.stream().filter(DriftFigure::isDrifted).toList();
    String told =
        drifted.isEmpty()
            ? context.text("drift.stable.reading", context.show(Format.COUNT, all.size()))
            : context.text(
                "drift.reading",
                context.show(Format.COUNT, drifted.size()),
                context.show(Format.COUNT, all.size()),
                drifted.stream()
                    .limit(context.config().drivers())
                    .map(row -> name(row, context))
                    .collect(Collectors.joining(", ")));
    return told + " " + context.text("drift.definition");
  }
}
