package io.unisono.journey.leadtime;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.unix_micros;

import io.unisono.measure.Segments;
import io.unisono.table.unified.TicketTime;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The tickets as cases: the teams that have a ticket one after the other, until it is solved. A
 * loop is a way back to a team that had it before. Waiting is the time until the first reply, and
 * after each hand-over until somebody acts.
 */
final class TicketCases {

  private static final String SOLVED = "solved";
  private static final long MICROS_A_MINUTE = 60_000_000;

  /** Positions in the rows that become cases. */
  private static final int CUSTOMER = 0;

  private static final int CHANNEL = 1;
  private static final int OPEN = 2;
  private static final int HAS_TIMES = 3;
  private static final int CREATED = 4;
  private static final int END = 5;
  private static final int FIRST_REPLY_MINUTES = 6;
  private static final int TEAM = 7;
  private static final int HAND_OVERS = 8;

  private TicketCases() {}

  /**
   * One row of {@link Cases#SCHEMA} per ticket; one that is neither open nor solved is in none.
   *
   * @param times unified ticket_time
   * @param end microseconds at which the data ends
   */
  static Dataset<Row> of(Dataset<Row> times, long end) {
    Column handOvers =
        transform(
            col(TicketTime.HAND_OVER_LIST),
            each ->
                struct(
                    unix_micros(each.getField("at")).as("at"),
                    coalesce(each.getField("to_team"), lit(Segments.UNKNOWN)).as("team"),
                    each.getField("wait_minutes").as("wait")));
    Column firstTeam =
        coalesce(
            try_element_at(col(TicketTime.HAND_OVER_LIST), lit(1)).getField("from_team"),
            col(TicketTime.TEAM),
            lit(Segments.UNKNOWN));
    MapFunction<Row, Row> toCase = TicketCases::row;
    return times
        .where(col(TicketTime.OPEN).or(col(TicketTime.SOLVED_AT).isNotNull()))
        .select(
            col(TicketTime.CUSTOMER_ID),
            coalesce(col(TicketTime.CHANNEL), lit(Segments.UNKNOWN)),
            col(TicketTime.OPEN),
            col(TicketTime.EXCLUSION).isNull(),
            unix_micros(col(TicketTime.CREATED_AT)),
            coalesce(unix_micros(col(TicketTime.SOLVED_AT)), lit(end)),
            col(TicketTime.FIRST_REPLY_MINUTES),
            firstTeam,
            handOvers)
        .map(toCase, Encoders.row(Cases.SCHEMA));
  }

  private static Row row(Row ticket) {
    boolean open = ticket.getBoolean(OPEN);
    boolean hasTimes = ticket.getBoolean(HAS_TIMES);
    Case events = new Case(true);
    events.add(new Case.Event(ticket.getString(TEAM), ticket.getLong(CREATED), hasTimes, -1));
    List<Row> handOvers = ticket.getList(HAND_OVERS);
    long end = ticket.getLong(END);
    for (Row each : handOvers) {
      boolean goesOn = each.getLong(0) <= end;
      if (goesOn && !each.getString(1).equals(last(events))) {
        events.add(new Case.Event(each.getString(1), each.getLong(0), hasTimes, -1));
      }
    }
    events.add(new Case.Event(SOLVED, end, hasTimes, -1));
    OptionalLong lead = events.lead();
    OptionalLong minutes =
        lead.isPresent() ? OptionalLong.of(lead.getAsLong() / MICROS_A_MINUTE) : lead;
    return Cases.row(
        ProcessesConfig.TICKET,
        ticket.getString(CHANNEL),
        ticket.getString(CUSTOMER),
        events,
        !open,
        waiting(ticket, lead),
        List.of(Cases.step(0, minutes, !open, open)));
  }

  private static String last(Case events) {
    String[] activities = events.activities();
    return activities[activities.length - 1];
  }

  private static OptionalLong waiting(Row ticket, OptionalLong lead) {
    if (lead.isEmpty() || ticket.isNullAt(FIRST_REPLY_MINUTES)) {
      return OptionalLong.empty();
    }
    long minutes = ticket.getLong(FIRST_REPLY_MINUTES);
    for (Row each : ticket.<Row>getList(HAND_OVERS)) {
      minutes += each.isNullAt(2) ? 0 : each.getLong(2);
    }
    return OptionalLong.of(Math.min(lead.getAsLong(), minutes * MICROS_A_MINUTE));
  }
}
