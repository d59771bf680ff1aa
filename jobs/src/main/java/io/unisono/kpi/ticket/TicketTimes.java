package io.unisono.kpi.ticket;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import io.unisono.kpi.KpiConfig;
import io.unisono.measure.Segments;
import io.unisono.table.unified.TicketTime;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is measured on a ticket: minutes between two events, or whether something happened. Every
 * ticket is, in every measure, exactly one of ended, censored or excluded; of the wait between
 * teams, every hand-over is.
 */
final class TicketTimes {

  /** Minutes from creation to the last solution; period: month of that solution. */
  static final String LAST_SOLUTION = "last_solution";

  /** Minutes from creation to the first solution; period: month of that solution. */
  static final String FIRST_SOLUTION = "first_solution";

  /** Minutes from creation to the first public agent reply; period: month of that reply. */
  static final String FIRST_REPLY = "first_reply";

  /** As {@link #LAST_SOLUTION}, open tickets as censored; period: month of creation. */
  static final String SOLUTION_WITH_OPEN = "solution_with_open";

  /** Before the name of a measure: the same in business minutes. */
  static final String BUSINESS = "business_";

  /** 1 if the ticket was reopened after its first solution, else 0; period: month of that. */
  static final String REOPENED = "reopened";

  /** 1 if the last solution came in time, else 0; period: month of creation. */
  static final String SOLVED_IN_TIME = "solved_in_time";

  /** 1 if the first reply came in time, else 0; period: month of creation. */
  static final String REPLIED_IN_TIME = "replied_in_time";

  /** How often the ticket was handed over; period: month of the last solution. */
  static final String HAND_OVERS = "hand_overs";

  /**
   * Minutes from a hand-over between teams to the first action, hand-overs that wait as censored;
   * period: month of the hand-over, team: the one that got the ticket.
   */
  static final String TEAM_WAIT = "team_wait";

  /** All of them; a measurement names its measure by the place in this list. */
  static final List<String> MEASURES =
      List.of(
          LAST_SOLUTION,
          BUSINESS + LAST_SOLUTION,
          FIRST_SOLUTION,
          BUSINESS + FIRST_SOLUTION,
          FIRST_REPLY,
          BUSINESS + FIRST_REPLY,
          SOLUTION_WITH_OPEN,
          BUSINESS + SOLUTION_WITH_OPEN,
          REOPENED,
          SOLVED_IN_TIME,
          REPLIED_IN_TIME,
          HAND_OVERS,
          TEAM_WAIT);

  static final String MEASURE = "measure";
  static final String DAY = "day";
  static final String AMOUNT = "amount";
  static final String CENSORED = "censored";

  /** An array of measurements: {@link #MEASURE}, {@link #DAY}, amount, whether it is censored. */
  static final String MEASUREMENTS = "measurements";

  private static final Column NEVER = lit(false);

  private TicketTimes() {}

  /**
   * One row per ticket, and one per hand-over between teams, with its {@link #MEASUREMENTS}: an
   * amount is null where it is excluded.
   *
   * @param times unified ticket_time
   */
  static Dataset<Row> measurements(
      Dataset<Row> times, Segments segments, LocalDate asOf, KpiConfig config) {
    Column ofTicket =
        array(
            duration(LAST_SOLUTION, TicketTime.SOLVED_AT, TicketTime.SOLUTION_MINUTES),
            duration(
                BUSINESS + LAST_SOLUTION,
                TicketTime.SOLVED_AT,
                TicketTime.SOLUTION_BUSINESS_MINUTES),
            duration(FIRST_SOLUTION, TicketTime.FIRST_SOLVED_AT, TicketTime.FIRST_SOLUTION_MINUTES),
            duration(
                BUSINESS + FIRST_SOLUTION,
                TicketTime.FIRST_SOLVED_AT,
                TicketTime.FIRST_SOLUTION_BUSINESS_MINUTES),
            duration(FIRST_REPLY, TicketTime.FIRST_REPLY_AT, TicketTime.FIRST_REPLY_MINUTES),
            duration(
                BUSINESS + FIRST_REPLY,
                TicketTime.FIRST_REPLY_AT,
                TicketTime.FIRST_REPLY_BUSINESS_MINUTES),
            withOpen(SOLUTION_WITH_OPEN, TicketTime.SOLUTION_MINUTES, TicketTime.AGE_MINUTES),
            withOpen(
                BUSINESS + SOLUTION_WITH_OPEN,
                TicketTime.SOLUTION_BUSINESS_MINUTES,
                TicketTime.AGE_BUSINESS_MINUTES),
            reopened(asOf, config),
            inTime(SOLVED_IN_TIME, TicketTime.SLA_DUE, TicketTime.SLA_SOLUTION_BREACHED),
            inTime(REPLIED_IN_TIME, TicketTime.SLA_REPLY_DUE, TicketTime.SLA_REPLY_BREACHED),
            handOvers());
    return times
        .drop(TicketTime.CUSTOMER_ID)
        .transform(segments::ofRecords)
        .select(
            Stream.of(
                    Stream.of(
                            TicketTime.SOURCE,
                            TicketTime.CHANNEL,
                            TicketTime.PRIORITY,
                            TicketTime.BUSINESS_TOPIC)
                        .map(name -> col(name)),
                    segments.columns().map(name -> col(name)),
                    Stream.of(
                        inline(
                            concat(
                                array(ofTeam(col(TicketTime.TEAM), ofTicket)), teamWaits(asOf)))))
                .flatMap(columns -> columns)
                .toArray(Column[]::new));
  }

  private static Column duration(String measure, String end, String minutes) {
    return measurement(measure, col(end), col(minutes), NEVER);
  }

  private static Column withOpen(String measure, String minutes, String age) {
    return measurement(
        measure,
        col(TicketTime.CREATED_AT),
        coalesce(col(minutes), col(age)),
        col(TicketTime.OPEN));
  }

  /** Tickets solved too recently to have come back are excluded, or the last week looks best. */
  private static Column reopened(LocalDate asOf, KpiConfig config) {
    Column solved = col(TicketTime.FIRST_SOLVED_AT);
    Column mature = date_add(to_date(solved), config.reopenMaturityDays()).leq(lit(asOf));
    return measurement(REOPENED, solved, when(mature, asAmount(col(TicketTime.REOPENED))), NEVER);
  }

  /** Only tickets whose time is up, or those that were solved at once make the last week best. */
  private static Column inTime(String measure, String due, String breached) {
    return measurement(
        measure, col(TicketTime.CREATED_AT), when(col(due), asAmount(not(col(breached)))), NEVER);
  }

  /** Of a ticket that is not solved, hand-overs may still come. */
  private static Column handOvers() {
    Column solved = col(TicketTime.SOLVED_AT);
    Column handOvers = col(TicketTime.HAND_OVERS).cast("bigint");
    return measurement(HAND_OVERS, solved, when(solved.isNotNull(), handOvers), NEVER);
  }

  private static Column teamWaits(LocalDate asOf) {
    return transform(
        filter(col(TicketTime.HAND_OVER_LIST), HandOvers::isBetweenTeams),
        handOver ->
            ofTeam(
                handOver.getField(HandOvers.TO_TEAM),
                array(
                    measurement(
                        TEAM_WAIT,
                        handOver.getField(HandOvers.AT),
                        coalesce(
                            handOver.getField(HandOvers.WAIT_MINUTES),
                            when(
                                col(TicketTime.OPEN), HandOvers.minutesUntilEndOf(asOf, handOver))),
                        handOver.getField(HandOvers.WAIT_MINUTES).isNull()))));
  }

  private static Column ofTeam(Column team, Column measurements) {
    return struct(team.as(TicketTime.TEAM), measurements.as(MEASUREMENTS));
  }

  private static Column asAmount(Column happened) {
    return happened.cast("bigint");
  }

  private static Column measurement(String measure, Column clock, Column amount, Column censored) {
    return struct(
        lit(MEASURES.indexOf(measure)).as(MEASURE),
        unix_date(to_date(coalesce(clock, col(TicketTime.CREATED_AT)))).as(DAY),
        amount.as(AMOUNT),
        censored.as(CENSORED));
  }
}
