package io.unisono.journey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Cuts events, which come customer by customer and each customer's in their order, into sessions.
 * Passive events alone make none. It reads every event once and holds the events of one session.
 */
final class SessionCutter implements Iterator<Row> {

  /** Positions in the rows of events. */
  private static final int CUSTOMER = 0;

  private static final int STEP = 1;

  /** A digest of the event's id. */
  private static final int EVENT = 2;

  /** The system of the customer's record, and the record. */
  private static final int SYSTEM = 3;

  private static final int RECORD = 4;

  /**
   * Where a session begins; {@link JourneyConfig} explains each limit.
   *
   * @param timeout longest gap in microseconds
   * @param timeouts the same by channel, where it has its own
   * @param length longest session in microseconds
   * @param lengths the same by channel
   * @param events most events of a session
   * @param mostEvents the same by channel
   * @param byIdentity whether another record of the same system begins one
   */
  record Cuts(
      long timeout,
      Map<String, Long> timeouts,
      long length,
      Map<String, Long> lengths,
      int events,
      Map<String, Integer> mostEvents,
      Set<String> activities,
      boolean byIdentity)
      implements MapPartitionsFunction<Row, Row> {

    static Cuts of(JourneyConfig config) {
      return new Cuts(
          TimeUnit.MINUTES.toMicros(config.sessionTimeoutMinutes()),
          micros(config.channelTimeoutMinutes(), TimeUnit.MINUTES),
          TimeUnit.HOURS.toMicros(config.maximumSessionHours()),
          micros(config.channelMaximumSessionHours(), TimeUnit.HOURS),
          config.maximumSessionEvents(),
          config.channelMaximumSessionEvents(),
          Set.copyOf(config.cutBefore()),
          config.cutOnIdentityChange());
    }

    private static Map<String, Long> micros(Map<String, Integer> byChannel, TimeUnit unit) {
      return byChannel.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, each -> unit.toMicros(each.getValue())));
    }

    /**
     * @param events customer, step, digest of the event, system and record of the customer; a step
     *     is that of {@link Sessions}
     * @return one row per session: customer, number of the session from 1, steps, duplicates
     */
    @Override
    public Iterator<Row> call(Iterator<Row> events) {
      return new SessionCutter(events, this);
    }

    /** Longest gap between two events: that of the channel that allows the longer one. */
    long between(Row step, Row next) {
      return Math.max(on(Sessions.channel(step)), on(Sessions.channel(next)));
    }

    private long on(String channel) {
      return timeouts.getOrDefault(channel, timeout);
    }

    /** Longest session that begins on a channel. */
    long lengthOn(String channel) {
      return lengths.getOrDefault(channel, length);
    }

    /** Most events of a session that begins on a channel. */
    int eventsOn(String channel) {
      return mostEvents.getOrDefault(channel, events);
    }
  }

  private final Iterator<Row> events;
  private final Cuts cuts;

  /** The first event that is in no session yet; null after the last. */
  private Row next;

  /** Whether {@link #next} cannot belong to the session of the event before. */
  private boolean cut;

  /** When the first event after a gap happened, on which channel, and how many full lengths ago. */
  private long anchor;

  private String anchorChannel;

  private long lengths;

  /** By system, the record under which the customer acted since the last gap. */
  private final Map<String, String> records = new HashMap<>();

  /** Deliveries of the event before {@link #next} that were passed over. */
  private int passedOver;

  private String customer;
  private int number;

  /** The session that {@link #next()} gives; null after the last. */
  private Row session;

  private SessionCutter(Iterator<Row> events, Cuts cuts) {
    this.events = events;
    this.cuts = cuts;
    advance();
    session = following();
  }

  @Override
  public boolean hasNext() {
    return session != null;
  }

  @Override
  public Row next() {
    if (session == null) {
      throw new NoSuchElementException();
    }
    Row given = session;
    session = following();
    return given;
  }

  /** The next session in which the customer does something; null if none follows. */
  private Row following() {
    while (next != null) {
      String ofCustomer = next.getString(CUSTOMER);
      List<Row> steps = new ArrayList<>();
      int duplicates = together(steps);
      if (!steps.stream().allMatch(Sessions::isPassive)) {
        number = ofCustomer.equals(customer) ? number + 1 : 1;
        customer = ofCustomer;
        return RowFactory.create(customer, number, steps.toArray(Row[]::new), duplicates);
      }
    }
    return null;
  }

  /** Takes the events up to the next cut; returns how many further deliveries they had. */
  private int together(List<Row> steps) {
    int duplicates = 0;
    int most = cuts.eventsOn(anchorChannel);
    do {
      steps.add(next.getStruct(STEP));
      advance();
      duplicates += passedOver;
    } while (next != null && !cut && steps.size() < most);
    return duplicates;
  }

  private void advance() {
    Row before = next;
    next = nextDelivered(before);
    if (next == null) {
      return;
    }
    Row step = next.getStruct(STEP);
    boolean afterGap =
        before == null
            || !before.getString(CUSTOMER).equals(next.getString(CUSTOMER))
            || isApart(before.getStruct(STEP), step)
            || cuts.activities().contains(Sessions.activity(step))
            || isAnotherIdentity(step);
    if (afterGap) {
      anchor = Sessions.at(step);
      anchorChannel = Sessions.channel(step);
      records.clear();
    }
    if (actsAsRecord(step)) {
      records.put(next.getString(SYSTEM), next.getString(RECORD));
    }
    long lengthsBefore = lengths;
    lengths = (Sessions.at(step) - anchor) / cuts.lengthOn(anchorChannel);
    cut = afterGap || lengths != lengthsBefore;
  }

  private boolean isApart(Row step, Row following) {
    return Sessions.at(following) - Sessions.at(step) > cuts.between(step, following);
  }

  /** The next event that is not the one before, delivered once more. */
  private Row nextDelivered(Row before) {
    passedOver = 0;
    while (events.hasNext()) {
      Row event = events.next();
      if (before == null || !isSame(before, event)) {
        return event;
      }
      passedOver++;
    }
    return null;
  }

  /** Deliveries of one event stand side by side: their order ends with the id. */
  private static boolean isSame(Row event, Row following) {
    return !event.isNullAt(EVENT)
        && !following.isNullAt(EVENT)
        && event.getLong(EVENT) == following.getLong(EVENT)
        && event.getString(CUSTOMER).equals(following.getString(CUSTOMER))
        && Sessions.at(event.getStruct(STEP)) == Sessions.at(following.getStruct(STEP));
  }

  private boolean isAnotherIdentity(Row step) {
    if (!cuts.byIdentity() || !actsAsRecord(step)) {
      return false;
    }
    String known = records.get(next.getString(SYSTEM));
    return known != null && !known.equals(next.getString(RECORD));
  }

  /** What the company sends to another record is no change of identity. */
  private boolean actsAsRecord(Row step) {
    return !Sessions.isPassive(step) && !next.isNullAt(SYSTEM) && !next.isNullAt(RECORD);
  }
}
