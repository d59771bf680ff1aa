package io.unisono.journey;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import io.unisono.measure.Groups;
import io.unisono.table.marts.JourneyExcluded;
import io.unisono.table.marts.JourneySession;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Who is left out of journeys, because a program and no person seems to act: more events on one day
 * (UTC) than a person makes, or many events on a channel at equal distances. Passive events do not
 * count, and neither do gaps beside a time of day that is not known. Further deliveries of an event
 * are counted, too. Sessions are read once, customer by customer; of a customer some sums are held.
 */
public final class Exclusions {

  private static final String BUSY = JourneyExcluded.Reason.TOO_MANY_A_DAY;
  private static final String EQUAL = JourneyExcluded.Reason.EQUAL_GAPS;
  private static final String DUPLICATE = JourneyExcluded.Reason.DUPLICATE_DELIVERY;

  private Exclusions() {}

  /**
   * The rows of {@code journey_excluded}.
   *
   * @param sessions from {@link Sessions#sessions}, a customer's one after the other
   */
  static Dataset<Row> of(Dataset<Row> sessions, JourneyConfig config) {
    return sessions
        .select(col(JourneySession.CUSTOMER_ID), col(Sessions.STEPS), col(Sessions.DUPLICATES))
        .mapPartitions(
            new Limits(config.botEventsPerDay(), config.botEqualGaps()),
            Encoders.row(JourneyExcluded.TABLE.schema()));
  }

  /**
   * The rows of the others: sessions, events, or anything else of customers.
   *
   * @param excluded from {@link #of}
   */
  public static Dataset<Row> without(Dataset<Row> sessions, Dataset<Row> excluded) {
    Dataset<Row> programs =
        excluded
            .where(col(JourneyExcluded.REASON).notEqual(DUPLICATE))
            .select(JourneyExcluded.CUSTOMER_ID);
    return sessions.join(
        broadcast(programs), new String[] {JourneySession.CUSTOMER_ID}, "left_anti");
  }

  private record Limits(int eventsPerDay, int equalGaps)
      implements MapPartitionsFunction<Row, Row> {

    @Override
    public Iterator<Row> call(Iterator<Row> sessions) {
      return new Groups<>(sessions, Limits::areOne, this::customer);
    }

    private static boolean areOne(Row one, Row other) {
      return one.getString(0).equals(other.getString(0));
    }

    private Iterator<Row> customer(Iterator<Row> sessions) {
      Row first = sessions.next();
      Behaviour behaviour = new Behaviour(first.getString(0));
      behaviour.add(first.getList(1), first.getInt(2));
      sessions.forEachRemaining(session -> behaviour.add(session.getList(1), session.getInt(2)));
      return behaviour.rows(this).iterator();
    }
  }

  /** The gaps between the events of a customer on a channel. */
  private static final class Gaps {

    private long lastAt;
    private long first;
    private long count = -1;
    private boolean equal = true;

    void add(long at) {
      long gap = at - lastAt;
      lastAt = at;
      count++;
      if (count == 1) {
        first = gap;
      }
      equal = equal && (count == 0 || (gap > 0 && gap == first));
    }
  }

  /** What a customer does, over all sessions. */
  private static final class Behaviour {

    private final String customer;
    private final Map<String, Gaps> gaps = new HashMap<>();
    private long sessions;
    private long events;
    private long duplicates;
    private long day = Long.MIN_VALUE;
    private long onDay;
    private long mostOnDay;
    private long firstAt = Long.MAX_VALUE;
    private long lastAt = Long.MIN_VALUE;

    Behaviour(String customer) {
      this.customer = customer;
    }

    void add(List<Row> steps, int further) {
      sessions++;
      duplicates += further;
      for (Row step : steps) {
        events++;
        firstAt = Math.min(firstAt, Sessions.at(step));
        lastAt = Math.max(lastAt, Sessions.at(step));
        if (!Sessions.isPassive(step)) {
          act(step);
        }
      }
    }

    private void act(Row step) {
      long today = Math.floorDiv(Sessions.at(step), TimeUnit.DAYS.toMicros(1));
      onDay = today == day ? onDay + 1 : 1;
      day = today;
      mostOnDay = Math.max(mostOnDay, onDay);
      if (Sessions.hasTime(step)) {
        gaps.computeIfAbsent(Sessions.channel(step), channel -> new Gaps()).add(Sessions.at(step));
      }
    }

    List<Row> rows(Limits limits) {
      List<Row> rows = new ArrayList<>();
      boolean busy = mostOnDay > limits.eventsPerDay();
      if (busy || hasEqualGaps(limits.equalGaps())) {
        rows.add(row(busy ? BUSY : EQUAL, sessions, events));
      }
      if (duplicates > 0) {
        rows.add(row(DUPLICATE, 0, duplicates));
      }
      return rows;
    }

    private boolean hasEqualGaps(int limit) {
      return gaps.values().stream().anyMatch(each -> each.equal && each.count >= limit);
    }

    private Row row(String reason, long ofSessions, long ofEvents) {
      return RowFactory.create(
          customer, reason, ofSessions, ofEvents, mostOnDay, instant(firstAt), instant(lastAt));
    }

    private static Timestamp instant(long micros) {
      return Timestamp.from(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }
  }
}
