package io.unisono.advice.silo;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import io.unisono.advice.Losses;
import io.unisono.advice.Teams;
import io.unisono.measure.AboutTicket;
import io.unisono.measure.SurveyScale;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.EpisodeContact;
import io.unisono.table.unified.TicketTime;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** What passes between departments. A pair is of two different ones, the first by name first. */
public final class Departments {

  public static final String DEPARTMENT = Teams.DEPARTMENT;
  public static final String FIRST = "first";
  public static final String SECOND = "second";
  public static final String REPEATED = "repeated";
  static final String NUMBER = "number";
  static final String ANSWERS = "answers";
  static final String SATISFIED = "satisfied";
  static final String LATE = "late";
  static final String WAIT = "wait";
  static final String LOST = Losses.LOST;

  /** In place of both departments of a pair: all pairs together. */
  static final String ALL = "all";

  private static final String TICKET = "ticket";
  private static final String AT = "at";
  private static final int SECONDS_AN_HOUR = 3600;
  private static final int MINUTES_AN_HOUR = 60;

  private Departments() {}

  /** Contacts about an issue, up to a day, whose department is known. */
  public static Dataset<Row> contacts(
      Dataset<Row> contacts, Dataset<Row> departments, LocalDate from, LocalDate until) {
    Column day = to_date(col(EpisodeContact.OCCURRED_AT));
    return contacts
        .where(col(EpisodeContact.EPISODE_ID).isNotNull())
        .where(col(EpisodeContact.LEFT_OUT).isNull())
        .where(day.gt(lit(from)).and(day.leq(lit(until))))
        .join(broadcast(departments), EpisodeContact.TEAM)
        .select(
            EpisodeContact.CUSTOMER_ID,
            EpisodeContact.EPISODE_ID,
            EpisodeContact.CONTACT_NUMBER,
            EpisodeContact.EVENT_ID,
            EpisodeContact.RULE,
            EpisodeContact.TICKET_ID,
            EpisodeContact.OCCURRED_AT,
            DEPARTMENT);
  }

  /** One row per department, and one of all, with its customers. */
  static Dataset<Row> customers(Dataset<Row> contacts) {
    return contacts
        .groupBy(EpisodeContact.CUSTOMER_ID)
        .agg(collect_set(col(DEPARTMENT)).as(DEPARTMENT))
        .select(explode(withAll(col(DEPARTMENT))).as(DEPARTMENT))
        .groupBy(DEPARTMENT)
        .agg(count(lit(1)).as(NUMBER));
  }

  private static Column withAll(Column departments) {
    return concat(departments, array(lit(ALL)));
  }

  /** One row per pair of departments, and one of all, with the customers of both. */
  static Dataset<Row> inCommon(Dataset<Row> contacts) {
    Dataset<Row> ofCustomers =
        contacts
            .groupBy(EpisodeContact.CUSTOMER_ID)
            .agg(array_sort(collect_set(col(DEPARTMENT))).as(DEPARTMENT))
            .where(size(col(DEPARTMENT)).gt(1));
    Dataset<Row> pairs =
        ofCustomers
            .select(col(DEPARTMENT), explode(col(DEPARTMENT)).as(FIRST))
            .select(col(FIRST), explode(col(DEPARTMENT)).as(SECOND))
            .where(col(FIRST).lt(col(SECOND)));
    return pairs
        .unionByName(ofCustomers.select(lit(ALL).as(FIRST), lit(ALL).as(SECOND)))
        .groupBy(FIRST, SECOND)
        .agg(count(lit(1)).as(NUMBER));
  }

  /** Contacts whose contact before, about the same issue, was at another department. */
  public static Dataset<Row> passages(Dataset<Row> contacts) {
    Column before =
        lag(col(DEPARTMENT), 1)
            .over(
                Window.partitionBy(EpisodeContact.CUSTOMER_ID, EpisodeContact.EPISODE_ID)
                    .orderBy(EpisodeContact.CONTACT_NUMBER, EpisodeContact.EVENT_ID));
    Column isThread = col(EpisodeContact.RULE).equalTo(EpisodeContact.Rule.THREAD);
    return contacts
        .withColumn(FIRST, before)
        .where(col(FIRST).notEqual(col(DEPARTMENT)))
        .select(
            col(EpisodeContact.CUSTOMER_ID),
            least(col(FIRST), col(DEPARTMENT)).as(FIRST),
            greatest(col(FIRST), col(DEPARTMENT)).as(SECOND),
            coalesce(isThread, lit(false)).equalTo(false).as(REPEATED),
            col(EpisodeContact.TICKET_ID).as(TICKET),
            col(EpisodeContact.OCCURRED_AT).as(AT));
  }

  /**
   * Passages and the satisfaction after them, by pair, and of all, and by whether it was a repeat.
   */
  static Dataset<Row> passed(Dataset<Row> passages, Dataset<Row> responses) {
    Column last = struct(col(SurveyResponse.RESPONDED_AT), col(SurveyResponse.RESPONSE_ID));
    String answeredAt = "answered_at";
    Dataset<Row> answers =
        responses
            .where(SurveyScale.answersSatisfaction().and(col(SurveyResponse.TICKET_ID).isNotNull()))
            .groupBy(concat_ws(":", AboutTicket.source(), col(SurveyResponse.TICKET_ID)).as(TICKET))
            .agg(
                max_by(SurveyScale.isSatisfied(), last).as(SATISFIED),
                max(SurveyResponse.RESPONDED_AT).as(answeredAt));
    Column isAfter = col(answeredAt).geq(col(AT));
    return withAllPairs(passages)
        .join(answers, new String[] {TICKET}, "left")
        .groupBy(FIRST, SECOND, REPEATED)
        .agg(
            count(lit(1)).as(NUMBER),
            count_if(isAfter.and(col(SATISFIED).isNotNull())).as(ANSWERS),
            count_if(isAfter.and(col(SATISFIED))).as(SATISFIED));
  }

  /** Every row of a pair, and once more as one of all pairs. */
  private static Dataset<Row> withAllPairs(Dataset<Row> pairs) {
    return pairs.unionByName(pairs.withColumn(FIRST, lit(ALL)).withColumn(SECOND, lit(ALL)));
  }

  /** By pair, and of all: hand-overs, those that are late, and their median wait in minutes. */
  static Dataset<Row> handOvers(
      Dataset<Row> times, Dataset<Row> departments, LocalDate asOf, SiloConfig config) {
    Column end = lit(asOf.plusDays(1)).cast("timestamp");
    Column age = unix_seconds(end).minus(unix_seconds(col(AT))).divide(SECONDS_AN_HOUR);
    Column hours = col("wait_minutes").divide(MINUTES_AN_HOUR);
    Column isLate =
        when(col("wait_minutes").isNotNull(), hours.gt(config.lateHours()))
            .when(age.gt(config.lateHours()), lit(true));
    Column day = to_date(col(AT));
    Dataset<Row> between =
        times
            .select(inline(col(TicketTime.HAND_OVER_LIST)))
            .where(day.gt(lit(asOf.minusDays(config.windowDays()))).and(day.leq(lit(asOf))))
            .join(broadcast(Teams.named(departments, "from_team", "from_department")), "from_team")
            .join(broadcast(Teams.named(departments, "to_team", "to_department")), "to_team")
            .where(col("from_department").notEqual(col("to_department")))
            .select(
                least(col("from_department"), col("to_department")).as(FIRST),
                greatest(col("from_department"), col("to_department")).as(SECOND),
                isLate.as(LATE),
                col("wait_minutes").as(WAIT));
    return withAllPairs(between)
        .groupBy(FIRST, SECOND)
        .agg(
            count(col(LATE)).as(NUMBER),
            count_if(col(LATE)).as(LATE),
            percentile(col(WAIT), lit(0.5)).as(WAIT));
  }

  /**
   * By pair, and of all, and by whether there was a repeat: customers who were active on the day,
   * and who of them was lost by the end.
   *
   * @param passages up to the day
   */
  static Dataset<Row> lost(
      Dataset<Row> passages, Dataset<Row> spells, LocalDate day, LocalDate end) {
    return withAllPairs(passages)
        .groupBy(FIRST, SECOND, EpisodeContact.CUSTOMER_ID)
        .agg(max(REPEATED).as(REPEATED))
        .join(Losses.of(spells, day, end), EpisodeContact.CUSTOMER_ID)
        .groupBy(FIRST, SECOND, REPEATED)
        .agg(count(lit(1)).as(NUMBER), count_if(col(LOST)).as(LOST));
  }
}
