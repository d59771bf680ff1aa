package io.unisono.kpi.consistency;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.var_samp;
import static org.apache.spark.sql.functions.when;

import io.unisono.contract.Table;
import io.unisono.kpi.survey.SurveyConfig;
import io.unisono.measure.KpiRow;
import io.unisono.measure.KpiSource;
import io.unisono.measure.Segments;
import io.unisono.measure.SurveyScale;
import io.unisono.run.Night;
import io.unisono.schemas.Kpi;
import io.unisono.stats.survey.CronbachAlpha;
import io.unisono.table.Kpis;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.staged.SurveyResponse;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code csi_alpha}: how far the three items of the satisfaction index agree. Where they do not,
 * the index is a mean of different things.
 */
public final class IndexConsistency implements KpiSource {

  private static final int ITEMS = SurveyConfig.CSI_ITEMS;

  private static final String ANSWERED = "answered";
  private static final String LISTED = "listed";
  private static final String POSITION = "position";
  private static final String ALPHA = "alpha";

  @Override
  public Set<Kpi> kpis() {
    return Set.of(Kpis.CSI_ALPHA);
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
    return KpiRow.rows(variances(indices(responses, asOf), segments), array(row()));
  }

  /**
   * One row per response: what its items are worth on their scales, in the order of their question
   * ids; null unless they are three that count.
   */
  private static Dataset<Row> indices(Dataset<Row> responses, LocalDate asOf) {
    Column counts =
        when(coalesce(col(SurveyResponse.WEIGHT), lit(0)).geq(0), SurveyScale.position());
    Column isWhole =
        size(col(LISTED)).equalTo(ITEMS).and(not(exists(col(LISTED), x -> position(x).isNull())));
    return responses
        .where(
            col(SurveyResponse.METRIC)
                .equalTo(SurveyResponse.Metric.CSI)
                .and(to_date(col(SurveyResponse.RESPONDED_AT)).leq(lit(asOf))))
        .groupBy(SurveyResponse.SOURCE, SurveyResponse.RESPONSE_ID)
        .agg(
            array_sort(collect_list(struct(col(SurveyResponse.QUESTION_ID), counts.as(POSITION))))
                .as(LISTED),
            max(SurveyResponse.PARTY_SOURCE).as(SurveyResponse.PARTY_SOURCE),
            max(SurveyResponse.PARTY_ID).as(SurveyResponse.PARTY_ID),
            max(SurveyResponse.CHANNEL).as(SurveyResponse.CHANNEL),
            max(SurveyResponse.TOUCHPOINT).as(SurveyResponse.TOUCHPOINT),
            max(SurveyResponse.RESPONDED_AT).as(SurveyResponse.RESPONDED_AT))
        .withColumn(ANSWERED, when(isWhole, transform(col(LISTED), IndexConsistency::position)));
  }

  private static Column position(Column item) {
    return item.getField(POSITION);
  }

  private static Dataset<Row> variances(Dataset<Row> indices, Segments segments) {
    Column total = item(0);
    Column ofItems = var_samp(item(0));
    for (int i = 1; i < ITEMS; i++) {
      total = total.plus(item(i));
      ofItems = ofItems.plus(var_samp(item(i)));
    }
    return indices
        .transform(segments::ofRecords)
        .select(
            Stream.concat(
                    Stream.of(
                        col(ANSWERED),
                        segments.periods(col(SurveyResponse.RESPONDED_AT)),
                        col(SurveyResponse.SOURCE),
                        col(SurveyResponse.CHANNEL),
                        col(SurveyResponse.TOUCHPOINT)),
                    segments.columns().map(name -> col(name)))
                .toArray(Column[]::new))
        .select(
            col(ANSWERED),
            col(KpiValue.PERIOD),
            col(KpiValue.PERIOD_START),
            segments.by(SurveyResponse.SOURCE, SurveyResponse.CHANNEL, SurveyResponse.TOUCHPOINT))
        .groupBy(KpiValue.PERIOD, KpiValue.PERIOD_START, KpiValue.SEGMENT_KIND, KpiValue.SEGMENT)
        .agg(
            count(ANSWERED).as(KpiValue.N),
            count_if(col(ANSWERED).isNull()).as(KpiValue.EXCLUDED),
            CronbachAlpha.of(ofItems, var_samp(total), ITEMS).as(ALPHA));
  }

  private static Column item(int i) {
    return get(col(ANSWERED), lit(i));
  }

  private static Column row() {
    return KpiRow.of(
            Kpis.CSI_ALPHA,
            col(ALPHA),
            CronbachAlpha.interval(col(ALPHA), col(KpiValue.N), ITEMS),
            KpiRow.FELDT,
            col(KpiValue.N))
        .excluding(col(KpiValue.EXCLUDED))
        .column();
  }
}
