package io.unisono.kpi.ticket;

import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_seconds;

import java.time.LocalDate;
import org.apache.spark.sql.Column;

/** The entries of {@code ticket_time.hand_over_list}, as columns. */
final class HandOvers {

  static final String AT = "at";
  static final String FROM_TEAM = "from_team";
  static final String TO_TEAM = "to_team";
  static final String FROM_AGENT = "from_agent";
  static final String TO_AGENT = "to_agent";
  static final String WAIT_MINUTES = "wait_minutes";
  static final String WAIT_BUSINESS_MINUTES = "wait_business_minutes";

  private HandOvers() {}

  /** Whether the ticket went from one known team to another. */
  static Column isBetweenTeams(Column handOver) {
    return handOver.getField(FROM_TEAM).notEqual(handOver.getField(TO_TEAM));
  }

  /** Whole minutes from the hand-over to the end of a day. */
  static Column minutesUntilEndOf(LocalDate day, Column handOver) {
    Column end = lit(day.plusDays(1)).cast("timestamp");
    return floor(unix_seconds(end).minus(unix_seconds(handOver.getField(AT))).divide(60));
  }
}
