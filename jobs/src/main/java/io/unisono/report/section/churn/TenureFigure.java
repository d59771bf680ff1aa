package io.unisono.report.section.churn;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.unisono.measure.Bands;
import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.PersonPeriods;
import io.unisono.report.section.ReportContext;
import io.unisono.stats.Interval;
import io.unisono.stats.Proportion;
import io.unisono.table.marts.ChurnLabel;
import io.unisono.table.marts.ChurnSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The discrete-time hazard: of the customers who had been with us so long, how many were lost. */
final class TenureFigure {

  private static final String TENURE = "tenure";
  private static final String PERIODS = "periods";
  private static final String LOST = "lost";

  /** Days of tenure from which on the next length begins. */
  private static final int[] LENGTHS = {90, 180, 365, 730};

  private TenureFigure() {}

  /**
   * A tenure is hidden if few customers of it were lost, or few stayed.
   *
   * @param snapshots rows of {@code churn_snapshot}
   * @param labels rows of {@code churn_label}
   */
  static Figure of(
      Optional<Dataset<Row>> snapshots, Optional<Dataset<Row>> labels, ReportContext context) {
    PersonPeriods watched = PersonPeriods.of(labels);
    List<Cells> rows =
        Cells.of(
                labels.flatMap(
                    known -> snapshots.map(features -> lengths(watched.of(features, known)))))
            .stream()
            .sorted(Comparator.comparingLong(row -> row.count(TENURE)))
            .toList();
    TableBuilder table =
        context
            .table()
            .column(TENURE, Format.TEXT)
            .column("lost_share", Format.SHARE)
            .column("lo", Format.SHARE)
            .column("hi", Format.SHARE)
            .column("n", Format.COUNT);
    List<Cells> shown = new ArrayList<>();
    for (Cells row : rows) {
      long lost = row.count(LOST);
      long periods = row.count(PERIODS);
      if (context.small().hidesShare(lost, periods)) {
        table.row(name(row, context), null, null, null, context.small().hidden(periods));
      } else {
        Interval interval = Proportion.wilson(lost, periods);
        table.row(
            name(row, context), (double) lost / periods, interval.lo(), interval.hi(), periods);
        shown.add(row);
      }
    }
    if (shown.size() < 2) {
      return table.figure("loss-by-tenure", context.nothing(!rows.isEmpty()), null);
    }
    return table.figure(
        "loss-by-tenure",
        reading(shown, watched.days(), context),
        Chart.of(Chart.Kind.INTERVALS, TENURE, "lost_share", "lo", "hi"));
  }

  /** One row per length of tenure at the start of a watch. */
  private static Dataset<Row> lengths(Dataset<Row> watched) {
    return watched
        .groupBy(Bands.of(col(ChurnSnapshot.TENURE_DAYS), LENGTHS).as(TENURE))
        .agg(count(lit(1)).as(PERIODS), sum(ChurnLabel.CHURNED).as(LOST));
  }

  private static String name(Cells row, ReportContext context) {
    return context.text("tenure." + row.count(TENURE));
  }

  private static double share(Cells row) {
    return (double) row.count(LOST) / row.count(PERIODS);
  }

  /** Names the tenure that loses most, if the interval of its share lies above the share of all. */
  private static String reading(List<Cells> shown, long days, ReportContext context) {
    long lost = shown.stream().mapToLong(row -> row.count(LOST)).sum();
    long periods = shown.stream().mapToLong(row -> row.count(PERIODS)).sum();
    double all = (double) lost / periods;
    Cells worst = shown.stream().max(Comparator.comparingDouble(TenureFigure::share)).orElseThrow();
    boolean stands = Proportion.wilson(worst.count(LOST), worst.count(PERIODS)).lo() > all;
    return (stands
            ? context.text(
                "tenure.reading",
                name(worst, context),
                context.show(Format.SHARE, share(worst)),
                days,
                context.show(Format.SHARE, all))
            : context.text("tenure.noise"))
        + " "
        + context.text("tenure.definition", days);
  }
}
