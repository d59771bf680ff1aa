package io.unisono.kpi.survey;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.when;

import io.unisono.contract.Table;
import io.unisono.kpi.KpiConfig;
import io.unisono.measure.KpiRow;
import io.unisono.measure.KpiSource;
import io.unisono.measure.Segments;
import io.unisono.measure.Tenure;
import io.unisono.run.Night;
import io.unisono.schemas.Kpi;
import io.unisono.stats.IntervalColumns;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.staged.OrgUnit;
import io.unisono.table.staged.SurveyInvitation;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.TicketTime;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    tables.addAll(Set.of(TicketTime.TABLE, OrgUnit.TABLE));
    return tables;
  }

  @Override
  public Dataset<Row> rows(Night night, Segments segments) {
    SurveyConfig config = night.config(SurveyConfig.class);
    return rows(
        night.read(SurveyResponse.TABLE),
        Invitations.of(night, segments, config),
        Touched.tickets(night.read(TicketTime.TABLE), night.read(OrgUnit.TABLE), night.runDate()),
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
    Dataset<Row> said =
        Answers.of(Touched.joined(responses, tickets), invitations, segments, asOf, config);
    Dataset<Row> answers = LastAnswers.of(said, segments);
    Dataset<Row> invited =
        LastAnswers.of(asked(Touched.joined(invitations, tickets), segments), segments);
    Dataset<Row> sums =
        GroupSums.of(
            weighted(answers, invited, kpis.reliableMinimum()),
            in(segments),
            kpis.publishMinimum());
    return kpiRows(withInvited(sums, invited, segments), config);
  }

  /** One row per invitation and KPI of its survey; of a customer, the NPS counts the last. */
  private static Dataset<Row> asked(Dataset<Row> invitations, Segments segments) {
    Column invitation =
        concat_ws(":", col(SurveyInvitation.SOURCE), col(SurveyInvitation.INVITATION_ID));
    Column isNps = col(KpiValue.KPI).equalTo(SurveyKpi.NPS.id());
    return invitations
        .withColumn(KpiValue.KPI, explode(array_compact(array(measured()))))
        .select(
            Stream.concat(
                    Stream.of(
                        col(KpiValue.KPI),
                        coalesce(when(isNps, col(Customer.CUSTOMER_ID)), invitation)
                            .as(LastAnswers.RESPONDENT),
                        col(SurveyInvitation.SENT_AT).as(LastAnswers.AT),
                        invitation.as(LastAnswers.ID),
                        col(SurveyInvitation.SOURCE),
                        col(SurveyInvitation.CHANNEL),
                        col(SurveyInvitation.TOUCHPOINT),
                        col(Touched.TEAM),
                        col(Touched.DEPARTMENT),
                        col(Touched.APPLICATION),
                        col(Tenure.KIND),
                        col(Invitations.CELL)),
                    segments.columns().map(name -> col(name)))
                .toArray(Column[]::new));
  }

  /** Ids of the KPIs of an invitation's survey; null in the place of others. */
  private static Column[] measured() {
    return Arrays.stream(SurveyKpi.values())
        .map(kpi -> when(array_contains(col(Invitations.METRICS), kpi.metric()), kpi.id()))
        .toArray(Column[]::new);
  }

  /** The answers with their factors; the weights are a few rows per KPI and period. */
  private static Dataset<Row> weighted(Dataset<Row> answers, Dataset<Row> invited, int minimum) {
    return answers
        .withColumn(RakedWeights.GROUP, RakedWeights.group())
        .join(
            broadcast(RakedWeights.of(invited, answers, minimum)),
            new String[] {RakedWeights.GROUP, Invitations.CELL},
            "left");
  }

  private static Column in(Segments segments) {
    return segments.by(
        SurveyResponse.SOURCE,
        SurveyResponse.CHANNEL,
        SurveyResponse.TOUCHPOINT,
        Touched.TEAM,
        Touched.DEPARTMENT,
        Touched.APPLICATION,
        Tenure.KIND);
  }

  private static Dataset<Row> withInvited(
      Dataset<Row> sums, Dataset<Row> invited, Segments segments) {
    Dataset<Row> counts =
        invited
            .select(RakedWeights.group().as(RakedWeights.GROUP), in(segments))
            .groupBy(RakedWeights.GROUP, KpiValue.SEGMENT_KIND, KpiValue.SEGMENT)
            .agg(count(lit(1)).as(SurveyEstimate.INVITED));
    return sums.withColumn(RakedWeights.GROUP, RakedWeights.group())
        .join(
            counts,
            new String[] {RakedWeights.GROUP, KpiValue.SEGMENT_KIND, KpiValue.SEGMENT},
            "left");
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
