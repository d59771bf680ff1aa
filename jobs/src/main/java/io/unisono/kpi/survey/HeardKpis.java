package io.unisono.kpi.survey;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_date;

import io.unisono.contract.Table;
import io.unisono.measure.KpiRow;
import io.unisono.measure.KpiSource;
import io.unisono.measure.Segments;
import io.unisono.rows.GroupedRows;
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
    Dataset<Row> events =
        timeline
            .where(to_date(col(Timeline.OCCURRED_AT)).leq(lit(asOf)))
            .where(Experience.isStep().or(isAnswer()))
            .select(
                col(Timeline.CUSTOMER_ID),
                unix_date(to_date(col(Timeline.OCCURRED_AT))).as(HeardPeople.DAY),
                isAnswer().as(HeardPeople.HEARD),
                Experience.isBad().as(HeardPeople.UNHAPPY))
            .transform(rows -> GroupedRows.by(rows, col(Timeline.CUSTOMER_ID)))
            .sortWithinPartitions(Timeline.CUSTOMER_ID);
    return KpiRow.rows(
        HeardPeople.of(events, segments),
        array(
            share(Kpis.VOICE_COVERAGE, col(HeardPeople.HEARD), col(KpiValue.N)),
            share(Kpis.SILENT_UNHAPPY, col(HeardPeople.SILENT), col(HeardPeople.UNHAPPY))));
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
