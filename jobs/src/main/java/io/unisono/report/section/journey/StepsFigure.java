package io.unisono.report.section.journey;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sum;

import io.unisono.report.page.Figure;
import io.unisono.report.page.FirstSteps;
import io.unisono.report.page.FirstSteps.Step;
import io.unisono.report.page.Format;
import io.unisono.report.page.ProcessMap;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.JourneySession;
import io.unisono.table.marts.JourneyVariant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The first steps of the sessions whose variant is listed. */
final class StepsFigure {

  private static final String POSITION = "position";
  private static final String FROM = "from";
  private static final String TO = "to";
  private static final String STEPS = "steps";
  private static final String CUSTOMERS = "customers";

  /** Kinds of steps that are collected; they grow with the activities only. */
  private static final int MOST_STEPS = 500;

  private StepsFigure() {}

  /** One row per position and pair of activities, behind which there are enough customers. */
  private static Dataset<Row> steps(
      Dataset<Row> variants, Dataset<Row> sessions, int smallestGroup) {
    // The end is the step after the last one; variants as long as all that is told do not show it.
    Column activities =
        slice(
            concat(col(JourneyVariant.ACTIVITIES), array(lit(ProcessMap.END))),
            1,
            FirstSteps.STEPS);
    Dataset<Row> positions =
        listed(variants)
            .withColumn(STEPS, activities)
            .withColumn(POSITION, explode(sequence(lit(1), size(col(STEPS)).minus(1))))
            .select(
                col(JourneyVariant.VARIANT_ID),
                col(POSITION),
                element_at(col(STEPS), col(POSITION)).as(FROM),
                element_at(col(STEPS), col(POSITION).plus(1)).as(TO));
    return sessions
        .select(JourneySession.VARIANT_ID, JourneySession.CUSTOMER_ID)
        .join(broadcast(positions), JourneySession.VARIANT_ID)
        .groupBy(POSITION, FROM, TO)
        .agg(count(lit(1)).as(STEPS), countDistinct(col(JourneySession.CUSTOMER_ID)).as(CUSTOMERS))
        .where(col(CUSTOMERS).geq(smallestGroup))
        .orderBy(col(STEPS).desc(), col(POSITION), col(FROM), col(TO))
        .limit(MOST_STEPS);
  }

  private static Dataset<Row> listed(Dataset<Row> variants) {
    return variants
        .where(col(JourneyVariant.SEGMENT_KIND).equalTo(JourneyVariant.SegmentKind.ALL))
        .where(col(JourneyVariant.ACTIVITIES).isNotNull());
  }

  private static Dataset<Row> covered(Dataset<Row> variants) {
    return listed(variants).agg(sum(JourneyVariant.SHARE).as(JourneyVariant.SHARE));
  }

  /**
   * @param nothing why there is none, if there is none
   */
  static Figure of(
      Optional<Dataset<Row>> variants,
      Optional<Dataset<Row>> sessions,
      String nothing,
      ReportContext context) {
    Optional<Dataset<Row>> steps =
        variants.flatMap(
            all -> sessions.map(taken -> steps(all, taken, context.config().smallestGroup())));
    List<Step> drawn = Cells.of(steps).stream().map(StepsFigure::step).toList();
    Double covered =
        drawn.isEmpty()
            ? null
            : Cells.of(variants.map(StepsFigure::covered)).get(0).number(JourneyVariant.SHARE);
    return FirstSteps.figure(
        "journey-steps",
        "sessions",
        drawn,
        context.messages(),
        activity -> context.name("activity", activity),
        covered == null
            ? nothing
            : context.text(
                "steps.reading", context.show(Format.SHARE, covered), context.small().smallest()),
        nothing);
  }

  private static Step step(Cells row) {
    return new Step(
        (int) row.count(POSITION),
        row.text(FROM),
        row.text(TO),
        row.count(STEPS),
        row.count(CUSTOMERS));
  }
}
