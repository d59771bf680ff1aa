package io.unisono.kpi;

import static io.unisono.measure.Periods.monthOf;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.unisono.contract.Table;
import io.unisono.measure.KpiRow;
import io.unisono.measure.KpiSource;
import io.unisono.measure.Periods;
import io.unisono.measure.Segments;
import io.unisono.measure.SurveyScale;
import io.unisono.run.Night;
import io.unisono.schemas.Kpi;
import io.unisono.stats.IntervalColumns;
import io.unisono.stats.NetShare;
import io.unisono.stats.OrderFree;
import io.unisono.stats.Proportion;
import io.unisono.stats.WeightedMean;
import io.unisono.table.Kpis;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.Customer;
import java.time.LocalDate;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** KPIs of survey answers: {@code nps} and {@code csat}. */
public final class SurveyKpis implements KpiSource {

  private static final int POINTS = 100;

  private static final String POINT = "point";
  private static final String RESPONDENT = "respondent";
  private static final String LAST = "last";
  private static final String POSITIVES = KpiRow.POSITIVES;
  private static final String NEGATIVES = KpiRow.NEGATIVES;
  private static final String WEIGHTED = "weighted";
  private static final String SUM_W = "sum_w";
  private static final String SUM_WX = "sum_wx";
  private static final String SUM_W2 = "sum_w2";

  @Override
  public Set<Kpi> kpis() {
    return Set.of(Kpis.NPS, Kpis.CSAT);
  }

  @Override
  public Set<Table> reads() {
    return Set.of(SurveyResponse.TABLE);
  }

  @Override
  public Dataset<Row> rows(Night night, Segments segments) {
    return rows(night.read(SurveyResponse.TABLE), segments, night.runDate());
  }

  /**
   * The rows from the answers.
   *
   * @param responses staged survey_response
   */
  static Dataset<Row> rows(Dataset<Row> responses, Segments segments, LocalDate asOf) {
    return kpiRows(countedAnswers(answers(responses, segments, asOf)));
  }

  /** One row per answer to an NPS or CSAT question, with its point and its segments. */
  private static Dataset<Row> answers(Dataset<Row> responses, Segments segments, LocalDate asOf) {
    Column weight = col(SurveyResponse.WEIGHT);
    return responses
        .where(
            col(SurveyResponse.METRIC).isin(SurveyResponse.Metric.NPS, SurveyResponse.Metric.CSAT))
        .where(to_date(col(SurveyResponse.RESPONDED_AT)).leq(lit(asOf)))
        .withColumn(POINT, when(coalesce(weight, lit(0)).geq(0), SurveyScale.point()))
        .transform(segments::ofRecords)
        .select(
            col(SurveyResponse.METRIC),
            respondent().as(RESPONDENT),
            col(SurveyResponse.RESPONDED_AT),
            col(SurveyResponse.SOURCE),
            col(SurveyResponse.RESPONSE_ID),
            col(SurveyResponse.QUESTION_ID),
            col(SurveyResponse.CHANNEL),
            col(Customer.COUNTRY),
            col(Customer.SEGMENT),
            col(POINT),
            weight);
  }

  /**
   * Whose answers compete in a period. An NPS is about the relationship, so a customer has one, the
   * last; any other answer, and one of a respondent that nobody knows, stands for itself.
   */
  private static Column respondent() {
    Column answer =
        concat_ws(
            ":",
            col(SurveyResponse.SOURCE),
            col(SurveyResponse.RESPONSE_ID),
            col(SurveyResponse.QUESTION_ID));
    return coalesce(when(isNps().and(col(POINT).isNotNull()), col(Customer.CUSTOMER_ID)), answer);
  }

  /** One row per KPI, period and segment, with what its answers add up to. */
  private static Dataset<Row> countedAnswers(Dataset<Row> answers) {
    Column competing =
        struct(
            col(SurveyResponse.RESPONDED_AT),
            col(SurveyResponse.SOURCE),
            col(SurveyResponse.RESPONSE_ID),
            col(SurveyResponse.QUESTION_ID),
            col(SurveyResponse.CHANNEL),
            col(Customer.COUNTRY),
            col(Customer.SEGMENT),
            col(POINT),
            col(SurveyResponse.WEIGHT));
    Column w = when(col(POINT).isNotNull(), col(SurveyResponse.WEIGHT));
    return answers
        .select(col("*"), Periods.of(monthOf(col(SurveyResponse.RESPONDED_AT))))
        .groupBy(SurveyResponse.METRIC, KpiValue.PERIOD, KpiValue.PERIOD_START, RESPONDENT)
        .agg(max(competing).as(LAST))
        .select(
            col(SurveyResponse.METRIC),
            col(KpiValue.PERIOD),
            col(KpiValue.PERIOD_START),
            col(LAST + ".*"))
        .select(
            col(SurveyResponse.METRIC),
            col(KpiValue.PERIOD),
            col(KpiValue.PERIOD_START),
            col(POINT),
            col(SurveyResponse.WEIGHT),
            Segments.of(
                SurveyResponse.SOURCE, SurveyResponse.CHANNEL, Customer.COUNTRY, Customer.SEGMENT))
        .groupBy(
            SurveyResponse.METRIC,
            KpiValue.PERIOD,
            KpiValue.PERIOD_START,
            KpiValue.SEGMENT_KIND,
            KpiValue.SEGMENT)
        .agg(
            count(POINT).as(KpiValue.N),
            count_if(col(POINT).isNull()).as(KpiValue.EXCLUDED),
            count_if(col(POINT).gt(0)).as(POSITIVES),
            count_if(col(POINT).lt(0)).as(NEGATIVES),
            count(w).as(WEIGHTED),
            OrderFree.sumOf(w).as(SUM_W),
            OrderFree.sumOf(w.multiply(col(POINT))).as(SUM_WX),
            OrderFree.sumOf(w.multiply(w)).as(SUM_W2));
  }

  private static Dataset<Row> kpiRows(Dataset<Row> counted) {
    Column n = col(KpiValue.N);
    IntervalColumns adjustedWald =
        NetShare.adjustedWald(col(POSITIVES), col(NEGATIVES), n).times(POINTS);
    Column nps = kpi(Kpis.NPS, POINTS, adjustedWald, KpiRow.ADJUSTED_WALD);
    Column csat = kpi(Kpis.CSAT, 1, Proportion.wilson(col(POSITIVES), n), KpiRow.WILSON);
    return KpiRow.rows(counted, array(when(isNps(), nps).otherwise(csat)));
  }

  private static Column kpi(Kpi kpi, int scale, IntervalColumns interval, String method) {
    Column n = col(KpiValue.N);
    Column value = NetShare.value(col(POSITIVES), col(NEGATIVES), n).multiply(scale);
    Column weighted = WeightedMean.value(col(SUM_W), col(SUM_WX)).multiply(scale);
    // A mean over weighted and unweighted answers would be neither.
    Column allWeighted = col(WEIGHTED).equalTo(n);
    return KpiRow.of(kpi, value, interval, method, n)
        .excluding(col(KpiValue.EXCLUDED))
        .weighted(
            when(allWeighted, weighted),
            new IntervalColumns(lit(null), lit(null)),
            when(allWeighted, WeightedMean.effectiveSize(col(SUM_W), col(SUM_W2))),
            when(allWeighted, KpiValue.Weighting.SOURCE))
        .ofWhich(col(POSITIVES), col(NEGATIVES))
        .column();
  }

  private static Column isNps() {
    return col(SurveyResponse.METRIC).equalTo(SurveyResponse.Metric.NPS);
  }
}
