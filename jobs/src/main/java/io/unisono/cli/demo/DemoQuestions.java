package io.unisono.cli.demo;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.contract.Table;
import io.unisono.measure.Segments;
import io.unisono.table.marts.AudienceMember;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.JourneyEdge;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.unified.Customer;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Three questions of the people who read the tables, answered as they would. */
public final class DemoQuestions {

  private static final String COMPLAINT = "complaint";
  private static final Column OCCURRENCES = col(JourneyEdge.OCCURRENCES);

  /** Occurrences below which the share of a step is chance. */
  private static final int ENOUGH = 50;

  private final Function<Table, Dataset<Row>> published;

  public DemoQuestions(Function<Table, Dataset<Row>> published) {
    this.published = published;
  }

  public record Answer(String question, String answer) {}

  public List<Answer> answers() {
    return List.of(
        new Answer("How satisfied are our customers, and how sure is that?", satisfaction()),
        new Answer("Who is about to leave, and whom may we write an e-mail?", risk()),
        new Answer("Which moment of a journey makes customers complain?", breakingStep()));
  }

  /** NPS of the newest month that has enough answers. */
  private String satisfaction() {
    List<Row> newest =
        published
            .apply(KpiValue.TABLE)
            .where(col(KpiValue.KPI).equalTo(KpiValue.Kpi.NPS))
            .where(col(KpiValue.PERIOD).equalTo(KpiValue.Period.MONTH))
            .where(col(KpiValue.SEGMENT_KIND).equalTo(Segments.ALL))
            .where(col(KpiValue.VALUE).isNotNull())
            .orderBy(col(KpiValue.PERIOD_START).desc())
            .select(KpiValue.VALUE, KpiValue.LO, KpiValue.HI, KpiValue.N, KpiValue.PERIOD_START)
            .takeAsList(1);
    if (newest.isEmpty()) {
      return "No month has enough answers.";
    }
    Row nps = newest.get(0);
    return String.format(
        Locale.ROOT,
        "NPS was %+.1f in the month from %s; with %,d answers it lies between %+.1f and %+.1f (95 %%).",
        nps.getDouble(0),
        nps.getDate(4),
        nps.getLong(3),
        nps.getDouble(1),
        nps.getDouble(2));
  }

  private String risk() {
    Dataset<Row> atRisk =
        published.apply(ChurnScore.TABLE).where(col(ChurnScore.TIER).equalTo(ChurnScore.Tier.HIGH));
    Dataset<Row> allowing =
        published
            .apply(Customer.TABLE)
            .where(array_contains(col(Customer.MARKETING_CHANNELS), AudienceMember.Channel.EMAIL));
    long high = atRisk.count();
    long consented =
        atRisk.join(allowing, new String[] {ChurnScore.CUSTOMER_ID}, "left_semi").count();
    return String.format(
        Locale.ROOT,
        "%,d customers are at high risk; %,d of them allow marketing by e-mail.",
        high,
        consented);
  }

  /** The step after which a complaint comes most often, against all other steps. */
  private String breakingStep() {
    Column complaints = when(col(JourneyEdge.TO_ACTIVITY).equalTo(COMPLAINT), OCCURRENCES);
    List<Row> steps =
        published
            .apply(JourneyEdge.TABLE)
            .where(col(JourneyEdge.SEGMENT_KIND).equalTo(Segments.ALL))
            .where(col(JourneyEdge.FROM_ACTIVITY).notEqual("START"))
            .groupBy(JourneyEdge.FROM_ACTIVITY)
            .agg(
                coalesce(sum(complaints), lit(0L)).as(COMPLAINT),
                sum(OCCURRENCES).as(JourneyEdge.OCCURRENCES))
            .where(col(JourneyEdge.OCCURRENCES).geq(ENOUGH))
            .orderBy(
                col(COMPLAINT).divide(col(JourneyEdge.OCCURRENCES)).desc(),
                col(JourneyEdge.FROM_ACTIVITY))
            .collectAsList();
    if (steps.isEmpty() || steps.get(0).getLong(1) == 0) {
      return "No step of a journey is followed by a complaint.";
    }
    Row worst = steps.get(0);
    List<Row> others = steps.subList(1, steps.size());
    return String.format(
        Locale.ROOT,
        "After '%s': %,d of %,d times a complaint comes next (%.0f %%), after all other steps"
            + " %.1f %%.",
        worst.getString(0),
        worst.getLong(1),
        worst.getLong(2),
        percent(steps.subList(0, 1)),
        percent(others));
  }

  private static double percent(List<Row> steps) {
    long complaints = steps.stream().mapToLong(step -> step.getLong(1)).sum();
    long occurrences = steps.stream().mapToLong(step -> step.getLong(2)).sum();
    return occurrences == 0 ? 0 : 100.0 * complaints / occurrences;
  }
}
