package io.unisono.kpi;

import static io.unisono.kpi.KpiGrid.monthOf;
import static io.unisono.kpi.KpiGrid.periodGroup;
import static io.unisono.kpi.KpiGrid.periods;
import static io.unisono.kpi.KpiGrid.segments;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.SurveyScale;
import io.unisono.stats.IntervalColumns;
import io.unisono.stats.NetShare;
import io.unisono.stats.OrderFree;
import io.unisono.stats.Proportion;
import io.unisono.stats.WeightedMean;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.Customer;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** KPIs of survey answers: {@code nps} and {@code csat}. */
final class SurveyKpis {

  private static final int POINTS = 100;

  private static final String POINT = "point";
  private static final String RESPONDENT = "respondent";
  private static final String MONTH = "month";
  private static final String LAST = "last";
  private static final String POSITIVES = Suppression.POSITIVES;
  private static final String NEGATIVES = Suppression.NEGATIVES;
  private static final String WEIGHTED = "weighted";
  private static final String SUM_W = "sum_w";
  private static final String SUM_WX = "sum_wx";
  private static final String SUM_W2 = "sum_w2";

  private SurveyKpis() {}

  /**
   * KPI rows of all periods and segments, before small groups are suppressed.
   *
   * @param responses staged survey_response
   * @param customersByRecord from {@link KpiGrid#customersByRecord}
   */
  static Dataset<Row> surveyKpis(
      Dataset<Row> responses, Dataset<Row> customersByRecord, LocalDate asOf) {
    return kpiRows(countedAnswers(answers(responses, customersByRecord, asOf)));
  }

  /** One row per answer to an NPS or CSAT question, with its point and its segments. */
  private static Dataset<Row> answers(
      Dataset<Row> responses, Dataset<Row> customersByRecord, LocalDate asOf) {
    Column weight = col(SurveyResponse.WEIGHT);
    return responses
        .where(
            col(SurveyResponse.METRIC).isin(SurveyResponse.Metric.NPS, SurveyResponse.Metric.CSAT))
        .where(to_date(col(SurveyResponse.RESPONDED_AT)).leq(lit(asOf)))
        .withColumn(POINT, when(coalesce(weight, lit(0)).geq(0), point()))
        .join(
            customersByRecord,
            new String[] {SurveyResponse.SOURCE, SurveyResponse.PARTY_ID},
            "left")
        .select(
            col(SurveyResponse.METRIC).as(KpiValue.KPI),
            respondent().as(RESPONDENT),
            monthOf(col(SurveyResponse.RESPONDED_AT)).as(MONTH),
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

  /** 1 if the answer counts for its KPI, -1 if against it, 0 if it only counts; else null. */
  private static Column point() {
    return when(SurveyScale.isPromoter().or(SurveyScale.isSatisfied()), 1)
        .when(SurveyScale.isDetractor(), -1)
        .when(SurveyScale.isOnScale(), 0);
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
    return coalesce(
        when(isNps(SurveyResponse.METRIC).and(col(POINT).isNotNull()), col(Customer.CUSTOMER_ID)),
        answer);
  }

  /** One row per KPI, period and segment, with what its answers add up to. */
  private static Dataset<Row> countedAnswers(Dataset<Row> answers) {
    Column competing =
        struct(
            col(SurveyResponse.RESPONDED_AT),
            col(SurveyResponse.SOURCE),
            col(SurveyResponse.RESPONSE_ID),
            col(SurveyResponse.QUESTION_ID),
            col(MONTH),
            col(SurveyResponse.CHANNEL),
            col(Customer.COUNTRY),
            col(Customer.SEGMENT),
            col(POINT),
            col(SurveyResponse.WEIGHT));
    Column w = when(col(POINT).isNotNull(), col(SurveyResponse.WEIGHT));
    return answers
        .select(col("*"), periods())
        .groupBy(
            col(KpiValue.KPI),
            col(KpiValue.PERIOD),
            periodGroup(col(MONTH)).as(KpiValue.PERIOD_START),
            col(RESPONDENT))
        .agg(max(competing).as(LAST))
        .select(
            col(KpiValue.KPI), col(KpiValue.PERIOD), col(KpiValue.PERIOD_START), col(LAST + ".*"))
        .select(
            col(KpiValue.KPI),
            col(KpiValue.PERIOD),
            col(KpiValue.PERIOD_START),
            col(MONTH),
            col(POINT),
            col(SurveyResponse.WEIGHT),
            segments(
                SurveyResponse.SOURCE, SurveyResponse.CHANNEL, Customer.COUNTRY, Customer.SEGMENT))
        .groupBy(
            KpiValue.KPI,
            KpiValue.PERIOD,
            KpiValue.PERIOD_START,
            KpiValue.SEGMENT_KIND,
            KpiValue.SEGMENT)
        .agg(
            min(MONTH).as(MONTH),
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
    Column nps = isNps(KpiValue.KPI);
    Column unit = when(nps, POINTS).otherwise(1);
    IntervalColumns adjustedWald =
        NetShare.adjustedWald(col(POSITIVES), col(NEGATIVES), n).times(POINTS);
    IntervalColumns wilson = Proportion.wilson(col(POSITIVES), n);
    // A mean over weighted and unweighted answers would be neither.
    Column allWeighted = col(WEIGHTED).equalTo(n);
    return counted.select(
        col(KpiValue.KPI),
        col(KpiValue.PERIOD),
        coalesce(col(KpiValue.PERIOD_START), col(MONTH)).as(KpiValue.PERIOD_START),
        col(KpiValue.SEGMENT_KIND),
        col(KpiValue.SEGMENT),
        NetShare.value(col(POSITIVES), col(NEGATIVES), n).multiply(unit).as(KpiValue.VALUE),
        when(nps, adjustedWald.lo()).otherwise(wilson.lo()).as(KpiValue.LO),
        when(nps, adjustedWald.hi()).otherwise(wilson.hi()).as(KpiValue.HI),
        when(nps, KpiValues.ADJUSTED_WALD).otherwise(KpiValues.WILSON).as(KpiValue.METHOD),
        n,
        lit(KpiValue.NUnit.ANSWERS).as(KpiValue.N_UNIT),
        when(allWeighted, WeightedMean.effectiveSize(col(SUM_W), col(SUM_W2))).as(KpiValue.N_EFF),
        when(allWeighted, WeightedMean.value(col(SUM_W), col(SUM_WX)).multiply(unit))
            .as(KpiValue.WEIGHTED_VALUE),
        lit(null).cast("int").as(KpiValue.WINDOW_DAYS),
        col(KpiValue.EXCLUDED),
        lit(null).cast("bigint").as(Suppression.PEOPLE),
        col(POSITIVES),
        col(NEGATIVES));
  }

  private static Column isNps(String column) {
    return col(column).equalTo(Kpi.NPS.id());
  }
}
