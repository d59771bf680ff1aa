package io.unisono.kpi;

import static io.unisono.measure.Periods.monthOf;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.Segments;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.Customer;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is measured on a ticket: calendar minutes between two events, or whether something happened.
 * Every ticket is, in every measure, exactly one of ended, censored or excluded.
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

  /** 1 if the ticket was reopened after its first solution, else 0; period: month of that. */
  static final String REOPENED = "reopened";

  static final String MEASURE = "measure";
  static final String MONTH = "month";
  static final String AMOUNT = "amount";
  static final String ENDED = "ended";
  static final String CENSORED = "censored";
  static final String EXCLUDED = "excluded";

  private static final int SECONDS_A_MINUTE = 60;
  private static final int MINUTES_A_DAY = 1440;

  private TicketTimes() {}

  /** One row per ticket and measure: {@code amount} is null where the ticket is excluded. */
  static Dataset<Row> measurements(
      Dataset<Row> tickets, Segments segments, LocalDate asOf, KpiConfig config) {
    Column lastSolution = known(col(Ticket.SOLVED_AT), asOf);
    Column firstSolution = known(firstSolvedAt(), asOf);
    Column firstReply = known(col(Ticket.FIRST_REPLY_AT), asOf);
    Column solvedOrToday = coalesce(lastSolution, when(isOpen(), endOf(asOf)));
    return tickets
        .where(to_date(col(Ticket.CREATED_AT)).leq(lit(asOf)))
        .transform(segments::ofRecords)
        .select(
            col(Ticket.SOURCE),
            col(Ticket.CHANNEL),
            col(Customer.COUNTRY),
            col(Customer.SEGMENT),
            inline(
                array(
                    duration(LAST_SOLUTION, lastSolution, lastSolution, config),
                    duration(FIRST_SOLUTION, firstSolution, firstSolution, config),
                    duration(FIRST_REPLY, firstReply, firstReply, config),
                    duration(SOLUTION_WITH_OPEN, solvedOrToday, col(Ticket.CREATED_AT), config),
                    reopened(firstSolution, asOf, config))));
  }

  /** The first solution; a ticket that was never reopened has only one. */
  static Column firstSolvedAt() {
    return coalesce(
        col(Ticket.FIRST_RESOLVED_AT), when(col(Ticket.REOPENS).equalTo(0), col(Ticket.SOLVED_AT)));
  }

  static Column isOpen() {
    return col(Ticket.STATUS)
        .isin(Ticket.Status.NEW, Ticket.Status.OPEN, Ticket.Status.PENDING, Ticket.Status.ON_HOLD);
  }

  static Column isDeleted() {
    return col(Ticket.STATUS).equalTo(Ticket.Status.DELETED);
  }

  /** Whole calendar minutes since the ticket was created; negative if it ended before. */
  static Column minutesUntil(Column instant) {
    return floor(
        unix_seconds(instant).minus(unix_seconds(col(Ticket.CREATED_AT))).divide(SECONDS_A_MINUTE));
  }

  private static Column duration(String measure, Column stop, Column clock, KpiConfig config) {
    Column minutes = minutesUntil(stop);
    Column believed =
        minutes
            .between(0, config.maximumTicketDays() * (long) MINUTES_A_DAY)
            .and(col(Ticket.TIME_PRECISION).equalTo(Ticket.TimePrecision.INSTANT));
    Column censored =
        lit(measure.equals(SOLUTION_WITH_OPEN)).and(isOpen()).and(col(Ticket.SOLVED_AT).isNull());
    return measurement(measure, clock, when(believed, minutes), censored);
  }

  /** Tickets solved too recently to have come back are excluded, or the last week looks best. */
  private static Column reopened(Column firstSolution, LocalDate asOf, KpiConfig config) {
    Column mature = date_add(to_date(firstSolution), config.reopenMaturityDays()).leq(lit(asOf));
    Column wasReopened = col(Ticket.REOPENS).gt(0).cast("bigint");
    return measurement(REOPENED, firstSolution, when(mature, wasReopened), lit(false));
  }

  private static Column measurement(String measure, Column clock, Column amount, Column censored) {
    Column kept = when(isDeleted(), lit(null)).otherwise(amount);
    return struct(
        lit(measure).as(MEASURE),
        monthOf(coalesce(clock, col(Ticket.CREATED_AT))).as(MONTH),
        kept.as(AMOUNT),
        kept.isNotNull().and(censored.equalTo(false)).cast("bigint").as(ENDED),
        kept.isNotNull().and(censored).cast("bigint").as(CENSORED),
        kept.isNull().cast("bigint").as(EXCLUDED));
  }

  /** An instant that had come by the run date. */
  private static Column known(Column instant, LocalDate asOf) {
    return when(to_date(instant).leq(lit(asOf)), instant);
  }

  private static Column endOf(LocalDate day) {
    return lit(day.plusDays(1)).cast("timestamp");
  }
}
