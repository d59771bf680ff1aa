package io.unisono.report.section;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.explode_outer;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.unisono.contract.Table;
import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.PageSection;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.NpsAnswers.Score;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.stats.Difference;
import io.unisono.stats.Estimate;
import io.unisono.stats.Interval;
import io.unisono.stats.Proportion;
import io.unisono.table.marts.ChurnLabel;
import io.unisono.table.marts.ChurnSnapshot;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.Timeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * With what a low score and a loss go together: customers after bad events against those without.
 * Association, not cause.
 */
public final class WhySection implements ReportSection {

  private static final String BEFORE = "before";
  private static final String PERIODS = "periods";
  private static final String CUSTOMERS = "customers";
  private static final String LOST = "lost";

  /** From this number on, bad events are counted as one group. */
  private static final int MANY = 3;

  @Override
  public String id() {
    return "why";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(Timeline.TABLE, SurveyResponse.TABLE, ChurnSnapshot.TABLE, ChurnLabel.TABLE);
  }

  /** Score of the customers who met one thing before they answered. */
  private record After(String activity, Score score) {}

  /**
   * Customers with a number of bad events before.
   *
   * @param periods times that they were watched
   * @param lost how many of these ended with a loss
   */
  private record Loss(long badEvents, long periods, long customers, long lost) {

    static Loss of(Cells row) {
      return new Loss(
          row.count(ChurnSnapshot.BAD_EVENTS_90D),
          row.count(PERIODS),
          row.count(CUSTOMERS),
          row.count(LOST));
    }

    private Estimate share() {
      Interval interval = Proportion.wilson(lost, periods);
      return new Estimate((double) lost / periods, interval.lo(), interval.hi());
    }
  }

  /** One row per number of bad events before the snapshot, {@link #MANY} for more. */
  private static Dataset<Row> losses(
      Dataset<Row> snapshots, Dataset<Row> labels, PersonPeriods watched) {
    return watched
        .of(snapshots, labels)
        .groupBy(
            least(col(ChurnSnapshot.BAD_EVENTS_90D), lit(MANY)).as(ChurnSnapshot.BAD_EVENTS_90D))
        .agg(
            count(lit(1)).as(PERIODS),
            countDistinct(col(ChurnSnapshot.CUSTOMER_ID)).as(CUSTOMERS),
            sum(ChurnLabel.CHURNED).as(LOST));
  }

  @Override
  public Optional<PageSection> of(Released tables, ReportContext context) {
    Optional<Dataset<Row>> timeline = tables.find(Timeline.TABLE);
    Optional<Dataset<Row>> labels = tables.find(ChurnLabel.TABLE);
    if (timeline.isEmpty() && labels.isEmpty()) {
      return Optional.empty();
    }
    Optional<Dataset<Row>> scores =
        NpsAnswers.of(tables)
            .map(answers -> NpsAnswers.scores(answers, explode_outer(col(NpsAnswers.BAD)), BEFORE));
    List<After> after =
        Cells.of(scores).stream().map(row -> new After(row.text(BEFORE), Score.of(row))).toList();
    PersonPeriods watched = PersonPeriods.of(labels);
    Optional<Dataset<Row>> losses =
        labels.flatMap(
            known ->
                tables
                    .find(ChurnSnapshot.TABLE)
                    .map(snapshots -> losses(snapshots, known, watched)));
    List<Loss> lost =
        Cells.of(losses).stream()
            .map(Loss::of)
            .sorted(Comparator.comparingLong(Loss::badEvents))
            .toList();
    return Optional.of(
        context.section(
            this,
            context.text("why.lead"),
            List.of(score(after, context), loss(lost, watched, context))));
  }

  private static Figure score(List<After> all, ReportContext context) {
    List<After> after =
        all.stream().filter(group -> !context.small().hides(group.score().n())).toList();
    TableBuilder table =
        context
            .table()
            .column("met", Format.TEXT)
            .column("value", Format.POINTS)
            .column("lo", Format.POINTS)
            .column("hi", Format.POINTS)
            .column("difference", Format.POINTS)
            .column("n", Format.COUNT);
    Optional<After> nothing =
        after.stream().filter(group -> group.activity().isEmpty()).findFirst();
    List<After> bad =
        after.stream()
            .filter(group -> !group.activity().isEmpty())
            .sorted(
                Comparator.comparingDouble((After group) -> group.score().estimate().value())
                    .thenComparing(After::activity))
            .toList();
    if (nothing.isEmpty()) {
      return table.figure("score-after-bad-event", context.nothing(!all.isEmpty()), null);
    }
    Estimate usual = nothing.get().score().estimate();
    List<Difference> differences =
        bad.stream().map(group -> new Difference(usual, group.score().estimate())).toList();
    row(table, context.text("bad-events.0"), nothing.get().score(), null);
    for (int i = 0; i < bad.size(); i++) {
      String activity = context.badEvent(bad.get(i).activity());
      row(table, activity, bad.get(i).score(), differences.get(i).value());
    }
    return table.figure(
        "score-after-bad-event",
        (bad.isEmpty() && all.size() > 1
                ? context.nothing(true)
                : scoreReading(bad, differences, context))
            + " "
            + context.text("score-after.definition", NpsAnswers.DAYS_BEFORE),
        Chart.of(Chart.Kind.INTERVALS, "met", "value", "lo", "hi"));
  }

  private static void row(TableBuilder table, String met, Score score, Double difference) {
    Estimate estimate = score.estimate();
    table.row(met, estimate.value(), estimate.lo(), estimate.hi(), difference, score.n());
  }

  /** The lowest score that is lower by more than chance explains. */
  private static String scoreReading(
      List<After> bad, List<Difference> differences, ReportContext context) {
    List<Boolean> findings = Difference.findings(differences);
    for (int i = 0; i < bad.size(); i++) {
      if (findings.get(i) && differences.get(i).value() < 0) {
        return context.text(
            "score-after.reading",
            context.badEvent(bad.get(i).activity()),
            context.show(Format.POINTS, differences.get(i).to().value()),
            context.show(Format.POINTS, differences.get(i).from().value()));
      }
    }
    return context.text("score-after.noise");
  }

  private static Figure loss(List<Loss> losses, PersonPeriods watched, ReportContext context) {
    TableBuilder table =
        context
            .table()
            .column("bad-events", Format.TEXT)
            .column("lost_share", Format.SHARE)
            .column("lo", Format.SHARE)
            .column("hi", Format.SHARE)
            .column("n", Format.COUNT)
            .column(CUSTOMERS, Format.COUNT);
    if (losses.isEmpty()) {
      return table.figure("loss-after-bad-events", context.text("none"), null);
    }
    List<Boolean> hidden = context.small().hidden(losses.stream().map(Loss::customers).toList());
    List<Loss> shown = new ArrayList<>();
    for (int i = 0; i < losses.size(); i++) {
      Loss loss = losses.get(i);
      String label = context.text("bad-events." + loss.badEvents());
      if (hidden.get(i)) {
        table.row(label, null, null, null, null, context.small().hidden(loss.customers()));
      } else {
        Estimate share = loss.share();
        table.row(label, share.value(), share.lo(), share.hi(), loss.periods(), loss.customers());
        shown.add(loss);
      }
    }
    long days = watched.days();
    return table.figure(
        "loss-after-bad-events",
        lossReading(shown, days, context) + " " + context.text("loss-after.definition", days),
        Chart.of(Chart.Kind.INTERVALS, "bad-events", "lost_share", "lo", "hi"));
  }

  /** The group with most bad events of which the share lost is higher than without. */
  private static String lossReading(List<Loss> shown, long days, ReportContext context) {
    Optional<Loss> none = shown.stream().filter(loss -> loss.badEvents() == 0).findFirst();
    if (none.isEmpty() || shown.size() == 1) {
      return context.nothing(true);
    }
    List<Loss> others = shown.stream().filter(loss -> loss.badEvents() > 0).toList();
    List<Difference> differences =
        others.stream().map(loss -> new Difference(none.get().share(), loss.share())).toList();
    List<Boolean> findings = Difference.findings(differences);
    for (int i = others.size() - 1; i >= 0; i--) {
      if (findings.get(i) && differences.get(i).value() > 0) {
        return context.text(
            "loss-after.reading",
            context.text("bad-events." + others.get(i).badEvents()),
            context.show(Format.SHARE, others.get(i).share().value()),
            days,
            context.show(Format.SHARE, none.get().share().value()));
      }
    }
    return context.text("loss-after.noise");
  }
}
