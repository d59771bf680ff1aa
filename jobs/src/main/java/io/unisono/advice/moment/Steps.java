package io.unisono.advice.moment;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;

import io.unisono.advice.Losses;
import io.unisono.advice.Teams;
import io.unisono.table.marts.JourneyInflection;
import io.unisono.table.unified.BadInteraction;
import io.unisono.table.unified.TicketTime;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What is counted of the steps at a moment: who handled them, with what, how they ended. */
final class Steps {

  static final String KIND = "kind";
  static final String NAME = "name";
  static final String STEPS = "steps";
  static final String CUSTOMERS = "customers";
  static final String FAILED = "failed";
  static final String LOST = Losses.LOST;
  static final String TICKETS = "tickets";
  static final String HANDED_OVER = "handed_over";
  static final String REPLIED = "replied";
  static final String MEDIAN = "median";
  static final String P90 = "p90";

  static final String TEAM = "team";
  static final String DEPARTMENT = Teams.DEPARTMENT;
  static final String CHANNEL = "channel";
  static final String SOURCE = "source";

  private static final String DAY = "day";
  private static final String ABOUT = "about";

  /** Most adjusted p-value that is told from chance. */
  private static final double SIGNIFICANCE = 0.05;

  /** Odds of staying that are about 5 % higher: fewer decide nothing, however sure they are. */
  private static final double LEAST_JUMP = 0.05;

  private Steps() {}

  /** Activities that go with losses, or with staying, beyond chance. */
  static Dataset<Row> moments(Dataset<Row> inflections) {
    Column isForStaying =
        col(JourneyInflection.MEAN_JUMP_HI)
            .lt(0)
            .and(col(JourneyInflection.MEAN_JUMP).leq(-LEAST_JUMP))
            .and(col(JourneyInflection.MEAN_JUMP_Q).leq(SIGNIFICANCE));
    return inflections.where(col(JourneyInflection.IS_INFLECTION).or(isForStaying));
  }

  /**
   * One row per step of the timeline at a moment, after a day up to another: activity, customer,
   * what it is about, its team, and whether it failed.
   *
   * @param moments {@link #moments}
   * @param tickets {@link #ofTickets}
   */
  static Dataset<Row> of(
      Dataset<Row> timeline,
      Dataset<Row> moments,
      Dataset<Row> tickets,
      Dataset<Row> bad,
      LocalDate after,
      LocalDate until) {
    Column isStep =
        col(Timeline.KIND)
            .isin(Timeline.Kind.INTERACTION, Timeline.Kind.TICKET, Timeline.Kind.MESSAGE);
    Dataset<Row> failed =
        bad.select(col(BadInteraction.INTERACTION_ID).as(ABOUT), lit(true).as(FAILED)).distinct();
    return timeline
        .withColumn(DAY, to_date(col(Timeline.OCCURRED_AT)))
        .where(isStep.and(col(DAY).gt(lit(after))).and(col(DAY).leq(lit(until))))
        .join(broadcast(moments.select(JourneyInflection.ACTIVITY)), JourneyInflection.ACTIVITY)
        .withColumn(ABOUT, coalesce(col(Timeline.TICKET_ID), col(Timeline.EVENT_ID)))
        .join(tickets, new String[] {ABOUT}, "left")
        .join(failed, new String[] {ABOUT}, "left")
        .select(
            col(Timeline.ACTIVITY),
            col(Timeline.CUSTOMER_ID),
            col(Timeline.OCCURRED_AT),
            col(DAY),
            col(Timeline.TICKET_ID),
            col(Timeline.CHANNEL),
            col(Timeline.SOURCE),
            col(TEAM),
            col(DEPARTMENT),
            col(TicketTime.HAND_OVERS),
            col(TicketTime.FIRST_REPLY_MINUTES),
            coalesce(col(FAILED), lit(false)).as(FAILED));
  }

  /** One row per ticket: its team, the department of the team, hand-overs, the first reply. */
  static Dataset<Row> ofTickets(Dataset<Row> times, Dataset<Row> units, LocalDate asOf) {
    return times
        .select(
            concat_ws(":", col(TicketTime.SOURCE), col(TicketTime.TICKET_ID)).as(ABOUT),
            col(TicketTime.TEAM),
            col(TicketTime.HAND_OVERS),
            col(TicketTime.FIRST_REPLY_MINUTES))
        .join(broadcast(Teams.departments(units, asOf)), new String[] {TEAM}, "left");
  }

  /** One row per moment: its steps, their customers, those with a team. */
  static Dataset<Row> totals(Dataset<Row> steps) {
    return steps
        .groupBy(Timeline.ACTIVITY)
        .agg(
            count(lit(1)).as(STEPS),
            count_distinct(col(Timeline.CUSTOMER_ID)).as(CUSTOMERS),
            count(col(TEAM)).as(TEAM));
  }

  /** One row per moment, kind and name of who or what stood behind it: steps and customers. */
  static Dataset<Row> behind(Dataset<Row> steps) {
    return steps
        .select(
            col(Timeline.ACTIVITY),
            col(Timeline.CUSTOMER_ID),
            inline(
                array(
                    named(TEAM, col(TEAM)),
                    named(DEPARTMENT, col(DEPARTMENT)),
                    named(CHANNEL, col(Timeline.CHANNEL)),
                    named(SOURCE, col(Timeline.SOURCE)))))
        .where(col(NAME).isNotNull())
        .groupBy(col(Timeline.ACTIVITY), col(KIND), col(NAME), col(Timeline.CUSTOMER_ID))
        .agg(count(lit(1)).as(STEPS))
        .groupBy(Timeline.ACTIVITY, KIND, NAME)
        .agg(sum(STEPS).as(STEPS), count(lit(1)).as(CUSTOMERS));
  }

  private static Column named(String kind, Column name) {
    return struct(lit(kind).as(KIND), name.as(NAME));
  }

  /** One row per moment with tickets: how many were handed over, and the wait for the reply. */
  static Dataset<Row> tickets(Dataset<Row> steps) {
    Column minutes = col(TicketTime.FIRST_REPLY_MINUTES);
    return steps
        .where(col(Timeline.TICKET_ID).isNotNull())
        .groupBy(Timeline.ACTIVITY, Timeline.TICKET_ID)
        .agg(
            max(TicketTime.HAND_OVERS).as(TicketTime.HAND_OVERS),
            max(minutes).as(TicketTime.FIRST_REPLY_MINUTES))
        .groupBy(Timeline.ACTIVITY)
        .agg(
            count(col(TicketTime.HAND_OVERS)).as(TICKETS),
            count_if(col(TicketTime.HAND_OVERS).gt(0)).as(HANDED_OVER),
            count(minutes).as(REPLIED),
            percentile(minutes, lit(0.5)).as(MEDIAN),
            percentile(minutes, lit(0.9)).as(P90));
  }

  /**
   * One row per moment, and by whether a step of the customer failed: customers who were active on
   * a day, and who of them was lost by the end.
   *
   * @param steps up to the day
   */
  static Dataset<Row> lost(Dataset<Row> steps, Dataset<Row> spells, LocalDate day, LocalDate end) {
    return steps
        .groupBy(Timeline.ACTIVITY, Timeline.CUSTOMER_ID)
        .agg(max(FAILED).as(FAILED))
        .join(Losses.of(spells, day, end), Timeline.CUSTOMER_ID)
        .groupBy(Timeline.ACTIVITY, FAILED)
        .agg(count(lit(1)).as(CUSTOMERS), count_if(col(LOST)).as(LOST));
  }

  /** Steps after a day, up to another. */
  static Dataset<Row> within(Dataset<Row> steps, LocalDate after, LocalDate until) {
    return steps.where(col(DAY).gt(lit(after)).and(col(DAY).leq(lit(until))));
  }
}
