package io.unisono.report.section.roi;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.unisono.contract.Table;
import io.unisono.report.page.Chart;
import io.unisono.report.page.Format;
import io.unisono.report.page.PageSection;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.report.section.ReportSection;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.stats.OrderFree;
import io.unisono.table.marts.NextBestAction;
import io.unisono.table.marts.NextBestAction.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** For how many customers each action is the next one, and why nothing is done for the others. */
public final class NextActionSection implements ReportSection {

  private static final String CUSTOMERS = "customers";
  private static final String GAIN = "gain";

  @Override
  public String id() {
    return "next-actions";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(NextBestAction.TABLE);
  }

  /** One row per action, channel, reason and basis. */
  private static Dataset<Row> counted(Dataset<Row> decisions) {
    return decisions
        .groupBy(
            NextBestAction.ACTION,
            NextBestAction.CHANNEL,
            NextBestAction.REASON,
            NextBestAction.EFFECT_BASIS)
        .agg(
            count(lit(1)).as(CUSTOMERS),
            OrderFree.sumOf(col(NextBestAction.EXPECTED_GAIN)).as(GAIN),
            OrderFree.sumOf(col(NextBestAction.EFFECT))
                .divide(count(NextBestAction.EFFECT))
                .as(NextBestAction.EFFECT),
            max(NextBestAction.CURRENCY).as(NextBestAction.CURRENCY));
  }

  @Override
  public Optional<PageSection> of(Released tables, ReportContext context) {
    List<Cells> rows =
        Cells.of(tables.find(NextBestAction.TABLE).map(NextActionSection::counted)).stream()
            .filter(row -> !context.small().hides(row.count(CUSTOMERS)))
            .sorted(
                Comparator.comparing((Cells row) -> !isDone(row))
                    .thenComparing(row -> -row.number(GAIN))
                    .thenComparing(row -> -row.count(CUSTOMERS))
                    .thenComparing(row -> row.text(NextBestAction.ACTION))
                    .thenComparing(row -> row.text(NextBestAction.REASON))
                    .thenComparing(row -> String.valueOf(row.text(NextBestAction.EFFECT_BASIS))))
            .toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    TableBuilder table =
        context
            .table()
            .column("next_action", Format.TEXT)
            .column("customers", Format.COUNT)
            .column("expected_gain", Format.COUNT)
            .column("gain_each", Format.RATIO)
            .column("mean_effect", Format.SHARE)
            .column("effect_basis", Format.TEXT);
    for (Cells row : rows) {
      boolean isDone = isDone(row);
      table.row(
          label(row, context),
          row.count(CUSTOMERS),
          isDone ? row.number(GAIN) : null,
          isDone ? row.number(GAIN) / row.count(CUSTOMERS) : null,
          row.number(NextBestAction.EFFECT),
          isDone ? context.text("effect-basis." + row.text(NextBestAction.EFFECT_BASIS)) : null);
    }
    return Optional.of(
        context.section(
            this,
            lead(rows, context),
            List.of(
                table.figure(
                    "next-action-customers",
                    context.text("next-action-customers.reading"),
                    Chart.of(Chart.Kind.BARS, "next_action", "customers")))));
  }

  private static boolean isDone(Cells row) {
    return row.text(NextBestAction.REASON).equals(Reason.BEST);
  }

  private static String lead(List<Cells> rows, ReportContext context) {
    long all = rows.stream().mapToLong(row -> row.count(CUSTOMERS)).sum();
    List<Cells> done = rows.stream().filter(NextActionSection::isDone).toList();
    String currency = rows.get(0).text(NextBestAction.CURRENCY);
    return context.text(
        "next-actions.lead",
        done.stream().mapToLong(row -> row.count(CUSTOMERS)).sum(),
        all,
        context.show(Format.COUNT, done.stream().mapToDouble(row -> row.number(GAIN)).sum()),
        currency == null ? "" : currency);
  }

  private static String label(Cells row, ReportContext context) {
    return isDone(row)
        ? context.text(
            "next-action.done",
            context.name("action", row.text(NextBestAction.ACTION)),
            context.name("channel", row.text(NextBestAction.CHANNEL)))
        : context.text("next-action." + row.text(NextBestAction.REASON));
  }
}
