package io.unisono.kpi.survey;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.to_date;

import io.unisono.contract.Table;
import io.unisono.measure.KpiRow;
import io.unisono.measure.KpiSource;
import io.unisono.measure.Segments;
import io.unisono.run.Night;
import io.unisono.schemas.Kpi;
import io.unisono.stats.Proportion;
import io.unisono.table.Kpis;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Whose voice is heard: customers who answered a survey, and those who had reason to and did not.
 */
public final class HeardKpis implements KpiSource {

  private static final String STRETCH = "stretch";
  private static final String HEARD = "heard";
  private static final String UNHAPPY = "unhappy";
  private static final String SILENT = "silent";

  @Override
  public Set<Kpi> kpis() {
    return Set.of(Kpis.VOICE_COVERAGE, Kpis.SILENT_UNHAPPY);
  }

  @Override
  public Set<Table> reads() {
    return Set.of(Timeline.TABLE);
  }

  @Override
  public Dataset<Row> rows(Night night, Segments segments) {
    return rows(night.read(Timeline.TABLE), segments, night.runDate());
  }

  /**
   * The rows from the events.
   *
   * @param timeline unified timeline
   */
  static Dataset<Row> rows(Dataset<Row> timeline, Segments segments, LocalDate asOf) {
    Dataset<Row> counts =
        ofPeriods(timeline, segments, asOf)
            .select(
                col(KpiValue.PERIOD),
                col(KpiValue.PERIOD_START),
                col(HEARD),
                col(UNHAPPY),
                segments.by())
            .groupBy(
                KpiValue.PERIOD, KpiValue.PERIOD_START, KpiValue.SEGMENT_KIND, KpiValue.SEGMENT)
            .agg(
                count(lit(1)).as(KpiValue.N),
                count_if(col(HEARD)).as(HEARD),
                count_if(col(UNHAPPY)).as(UNHAPPY),
                count_if(col(UNHAPPY).and(not(col(HEARD)))).as(SILENT));
    return KpiRow.rows(
        counts,
        array(
            share(Kpis.VOICE_COVERAGE, col(HEARD), col(KpiValue.N)),
            share(Kpis.SILENT_UNHAPPY, col(SILENT), col(UNHAPPY))));
  }

  /**
   * One row per period and customer who had an event in it, with what the customer is known by. The
   * events move once, to those of their customer.
   */
  private static Dataset<Row> ofPeriods(Dataset<Row> timeline, Segments segments, LocalDate asOf) {
    Dataset<Row> stretches =
        timeline
            .where(to_date(col(Timeline.OCCURRED_AT)).leq(lit(asOf)))
            .where(Experience.isStep().or(isAnswer()))
            .select(
                col(Timeline.CUSTOMER_ID),
                segments.stretch(col(Timeline.OCCURRED_AT)).as(STRETCH),
                isAnswer().as(HEARD),
                Experience.isBad().as(UNHAPPY))
            .repartition(col(Timeline.CUSTOMER_ID))
            .groupBy(Timeline.CUSTOMER_ID, STRETCH)
            .agg(max(HEARD).as(HEARD), max(UNHAPPY).as(UNHAPPY));
    return segments.ofCustomers(
        stretches
            .select(
                col(Timeline.CUSTOMER_ID), col(HEARD), col(UNHAPPY), segments.periods(col(STRETCH)))
            .groupBy(Timeline.CUSTOMER_ID, KpiValue.PERIOD, KpiValue.PERIOD_START)
            .agg(max(HEARD).as(HEARD), max(UNHAPPY).as(UNHAPPY)));
  }

  private static Column isAnswer() {
    return col(Timeline.KIND).equalTo(Timeline.Kind.SURVEY);
  }

  private static Column share(Kpi kpi, Column positives, Column n) {
    return KpiRow.of(
            kpi, Proportion.share(positives, n), Proportion.wilson(positives, n), KpiRow.WILSON, n)
        .ofWhich(positives, lit(0))
        .column();
  }
}
