package io.unisono.report.section;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_dt_interval;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.SurveyScale;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.stats.Estimate;
import io.unisono.stats.Interval;
import io.unisono.stats.NetShare;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The newest NPS answer of each customer in the last year, and what the customer met in the 90 days
 * before it. One answer a customer, so that answers are independent of each other.
 */
final class NpsAnswers {

  /** Days before an answer, or before a snapshot, in which events count. */
  static final int DAYS_BEFORE = 90;

  /** Activity of the last step before the answer; null for none. */
  static final String LAST_STEP = "last_step";

  /** Activities of the bad events before the answer; empty for none. */
  static final String BAD = "bad";

  private static final String PROMOTERS = "promoters";
  private static final String DETRACTORS = "detractors";
  private static final String N = "n";
  private static final String VERDICT = "verdict";
  private static final String ANSWER = "answer";
  private static final String ORDER = "order";
  private static final String AT = "at";

  private NpsAnswers() {}

  /**
   * Answers of a group.
   *
   * @param n customers who answered
   */
  record Score(long promoters, long detractors, long n) {

    static Score of(Cells row) {
      return new Score(row.count(PROMOTERS), row.count(DETRACTORS), row.count(N));
    }

    Score plus(Score other) {
      return new Score(promoters + other.promoters, detractors + other.detractors, n + other.n);
    }

    Score minus(Score other) {
      return new Score(promoters - other.promoters, detractors - other.detractors, n - other.n);
    }

    /** In NPS points. */
    Estimate estimate() {
      Interval interval = NetShare.adjustedWald(promoters, detractors, n);
      return new Estimate(
          100 * NetShare.value(promoters, detractors, n), 100 * interval.lo(), 100 * interval.hi());
    }
  }

  /** One row per customer who answered. */
  static Optional<Dataset<Row>> of(Released tables) {
    return tables
        .find(Timeline.TABLE)
        .flatMap(
            timeline ->
                tables
                    .find(SurveyResponse.TABLE)
                    .map(responses -> of(timeline, responses, tables.runDate())));
  }

  private static Dataset<Row> of(Dataset<Row> timeline, Dataset<Row> responses, LocalDate runDate) {
    LocalDate since = runDate.plusDays(1).minusYears(1);
    Dataset<Row> answers =
        timeline
            .where(col(Timeline.OCCURRED_AT).geq(lit(since)))
            .join(verdicts(responses), Timeline.EVENT_ID)
            .groupBy(Timeline.CUSTOMER_ID)
            .agg(
                max(struct(
                        col(Timeline.EVENT_ORDER).as(ORDER),
                        col(Timeline.OCCURRED_AT).as(AT),
                        col(VERDICT)))
                    .as(ANSWER));
    return timeline
        .where(col(Timeline.OCCURRED_AT).geq(lit(since.minusDays(DAYS_BEFORE))))
        .join(answers, Timeline.CUSTOMER_ID)
        .groupBy(Timeline.CUSTOMER_ID)
        .agg(
            first(col(ANSWER).getField(VERDICT)).as(VERDICT),
            max_by(col(Timeline.ACTIVITY), when(isBefore(), col(Timeline.EVENT_ORDER)))
                .as(LAST_STEP),
            collect_set(when(isBefore().and(isBad()), col(Timeline.ACTIVITY))).as(BAD));
  }

  /**
   * One row per answer to the NPS question: the event that it names, and what it says. The valence
   * of the event is the worst of all answers of the response.
   */
  private static Dataset<Row> verdicts(Dataset<Row> responses) {
    Column event =
        concat_ws(
            ":",
            col(SurveyResponse.SOURCE),
            lit("survey_nps"),
            col(SurveyResponse.RESPONSE_ID),
            col(SurveyResponse.QUESTION_ID));
    return responses
        .where(SurveyScale.answersNps())
        .select(event.as(Timeline.EVENT_ID), SurveyScale.point().as(VERDICT));
  }

  private static Column isBefore() {
    return isStep()
        .and(col(Timeline.EVENT_ORDER).lt(col(ANSWER).getField(ORDER)))
        .and(
            col(Timeline.OCCURRED_AT)
                .geq(col(ANSWER).getField(AT).minus(make_dt_interval(lit(DAYS_BEFORE)))));
  }

  /** What customers meet: an answer only tells of it, and a subscription is a state. */
  static Column isStep() {
    return not(col(Timeline.KIND).isin(Timeline.Kind.SURVEY, Timeline.Kind.SUBSCRIPTION));
  }

  /** A step that went badly for the customer. */
  static Column isBad() {
    return isStep().and(col(Timeline.VALENCE).equalTo(-1));
  }

  /** One row per value of a grouping, "" for none: a {@link Score}. */
  static Dataset<Row> scores(Dataset<Row> answers, Column grouping, String name) {
    return answers
        .select(grouping.as(name), col(VERDICT))
        .groupBy(coalesce(col(name), lit("")).as(name))
        .agg(
            count(lit(1)).as(N),
            count_if(col(VERDICT).equalTo(1)).as(PROMOTERS),
            count_if(col(VERDICT).equalTo(-1)).as(DETRACTORS));
  }
}
