package io.unisono.journey;

import static org.apache.spark.sql.functions.col;

import io.unisono.journey.process.Pairs;
import io.unisono.measure.Segments;
import io.unisono.table.marts.JourneyEdge;
import io.unisono.table.marts.JourneySession;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The directly-follows graph (van der Aalst, Process Mining, 2016): which activity comes next in
 * the session, how often and after how long. It is added up where the sessions are, customer by
 * customer.
 *
 * <p>In every segment the pairs without {@link #START} and {@link #END} are as many as the events
 * less the sessions.
 */
final class DirectlyFollows {

  /** What a session's first event follows. */
  static final String START = "START";

  /** What follows a session's last event. */
  static final String END = "END";

  private static final String CHANNEL = JourneyEdge.SegmentKind.CHANNEL;
  private static final String LEVEL = JourneyEdge.SegmentKind.LEVEL;

  /** A pair in a segment. */
  private record Pair(String kind, String segment, String from, String to) {

    Object[] key() {
      return new Object[] {kind, segment, from, to};
    }
  }

  private final Pairs<Pair> pairs = new Pairs<>(Pair::key);
  private String customer;
  private long customerNumber;
  private long sessionNumber;

  private DirectlyFollows() {}

  /**
   * One row per pair and segment: overall, by channel of the session's first event, and of channels
   * instead of activities. All figures are exact.
   *
   * @param sessions from {@link Sessions#sessions}, a customer's one after the other
   */
  static Dataset<Row> edges(Dataset<Row> sessions) {
    MapPartitionsFunction<Row, Row> pairs =
        rows -> {
          DirectlyFollows ofTask = new DirectlyFollows();
          return ofTask.pairs.partials(rows, ofTask::add);
        };
    return sessions
        .select(col(JourneySession.CUSTOMER_ID), col(Sessions.STEPS))
        .mapPartitions(pairs, Encoders.row(Pairs.PARTIAL))
        .transform(Pairs::edges)
        .drop(Pairs.REVERSED);
  }

  private void add(Row session) {
    if (!session.getString(0).equals(customer)) {
      customer = session.getString(0);
      customerNumber++;
    }
    sessionNumber++;
    List<Row> steps = session.getList(1);
    String firstChannel = Sessions.channel(steps.get(0));
    for (int i = 0; i <= steps.size(); i++) {
      Row from = i == 0 ? null : steps.get(i - 1);
      Row to = i == steps.size() ? null : steps.get(i);
      String activity = from == null ? START : Sessions.activity(from);
      String next = to == null ? END : Sessions.activity(to);
      add(new Pair(Segments.ALL, Segments.ALL, activity, next), from, to);
      add(new Pair(CHANNEL, firstChannel, activity, next), from, to);
      String channel = from == null ? START : Sessions.channel(from);
      String nextChannel = to == null ? END : Sessions.channel(to);
      add(new Pair(LEVEL, CHANNEL, channel, nextChannel), from, to);
    }
  }

  private void add(Pair pair, Row from, Row to) {
    if (from != null && to != null && Sessions.hasTime(from) && Sessions.hasTime(to)) {
      long micros = Sessions.at(to) - Sessions.at(from);
      pairs.occur(pair, sessionNumber, customerNumber, micros);
    } else {
      pairs.occur(pair, sessionNumber, customerNumber);
    }
  }
}
