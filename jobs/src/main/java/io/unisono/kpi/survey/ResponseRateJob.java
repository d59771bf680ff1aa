package io.unisono.kpi.survey;

import io.unisono.contract.Table;
import io.unisono.kpi.KpiConfig;
import io.unisono.measure.MeasureConfig;
import io.unisono.measure.Segments;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.marts.ResponseRate;
import java.util.HashSet;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Who answers surveys, and who does not.
 *
 * <p><b>Purpose.</b> Counts invitations, deliveries and answers by period and by what is known of
 * those who were invited: segment, how long they are customers, which team dealt with them, whether
 * something had gone badly or a ticket was in work before. A KPI of a survey speaks for those who
 * answer; this table tells who they are.
 *
 * <p><b>Reads.</b> {@code survey_invitation}, {@code survey_response}, {@code timeline}, {@code
 * ticket_time}, {@code org_unit}, {@code customer_identity}, {@code customer}, {@code
 * subscription_spell}.
 *
 * <p><b>Writes.</b> {@code response_rate}: one row per metric, period and segment.
 *
 * <p><b>Settings.</b> {@code measure}, {@code survey}; {@code kpi} for small groups.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/unisono.yaml --only response-rate}
 *
 * <p><b>Exit codes.</b> Those of {@code cx run}; the job has none of its own.
 */
public final class ResponseRateJob implements Job {

  @Override
  public String name() {
    return "response-rate";
  }

  @Override
  public Set<Table> reads() {
    Set<Table> tables = new HashSet<>(MeasureConfig.READS);
    tables.addAll(Invitations.READS);
    tables.addAll(Touched.READS);
    return tables;
  }

  @Override
  public Set<Table> writes() {
    return Set.of(ResponseRate.TABLE);
  }

  @Override
  public void run(Night night) {
    MeasureConfig measure = night.config(MeasureConfig.class);
    Segments segments = measure.of(night);
    Dataset<Row> rates =
        ResponseRates.of(
            Touched.joined(
                Invitations.of(night, segments, night.config(SurveyConfig.class)),
                Touched.tickets(night)),
            segments,
            night.config(KpiConfig.class),
            measure.rollingDays());
    // A few hundred rows at the end of much work: moved into one file, not computed in one task.
    night.write(ResponseRate.TABLE, rates.repartition(1));
  }
}
