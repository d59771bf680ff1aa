package io.unisono.kpi.survey;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.Segments;
import io.unisono.measure.Tenure;
import io.unisono.rows.GroupedRows;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.staged.SurveyInvitation;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.Customer;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Answers and invitations of surveys, one row per KPI, those of a person behind each other: what is
 * summed up by person, period and segment is then summed up where the person is, without a row for
 * each of them.
 */
final class SurveyFacts {

  static final String IS_INVITATION = "is_invitation";

  /** Whether the person counts once in a period, with the last of them. */
  static final String COMPETES = "competes";

  /** Days since 1970. */
  static final String DAY = "day";

  /** See {@link Segments#values}. */
  static final String SEGMENTS = "segments";

  private static final String AT = "at";

  /** What makes the order total. */
  private static final String ID = "id";

  private static final String[] DIMENSIONS = {
    SurveyResponse.SOURCE,
    SurveyResponse.CHANNEL,
    SurveyResponse.TOUCHPOINT,
    Touched.TEAM,
    Touched.DEPARTMENT,
    Touched.APPLICATION,
    Tenure.KIND
  };

  private SurveyFacts() {}

  /** Kinds of the segments of {@link #SEGMENTS}. */
  static List<String> kinds(Segments segments) {
    return segments.kinds(DIMENSIONS);
  }

  /**
   * The rows, by person, kind, KPI and time, and all of a person in one partition.
   *
   * @param answers {@link Answers#of}
   * @param invitations {@link Invitations#of}, {@link Touched}
   */
  static Dataset<Row> of(Dataset<Row> answers, Dataset<Row> invitations, Segments segments) {
    return ofAnswers(answers, segments)
        .unionByName(ofInvitations(invitations, segments))
        .transform(rows -> GroupedRows.by(rows, col(Answers.CUSTOMER)))
        .sortWithinPartitions(Answers.CUSTOMER, IS_INVITATION, KpiValue.KPI, AT, ID)
        .withColumn(DAY, unix_date(to_date(col(AT))))
        .drop(AT, ID);
  }

  private static Dataset<Row> ofAnswers(Dataset<Row> answers, Segments segments) {
    return answers.select(
        col(Answers.CUSTOMER),
        lit(false).as(IS_INVITATION),
        col(KpiValue.KPI),
        col(Answers.COMPETES).as(COMPETES),
        col(SurveyResponse.RESPONDED_AT).as(AT),
        col(Answers.ANSWER).as(ID),
        col(Answers.X),
        col(SurveyResponse.WEIGHT),
        col(Invitations.CELL),
        segments.values(DIMENSIONS).as(SEGMENTS));
  }

  /** One row per invitation and KPI of its survey; of a customer, the NPS counts the last. */
  private static Dataset<Row> ofInvitations(Dataset<Row> invitations, Segments segments) {
    Column invitation =
        concat_ws(":", col(SurveyInvitation.SOURCE), col(SurveyInvitation.INVITATION_ID));
    Column isNps = col(KpiValue.KPI).equalTo(SurveyKpi.NPS.id());
    return invitations
        .withColumn(KpiValue.KPI, explode(array(measured())))
        .where(col(KpiValue.KPI).isNotNull())
        .select(
            coalesce(col(Customer.CUSTOMER_ID), invitation).as(Answers.CUSTOMER),
            lit(true).as(IS_INVITATION),
            col(KpiValue.KPI),
            isNps.and(col(Customer.CUSTOMER_ID).isNotNull()).as(COMPETES),
            col(SurveyInvitation.SENT_AT).as(AT),
            invitation.as(ID),
            lit(null).cast("double").as(Answers.X),
            lit(null).cast("double").as(SurveyResponse.WEIGHT),
            col(Invitations.CELL),
            segments.values(DIMENSIONS).as(SEGMENTS));
  }

  /** Ids of the KPIs of an invitation's survey; null in the place of others. */
  private static Column[] measured() {
    return Arrays.stream(SurveyKpi.values())
        .map(kpi -> when(isMeasured(kpi), kpi.id()))
        .toArray(Column[]::new);
  }

  private static Column isMeasured(SurveyKpi kpi) {
    Column isAsked = array_contains(col(Invitations.METRICS), kpi.metric());
    return kpi == SurveyKpi.NPS_TRANSACTIONAL ? isAsked.and(Touched.isAboutContact()) : isAsked;
  }
}
