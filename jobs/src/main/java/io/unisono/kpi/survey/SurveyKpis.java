package io.unisono.kpi.survey;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.when;

import io.unisono.contract.Table;
import io.unisono.kpi.KpiConfig;
import io.unisono.measure.KpiRow;
import io.unisono.measure.KpiSource;
import io.unisono.measure.Segments;
import io.unisono.rows.KeptRows;
import io.unisono.run.Night;
import io.unisono.schemas.Kpi;
import io.unisono.stats.IntervalColumns;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.staged.SurveyResponse;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** KPIs of survey answers, raw and corrected for who answered. */
public final class SurveyKpis implements KpiSource {

  private static final String ESTIMATE = "estimate";

  @Override
  public Set<Kpi> kpis() {
    return Arrays.stream(SurveyKpi.values()).map(SurveyKpi::definition).collect(Collectors.toSet());
  }

  @Override
  public Set<Table> reads() {
    Set<Table> tables = new HashSet<>(Invitations.READS);
    tables.addAll(Touched.READS);
    return tables;
  }

  @Override
  public Dataset<Row> rows(Night night, Segments segments) {
    SurveyConfig config = night.config(SurveyConfig.class);
    return rows(
        night.read(SurveyResponse.TABLE),
        Invitations.of(night, segments, config),
        Touched.tickets(night),
        segments,
        night.runDate(),
        night.config(KpiConfig.class),
        config);
  }

  /**
   * The rows from the answers.
   *
   * @param responses staged survey_response
   * @param invitations {@link Invitations#of}
   * @param tickets {@link Touched#tickets}
   */
  static Dataset<Row> rows(
      Dataset<Row> responses,
      Dataset<Row> invitations,
      Dataset<Row> tickets,
      Segments segments,
      LocalDate asOf,
      KpiConfig kpis,
      SurveyConfig config) {
    Dataset<Row> answers =
        Answers.of(Touched.joined(responses, tickets), invitations, segments, asOf, config);
    // Read twice: by what is known of invitations, then by segment with the weights of that.
    Dataset<Row> facts =
        KeptRows.kept(SurveyFacts.of(answers, Touched.joined(invitations, tickets), segments));
    Weights weights =
        Weights.of(
            RakedWeights.of(facts, segments.periods(), kpis.reliableMinimum()).collectAsList());
    Dataset<Row> sums =
        SegmentSums.of(
            facts,
            SurveyFacts.kinds(segments),
            segments.periods(),
            new JavaSparkContext(facts.sparkSession().sparkContext()).broadcast(weights),
            kpis.publishMinimum());
    return kpiRows(sums, config);
  }

  private static Dataset<Row> kpiRows(Dataset<Row> sums, SurveyConfig config) {
    return KpiRow.rows(
        sums.withColumn(ESTIMATE, SurveyEstimate.of(config.silentShift())), array(row()));
  }

  private static Column row() {
    Column estimate = col(ESTIMATE);
    Column isCounted =
        col(KpiValue.KPI)
            .isin(
                Arrays.stream(SurveyKpi.values())
                    .filter(SurveyKpi::isCounted)
                    .map(SurveyKpi::id)
                    .toArray());
    return KpiRow.oneOf(
            Arrays.stream(SurveyKpi.values()).map(SurveyKpi::definition).toList(),
            col(KpiValue.KPI),
            estimate.getField(KpiValue.VALUE),
            interval(KpiValue.LO, KpiValue.HI),
            method(),
            col(KpiValue.N))
        .excluding(col(KpiValue.EXCLUDED))
        .weighted(
            estimate.getField(KpiValue.WEIGHTED_VALUE),
            interval(KpiValue.WEIGHTED_LO, KpiValue.WEIGHTED_HI),
            estimate.getField(KpiValue.N_EFF),
            col(KpiValue.WEIGHTING))
        .band(interval(KpiValue.BAND_LO, KpiValue.BAND_HI))
        .ofWhich(
            when(isCounted, col(KpiRow.POSITIVES)),
            when(isCounted, col(KpiRow.NEGATIVES)).otherwise(0))
        .column();
  }

  private static Column method() {
    Column[] methods =
        Arrays.stream(SurveyKpi.values())
            .flatMap(kpi -> Stream.of(lit(kpi.id()), lit(kpi.method())))
            .toArray(Column[]::new);
    return element_at(map(methods), col(KpiValue.KPI));
  }

  private static IntervalColumns interval(String lo, String hi) {
    return new IntervalColumns(col(ESTIMATE).getField(lo), col(ESTIMATE).getField(hi));
  }
}
