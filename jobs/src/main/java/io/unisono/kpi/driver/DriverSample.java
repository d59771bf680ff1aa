package io.unisono.kpi.driver;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_dt_interval;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;

import io.unisono.measure.CustomersByRecord;
import io.unisono.measure.SurveyScale;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.Episode;
import io.unisono.table.unified.TicketTime;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per customer and metric: the last answer of the year, and what the customer had
 * experienced in the days before it.
 */
final class DriverSample {

  static final String CUSTOMER = CustomerIdentity.CUSTOMER_ID;
  static final String METRIC = SurveyResponse.METRIC;
  static final String SEGMENT = Customer.SEGMENT;

  /** When the customer answered. */
  static final String ANSWERED_AT = "answered_at";

  /** What the answer counts for its KPI, in points. */
  static final String TARGET = "target";

  /** Value of each input that the customer has, by its name. */
  static final String INPUTS = "inputs";

  static final String INPUT = "input";
  static final String VALUE = "value";

  private static final String AT = "at";
  private static final String ABOUT = "about";
  private static final int MONTHS = 12;
  private static final int POINTS = 100;

  private DriverSample() {}

  /** First day whose answers count. */
  static LocalDate start(LocalDate asOf) {
    return asOf.plusDays(1).minusMonths(MONTHS);
  }

  /**
   * The answers with their experiences. An input of surveys is a touchpoint, or a question without
   * one, and its metric: {@code csat:support}.
   *
   * @param answers {@link #answers}
   * @param measured {@link #measured}
   */
  static Dataset<Row> of(
      Dataset<Row> answers,
      Dataset<Row> measured,
      Dataset<Row> customers,
      LocalDate asOf,
      int days) {
    Dataset<Row> before =
        asked(answers)
            .unionByName(measured, true)
            .where(col(AT).geq(lit(start(asOf).minusDays(days)).cast("timestamp")));
    Column isBefore =
        col(AT)
            .leq(col(ANSWERED_AT))
            .and(col(AT).gt(col(ANSWERED_AT).minus(make_dt_interval(lit(days)))));
    Column isOther = coalesce(col(ABOUT).notEqual(col(METRIC)), lit(true));
    return targets(answers, asOf)
        .join(before, new String[] {CUSTOMER}, "inner")
        .where(isBefore.and(isOther))
        .groupBy(CUSTOMER, METRIC, ANSWERED_AT, TARGET, INPUT)
        .agg(avg(VALUE).as(VALUE))
        .groupBy(CUSTOMER, METRIC, ANSWERED_AT, TARGET)
        .agg(map_from_entries(sort_array(collect_list(struct(col(INPUT), col(VALUE))))).as(INPUTS))
        .join(customers.select(CUSTOMER, SEGMENT), CUSTOMER);
  }

  /** Answers on their scale of known customers. */
  static Dataset<Row> answers(Dataset<Row> responses, Dataset<Row> identity) {
    return CustomersByRecord.known(responses.where(SurveyScale.isOnScale()), identity);
  }

  private static Dataset<Row> targets(Dataset<Row> answers, LocalDate asOf) {
    Column[] order =
        Stream.of(
                SurveyResponse.RESPONDED_AT,
                SurveyResponse.SOURCE,
                SurveyResponse.RESPONSE_ID,
                SurveyResponse.QUESTION_ID)
            .map(name -> col(name))
            .toArray(Column[]::new);
    Column last =
        max_by(
            struct(
                col(SurveyResponse.RESPONDED_AT).as(ANSWERED_AT),
                SurveyScale.point().multiply(POINTS).cast("double").as(TARGET)),
            struct(order));
    return answers
        .where(col(METRIC).isin(SurveyResponse.Metric.NPS, SurveyResponse.Metric.CSAT))
        .where(col(SurveyResponse.RESPONDED_AT).geq(lit(start(asOf)).cast("timestamp")))
        .groupBy(CUSTOMER, METRIC)
        .agg(last.as(TARGET))
        .select(col(CUSTOMER), col(METRIC), col(TARGET + ".*"));
  }

  /**
   * Scores of touchpoints; an NPS and an index are about the whole, as the target is, and whether a
   * problem was solved is no score.
   */
  private static Dataset<Row> asked(Dataset<Row> answers) {
    Column where = coalesce(col(SurveyResponse.TOUCHPOINT), col(SurveyResponse.QUESTION_ID));
    return answers
        .where(
            not(
                col(METRIC)
                    .isin(
                        SurveyResponse.Metric.NPS,
                        SurveyResponse.Metric.CSI,
                        SurveyResponse.Metric.FCR)))
        .select(
            col(CUSTOMER),
            col(SurveyResponse.RESPONDED_AT).as(AT),
            concat_ws(":", col(METRIC), where).as(INPUT),
            SurveyScale.position().as(VALUE),
            col(METRIC).as(ABOUT));
  }

  /** What the company measured of the customer's issues, at the end of each. */
  static Dataset<Row> measured(Dataset<Row> ticketTimes, Dataset<Row> episodes) {
    Dataset<Row> measured =
        ticketTimes
            .where(col(TicketTime.CUSTOMER_ID).isNotNull())
            .where(col(TicketTime.SOLUTION_MINUTES).isNotNull())
            .select(experience(Experience.TIME_TO_SOLUTION, TicketTime.SOLVED_AT));
    for (Experience one :
        new Experience[] {Experience.TRANSFERS, Experience.REOPENS, Experience.CONTACTS}) {
      measured = measured.union(episodes.select(experience(one, Episode.LAST_CONTACT_AT)));
    }
    return measured;
  }

  private static Column[] experience(Experience one, String at) {
    return new Column[] {
      col(CUSTOMER),
      col(at).as(AT),
      lit(one.input()).as(INPUT),
      one.value().cast("double").as(VALUE)
    };
  }
}
