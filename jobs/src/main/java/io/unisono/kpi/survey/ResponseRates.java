package io.unisono.kpi.survey;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.kpi.KpiConfig;
import io.unisono.kpi.KpiValues;
import io.unisono.measure.KpiRow;
import io.unisono.measure.Segments;
import io.unisono.measure.Tenure;
import io.unisono.stats.IntervalColumns;
import io.unisono.stats.Proportion;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.marts.ResponseRate;
import io.unisono.table.staged.SurveyInvitation;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which share of the invitations was answered, by what is known of those invited. */
final class ResponseRates {

  private static final String COUNTED = "counted";
  private static final String ANSWERS = "answers";
  private static final String STRETCH = "stretch";

  /** Dimensions of an invitation beside those of its customer. */
  private static final String[] DIMENSIONS = {
    SurveyInvitation.SOURCE,
    SurveyInvitation.CHANNEL,
    SurveyInvitation.TOUCHPOINT,
    Touched.TEAM,
    Touched.DEPARTMENT,
    Touched.APPLICATION,
    Tenure.KIND,
    Invitations.BAD_EVENTS,
    Invitations.TICKETS
  };

  private ResponseRates() {}

  /**
   * The rows of {@code response_rate}.
   *
   * @param invitations {@link Invitations#of}, {@link Touched}
   * @param rollingDays length of the period rolling
   */
  static Dataset<Row> of(
      Dataset<Row> invitations, Segments segments, KpiConfig config, int rollingDays) {
    Dataset<Row> shown =
        KpiValues.judged(counted(invitations, segments), config, rollingDays)
            .withColumnRenamed(KpiValue.KPI, ResponseRate.METRIC);
    IntervalColumns interval =
        Proportion.wilson(col(ResponseRate.ANSWERED), col(ResponseRate.DELIVERED));
    return shown
        .withColumn(ResponseRate.DELIVERED, unlessSuppressed(KpiValue.N))
        .withColumn(ResponseRate.ANSWERED, unlessSuppressed(KpiRow.POSITIVES))
        .withColumn(
            ResponseRate.RATE,
            Proportion.share(col(ResponseRate.ANSWERED), col(ResponseRate.DELIVERED)))
        .withColumn(ResponseRate.LO, interval.lo())
        .withColumn(ResponseRate.HI, interval.hi());
  }

  private static Column unlessSuppressed(String count) {
    return when(
        col(ResponseRate.RELIABILITY).notEqual(ResponseRate.Reliability.SUPPRESSED), col(count));
  }

  /** One row per metric, period and segment, in the columns of a share of {@code kpi_value}. */
  private static Dataset<Row> counted(Dataset<Row> invitations, Segments segments) {
    return alike(invitations, segments)
        .select(col("*"), segments.periods(col(STRETCH)))
        .select(
            col(KpiValue.KPI),
            col(KpiValue.PERIOD),
            col(KpiValue.PERIOD_START),
            col(ResponseRate.INVITED),
            col(COUNTED),
            col(ANSWERS),
            segments.by(DIMENSIONS))
        .groupBy(
            KpiValue.KPI,
            KpiValue.PERIOD,
            KpiValue.PERIOD_START,
            KpiValue.SEGMENT_KIND,
            KpiValue.SEGMENT)
        .agg(
            sum(ResponseRate.INVITED).as(ResponseRate.INVITED),
            sum(COUNTED).as(KpiValue.N),
            sum(ANSWERS).as(KpiRow.POSITIVES))
        .withColumn(KpiRow.NEGATIVES, lit(0L))
        .withColumn(KpiRow.PEOPLE, lit(null).cast("bigint"));
  }

  /**
   * One row per metric and invitations that count in the same periods and segments: these are few,
   * and an invitation counts in dozens.
   */
  private static Dataset<Row> alike(Dataset<Row> invitations, Segments segments) {
    Column metrics =
        when(size(col(Invitations.METRICS)).gt(0), col(Invitations.METRICS))
            .otherwise(array(lit(ResponseRate.Metric.UNKNOWN)));
    // An answer proves that the invitation came.
    Column delivered = col(Invitations.DELIVERED).or(col(Invitations.ANSWERED));
    Column[] counts =
        Stream.concat(Stream.of(DIMENSIONS), segments.columns())
            .distinct()
            .map(name -> col(name))
            .toArray(Column[]::new);
    return invitations
        .withColumn(KpiValue.KPI, explode(metrics))
        .withColumn(STRETCH, segments.stretch(col(SurveyInvitation.SENT_AT)))
        .groupBy(
            Stream.concat(Stream.of(col(KpiValue.KPI), col(STRETCH)), Stream.of(counts))
                .toArray(Column[]::new))
        .agg(
            count(lit(1)).as(ResponseRate.INVITED),
            count_if(delivered).as(COUNTED),
            count_if(col(Invitations.ANSWERED)).as(ANSWERS));
  }
}
