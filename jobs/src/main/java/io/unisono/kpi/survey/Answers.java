package io.unisono.kpi.survey;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.Segments;
import io.unisono.measure.SurveyScale;
import io.unisono.measure.Tenure;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.staged.SurveyInvitation;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.Customer;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What each answer counts for its KPI, and who gave it. */
final class Answers {

  /** What the answer counts, see {@link SurveyKpi}; null if it does not count. */
  static final String X = "x";

  /** Whose answers depend on each other: the customer, or the answer itself if nobody knows it. */
  static final String CUSTOMER = "answering";

  /** The answer itself. */
  static final String ANSWER = "answer";

  /**
   * Whether it competes with other answers of the customer in a period. An NPS is about the
   * relationship, so a customer has one, the last; any other answer, and one of a respondent that
   * nobody knows, stands for itself.
   */
  static final String COMPETES = "competes";

  private static final String ITEMS = "items";
  private static final String ITEM = "item";

  private static final Column[] ANSWER_COLUMNS =
      Stream.of(
              KpiValue.KPI,
              ANSWER,
              SurveyResponse.SOURCE,
              SurveyResponse.RESPONSE_ID,
              SurveyResponse.PARTY_ID,
              SurveyResponse.PARTY_SOURCE,
              SurveyResponse.CHANNEL,
              SurveyResponse.TOUCHPOINT,
              Touched.TEAM,
              Touched.DEPARTMENT,
              Touched.APPLICATION,
              SurveyResponse.RESPONDED_AT,
              SurveyResponse.WEIGHT,
              X)
          .map(name -> col(name))
          .toArray(Column[]::new);

  private static final double EFFORT_LOWEST = 1;
  private static final double EFFORT_HIGHEST = 7;

  private Answers() {}

  /**
   * One row per KPI and answer by the run date; an index is one answer of three questions.
   *
   * @param responses staged survey_response, {@link Touched}
   * @param invitations {@link Invitations#of}
   */
  static Dataset<Row> of(
      Dataset<Row> responses,
      Dataset<Row> invitations,
      Segments segments,
      LocalDate asOf,
      SurveyConfig config) {
    Dataset<Row> known = responses.where(to_date(col(SurveyResponse.RESPONDED_AT)).leq(lit(asOf)));
    Dataset<Row> answers = single(known).unionByName(indices(known, config));
    return answers
        .withColumn(X, when(coalesce(col(SurveyResponse.WEIGHT), lit(0)).geq(0), col(X)))
        .transform(segments::ofRecords)
        .join(
            cells(invitations),
            new String[] {SurveyResponse.SOURCE, SurveyResponse.RESPONSE_ID},
            "left")
        .select(
            Stream.concat(
                    Stream.of(
                        col(KpiValue.KPI),
                        coalesce(col(Customer.CUSTOMER_ID), col(ANSWER)).as(CUSTOMER),
                        competes().as(COMPETES),
                        col(SurveyResponse.RESPONDED_AT),
                        col(ANSWER),
                        col(SurveyResponse.SOURCE),
                        col(SurveyResponse.CHANNEL),
                        col(SurveyResponse.TOUCHPOINT),
                        col(Touched.TEAM),
                        col(Touched.DEPARTMENT),
                        col(Touched.APPLICATION),
                        Tenure.band(col(Customer.CUSTOMER_SINCE), col(SurveyResponse.RESPONDED_AT))
                            .as(Tenure.KIND),
                        col(X),
                        col(SurveyResponse.WEIGHT),
                        coalesce(col(Invitations.CELL), RakedWeights.NOT_INVITED)
                            .as(Invitations.CELL)),
                    segments.columns().map(name -> col(name)))
                .toArray(Column[]::new));
  }

  /** Answers to one question each, which may count for two KPIs. */
  private static Dataset<Row> single(Dataset<Row> responses) {
    Column metric = col(SurveyResponse.METRIC);
    Column kpis =
        when(
                metric.equalTo(SurveyKpi.NPS.metric()),
                concat(
                    array(counted(SurveyKpi.NPS, SurveyScale.point())),
                    when(
                            Touched.isAboutContact(),
                            array(counted(SurveyKpi.NPS_TRANSACTIONAL, SurveyScale.point())))
                        .otherwise(array())))
            .when(
                metric.equalTo(SurveyKpi.CSAT.metric()),
                array(counted(SurveyKpi.CSAT, SurveyScale.point())))
            .when(
                metric.equalTo(SurveyKpi.SURVEY_FCR.metric()),
                array(counted(SurveyKpi.SURVEY_FCR, SurveyScale.point())))
            .when(
                metric.equalTo(SurveyKpi.CES.metric()),
                array(
                    counted(SurveyKpi.CES, SurveyScale.point()),
                    counted(SurveyKpi.CES_MEAN, effort())));
    return responses
        .select(col("*"), inline(kpis))
        .withColumn(ANSWER, answer())
        .select(ANSWER_COLUMNS);
  }

  private static Column counted(SurveyKpi kpi, Column x) {
    return struct(lit(kpi.id()).as(KpiValue.KPI), x.cast("double").as(X));
  }

  private static Column answer() {
    return concat_ws(
        ":",
        col(SurveyResponse.SOURCE),
        col(SurveyResponse.RESPONSE_ID),
        col(SurveyResponse.QUESTION_ID));
  }

  /** The score itself, as means of different scales cannot be compared. */
  private static Column effort() {
    Column isOneToSeven =
        col(SurveyResponse.SCALE_MIN)
            .equalTo(EFFORT_LOWEST)
            .and(col(SurveyResponse.SCALE_MAX).equalTo(EFFORT_HIGHEST));
    return when(SurveyScale.isOnScale().and(isOneToSeven), col(SurveyResponse.SCORE));
  }

  /**
   * Indices of satisfaction, 0 to 1: what the items of a response are worth on their scales, in the
   * order of their question ids. It needs all three.
   */
  private static Dataset<Row> indices(Dataset<Row> responses, SurveyConfig config) {
    Column index = lit(0.0);
    for (int i = 0; i < SurveyConfig.CSI_ITEMS; i++) {
      Column position = element_at(col(ITEMS), i + 1).getField(X);
      index = index.plus(position.multiply(config.csiShare(i)));
    }
    return responses
        .where(col(SurveyResponse.METRIC).equalTo(SurveyKpi.CSI.metric()))
        .groupBy(SurveyResponse.SOURCE, SurveyResponse.RESPONSE_ID)
        .agg(
            array_sort(
                    collect_list(
                        struct(col(SurveyResponse.QUESTION_ID), SurveyScale.position().as(X))))
                .as(ITEMS),
            max(struct(
                    col(SurveyResponse.QUESTION_ID),
                    col(SurveyResponse.PARTY_ID),
                    col(SurveyResponse.PARTY_SOURCE),
                    col(SurveyResponse.CHANNEL),
                    col(SurveyResponse.TOUCHPOINT),
                    col(Touched.TEAM),
                    col(Touched.DEPARTMENT),
                    col(Touched.APPLICATION),
                    col(SurveyResponse.RESPONDED_AT),
                    col(SurveyResponse.WEIGHT)))
                .as(ITEM))
        .select(
            col(SurveyResponse.SOURCE),
            col(SurveyResponse.RESPONSE_ID),
            col(ITEM + ".*"),
            when(size(col(ITEMS)).equalTo(SurveyConfig.CSI_ITEMS), index).as(X))
        .withColumn(KpiValue.KPI, lit(SurveyKpi.CSI.id()))
        .withColumn(ANSWER, answer())
        .select(ANSWER_COLUMNS);
  }

  /** Per response its invitation's cell; the same whichever of two invitations comes first. */
  private static Dataset<Row> cells(Dataset<Row> invitations) {
    return invitations
        .where(col(SurveyInvitation.RESPONSE_ID).isNotNull())
        .groupBy(SurveyInvitation.SOURCE, SurveyInvitation.RESPONSE_ID)
        .agg(max(col(Invitations.CELL)).as(Invitations.CELL));
  }

  private static Column competes() {
    return col(KpiValue.KPI)
        .equalTo(SurveyKpi.NPS.id())
        .and(col(X).isNotNull())
        .and(col(Customer.CUSTOMER_ID).isNotNull());
  }
}
