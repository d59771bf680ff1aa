package io.unisono.report.section.action;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.unisono.measure.Segments;
import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.ClosedLoop;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How far departments came with the problems of the last twelve months. */
final class LoopFigure {

  private static final String ID = "closed-loop";
  private static final String UNACTED = "unacted";
  private static final String ACTED = "acted";
  private static final String CLOSED = "closed";
  private static final String N = "n";
  private static final int MONTHS = 12;

  /** Days that a problem must have had, as a department needs some to act. */
  private static final int RIPE_DAYS = 2;

  private LoopFigure() {}

  /** One row per department: problems without an action, with one, and closed. */
  private static Dataset<Row> departments(Dataset<Row> problems, LocalDate runDate) {
    LocalDate end = runDate.plusDays(1);
    Column isClosed = col(ClosedLoop.CLOSED_AT).isNotNull();
    Column isActed = col(ClosedLoop.FIRST_ACTION_AT).isNotNull();
    return problems
        .where(
            col(ClosedLoop.FLAGGED_AT)
                .between(
                    lit(end.minusMonths(MONTHS)).cast("timestamp"),
                    lit(end.minusDays(RIPE_DAYS)).cast("timestamp")))
        .groupBy(
            coalesce(col(ClosedLoop.DEPARTMENT), lit(Segments.UNKNOWN)).as(ClosedLoop.DEPARTMENT))
        .agg(
            count(lit(1)).as(N),
            count_if(not(isActed)).as(UNACTED),
            count_if(isActed.and(not(isClosed))).as(ACTED),
            count_if(isClosed).as(CLOSED));
  }

  static Figure of(Optional<Dataset<Row>> problems, LocalDate runDate, ReportContext context) {
    List<Cells> departments =
        Cells.of(problems.map(rows -> departments(rows, runDate))).stream()
            .sorted(
                Comparator.comparingDouble(LoopFigure::unacted)
                    .reversed()
                    .thenComparing(row -> row.text(ClosedLoop.DEPARTMENT)))
            .toList();
    TableBuilder table =
        context
            .table()
            .column("department", Format.TEXT)
            .column(UNACTED, Format.COUNT)
            .column(ACTED, Format.COUNT)
            .column(CLOSED, Format.COUNT)
            .column("unacted_share", Format.SHARE)
            .column(N, Format.COUNT);
    List<Boolean> hidden =
        context.small().hidden(departments.stream().map(row -> row.count(N)).toList());
    List<Cells> shown = new ArrayList<>();
    for (int i = 0; i < departments.size(); i++) {
      Cells row = departments.get(i);
      String name = name(row, context);
      if (hidden.get(i)) {
        table.row(name, null, null, null, null, context.small().hidden(row.count(N)));
      } else {
        table.row(
            name,
            row.count(UNACTED),
            row.count(ACTED),
            row.count(CLOSED),
            unacted(row),
            row.count(N));
        shown.add(row);
      }
    }
    return table.figure(
        ID,
        shown.isEmpty()
            ? context.nothing(!departments.isEmpty())
            : reading(shown, context) + context.text("loop.definition", RIPE_DAYS),
        shown.isEmpty() ? null : Chart.of(Chart.Kind.PARTS, "department", CLOSED, ACTED, UNACTED));
  }

  private static double unacted(Cells row) {
    return (double) row.count(UNACTED) / row.count(N);
  }

  /** The worst of those that somebody answers for; without one, nothing. */
  private static String reading(List<Cells> worstFirst, ReportContext context) {
    return worstFirst.stream()
        .filter(row -> !isUnknown(row))
        .findFirst()
        .map(
            worst ->
                context.text(
                        "loop.reading",
                        name(worst, context),
                        context.show(Format.SHARE, unacted(worst)))
                    + " ")
        .orElse("");
  }

  private static String name(Cells row, ReportContext context) {
    return isUnknown(row) ? context.text("loop.unknown") : row.text(ClosedLoop.DEPARTMENT);
  }

  private static boolean isUnknown(Cells row) {
    return row.text(ClosedLoop.DEPARTMENT).equals(Segments.UNKNOWN);
  }
}
