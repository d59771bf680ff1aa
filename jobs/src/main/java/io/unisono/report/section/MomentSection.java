package io.unisono.report.section;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_dt_interval;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.unisono.contract.Table;
import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.PageSection;
import io.unisono.report.page.TableBuilder;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.stats.Difference;
import io.unisono.stats.Estimate;
import io.unisono.stats.Interval;
import io.unisono.stats.Proportion;
import io.unisono.table.marts.JourneyWait;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** At which step of a journey things go wrong, and where customers wait. */
public final class MomentSection implements ReportSection {

  private static final String CUSTOMERS = "customers";
  private static final String FOLLOWED = "followed";
  private static final String FIRST = "first";
  private static final String ORDER = "order";
  private static final String AT = "at";

  /** Days in which a bad event counts as following a step. */
  private static final int DAYS_AFTER = 7;

  private static final int LISTED = 10;

  @Override
  public String id() {
    return "moments";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(Timeline.TABLE, SurveyResponse.TABLE, JourneyWait.TABLE);
  }

  /**
   * Customers who took a step.
   *
   * @param bad activity of the first bad event in the days after it, "" for none
   */
  private record Step(String activity, String bad, long customers) {

    static Step of(Cells row) {
      return new Step(row.text(Timeline.ACTIVITY), row.text(FOLLOWED), row.count(CUSTOMERS));
    }
  }

  /**
   * A step and a bad event that follows it.
   *
   * @param usual share of the customers who meet the bad event after any step
   */
  private record Transition(String step, String bad, long followed, long customers, double usual) {

    private Estimate share() {
      Interval interval = Proportion.wilson(followed, customers);
      return new Estimate((double) followed / customers, interval.lo(), interval.hi());
    }

    private Difference difference() {
      return new Difference(new Estimate(usual, usual, usual), share());
    }
  }

  /**
   * One row per activity and bad event that follows first within {@link #DAYS_AFTER} days. A
   * customer counts once per activity, with the first time in the year that ended that many days
   * before the run date: later times depend on what became of the first.
   */
  private static Dataset<Row> steps(Dataset<Row> timeline, LocalDate runDate) {
    LocalDate end = runDate.plusDays(1).minusDays(DAYS_AFTER);
    Dataset<Row> events =
        timeline
            .where(NpsAnswers.isStep())
            .where(col(Timeline.OCCURRED_AT).geq(lit(end.minusYears(1))));
    Dataset<Row> firsts =
        events
            .where(col(Timeline.OCCURRED_AT).lt(lit(end)))
            .groupBy(Timeline.CUSTOMER_ID, Timeline.ACTIVITY)
            .agg(
                min(struct(col(Timeline.EVENT_ORDER).as(ORDER), col(Timeline.OCCURRED_AT).as(AT)))
                    .as(FIRST));
    Dataset<Row> bad =
        events
            .where(NpsAnswers.isBad())
            .select(
                col(Timeline.CUSTOMER_ID),
                col(Timeline.EVENT_ORDER),
                col(Timeline.OCCURRED_AT),
                col(Timeline.ACTIVITY).as(FOLLOWED));
    return firsts
        .join(bad, new String[] {Timeline.CUSTOMER_ID}, "left")
        .groupBy(Timeline.CUSTOMER_ID, Timeline.ACTIVITY)
        .agg(min_by(col(FOLLOWED), when(isSoonAfter(), col(Timeline.EVENT_ORDER))).as(FOLLOWED))
        .groupBy(col(Timeline.ACTIVITY), coalesce(col(FOLLOWED), lit("")).as(FOLLOWED))
        .agg(count(lit(1)).as(CUSTOMERS));
  }

  private static Column isSoonAfter() {
    return col(Timeline.EVENT_ORDER)
        .gt(col(FIRST).getField(ORDER))
        .and(
            col(Timeline.OCCURRED_AT)
                .leq(col(FIRST).getField(AT).plus(make_dt_interval(lit(DAYS_AFTER)))));
  }

  @Override
  public Optional<PageSection> of(Released tables, ReportContext context) {
    Optional<Dataset<Row>> timeline = tables.find(Timeline.TABLE);
    Optional<Dataset<Row>> waits = tables.find(JourneyWait.TABLE);
    if (timeline.isEmpty() && waits.isEmpty()) {
      return Optional.empty();
    }
    List<Step> steps =
        Cells.of(timeline.map(events -> steps(events, tables.runDate()))).stream()
            .map(Step::of)
            .toList();
    return Optional.of(
        context.section(
            this,
            context.text("moments.lead"),
            List.of(
                transition(transitions(steps, context), !steps.isEmpty(), context),
                LastStepFigure.of(tables, context),
                new WaitFigure(Cells.of(waits), context).figure())));
  }

  /** Every step that enough customers took, with every bad event that there is. */
  private static List<Transition> transitions(List<Step> steps, ReportContext context) {
    Map<String, Long> taken =
        steps.stream()
            .collect(
                Collectors.groupingBy(
                    Step::activity, TreeMap::new, Collectors.summingLong(Step::customers)));
    long all = taken.values().stream().mapToLong(Long::longValue).sum();
    Set<String> badEvents =
        steps.stream().map(Step::bad).collect(Collectors.toCollection(TreeSet::new));
    badEvents.remove("");
    List<Transition> transitions = new ArrayList<>();
    for (String bad : badEvents) {
      List<Step> followed = steps.stream().filter(step -> step.bad().equals(bad)).toList();
      double usual = (double) followed.stream().mapToLong(Step::customers).sum() / all;
      taken.forEach(
          (activity, customers) -> {
            if (customers >= context.small().smallest()) {
              transitions.add(
                  new Transition(activity, bad, customers(followed, activity), customers, usual));
            }
          });
    }
    return transitions;
  }

  private static long customers(List<Step> followed, String activity) {
    return followed.stream()
        .filter(step -> step.activity().equals(activity))
        .mapToLong(Step::customers)
        .sum();
  }

  /** Those that happen more often than usual by more than chance explains, the likeliest first. */
  private static List<Transition> striking(List<Transition> transitions, ReportContext context) {
    List<Boolean> findings =
        Difference.findings(transitions.stream().map(Transition::difference).toList());
    List<Transition> striking = new ArrayList<>();
    for (int i = 0; i < transitions.size(); i++) {
      Transition one = transitions.get(i);
      if (findings.get(i)
          && one.difference().value() > 0
          && one.followed() >= context.small().smallest()) {
        striking.add(one);
      }
    }
    return striking.stream()
        .sorted(
            Comparator.comparingDouble((Transition one) -> one.share().value())
                .reversed()
                .thenComparing(Transition::step)
                .thenComparing(Transition::bad))
        .limit(LISTED)
        .toList();
  }

  private static Figure transition(
      List<Transition> transitions, boolean measured, ReportContext context) {
    TableBuilder table =
        context
            .table()
            .column("transition", Format.TEXT)
            .column("share", Format.SHARE)
            .column("lo", Format.SHARE)
            .column("hi", Format.SHARE)
            .column("usual", Format.SHARE)
            .column("n", Format.COUNT);
    List<Transition> striking = striking(transitions, context);
    for (Transition one : striking) {
      Estimate share = one.share();
      table.row(
          context.name("activity", one.step()) + " → " + context.badEvent(one.bad()),
          share.value(),
          share.lo(),
          share.hi(),
          one.usual(),
          one.customers());
    }
    return table.figure(
        "steps-before-bad-event",
        transitions.isEmpty()
            ? context.nothing(measured)
            : transitionReading(transitions, striking, context),
        Chart.of(Chart.Kind.INTERVALS, "transition", "share", "lo", "hi"));
  }

  private static String transitionReading(
      List<Transition> transitions, List<Transition> striking, ReportContext context) {
    String definition = context.text("transitions.definition", transitions.size(), DAYS_AFTER);
    if (striking.isEmpty()) {
      return context.text("transitions.noise") + " " + definition;
    }
    Transition first = striking.get(0);
    return context.text(
            "transitions.reading",
            context.name("activity", first.step()),
            context.show(Format.SHARE, first.share().value()),
            context.badEvent(first.bad()),
            DAYS_AFTER,
            context.show(Format.SHARE, first.usual()))
        + " "
        + definition;
  }
}
