package io.unisono.journey;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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

  /** Positions in a step, of what the cuts depend on. */
  private static final int AT = 0;

  private static final int ACTIVITY = 1;
  private static final int PASSIVE = 2;

  /**
   * Where a session begins; {@link JourneyConfig} explains each limit.
   *
   * @param timeout microseconds
   * @param length microseconds
   */
  record Cuts(long timeout, long length, int events, Set<String> activities)
      implements MapPartitionsFunction<Row, Row> {

    static Cuts of(JourneyConfig config) {
      return new Cuts(
          TimeUnit.MINUTES.toMicros(config.sessionTimeoutMinutes()),
          TimeUnit.HOURS.toMicros(config.maximumSessionHours()),
          config.maximumSessionEvents(),
          Set.copyOf(config.cutBefore()));
    }

    /**
     * @param events customer and step; a step begins with its time in microseconds, its activity
     *     and whether it is passive
     * @return one row per session: customer, number of the session from 1, steps
     */
    @Override
    public Iterator<Row> call(Iterator<Row> events) {
      return new SessionCutter(events, this);
    }
  }

  private final Iterator<Row> events;
  private final Cuts cuts;

  /** The first event that is in no session yet; null after the last. */
  private Row next;

  /** Whether {@link #next} cannot belong to the session of the event before. */
  private boolean cut;

  /** When the first event after a gap happened, and how many full lengths ago that was. */
  private long anchor;

  private long lengths;

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
      List<Row> steps = together();
      if (!steps.stream().allMatch(step -> step.getBoolean(PASSIVE))) {
        number = ofCustomer.equals(customer) ? number + 1 : 1;
        customer = ofCustomer;
        return RowFactory.create(customer, number, steps.toArray(Row[]::new));
      }
    }
    return null;
  }

  /** The events up to the next cut. */
  private List<Row> together() {
    List<Row> steps = new ArrayList<>();
    do {
      steps.add(next.getStruct(STEP));
      advance();
    } while (next != null && !cut && steps.size() < cuts.events());
    return steps;
  }

  private void advance() {
    Row before = next;
    next = events.hasNext() ? events.next() : null;
    if (next == null) {
      return;
    }
    Row step = next.getStruct(STEP);
    boolean afterGap =
        before == null
            || !before.getString(CUSTOMER).equals(next.getString(CUSTOMER))
            || step.getLong(AT) - before.getStruct(STEP).getLong(AT) > cuts.timeout()
            || cuts.activities().contains(step.getString(ACTIVITY));
    if (afterGap) {
      anchor = step.getLong(AT);
    }
    long lengthsBefore = lengths;
    lengths = (step.getLong(AT) - anchor) / cuts.length();
    cut = afterGap || lengths != lengthsBefore;
  }
}
