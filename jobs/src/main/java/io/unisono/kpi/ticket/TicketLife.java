package io.unisono.kpi.ticket;

import static scala.jdk.javaapi.CollectionConverters.asScala;

import io.unisono.kpi.ticket.ServiceConfig.Clock;
import io.unisono.kpi.ticket.ServiceConfig.Priority;
import io.unisono.kpi.ticket.TicketHistory.HandOver;
import io.unisono.kpi.ticket.TicketHistory.Span;
import io.unisono.table.staged.Ticket;
import io.unisono.table.staged.TicketEvent;
import io.unisono.table.unified.TicketTime;
import java.io.Serializable;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** How long everything took of one ticket: a row of {@code ticket_time}. */
final class TicketLife {

  private static final Set<String> REQUESTER_WAITS =
      Set.of(TicketEvent.Status.NEW, TicketEvent.Status.OPEN, TicketEvent.Status.ON_HOLD);

  private static final int SECONDS_A_MINUTE = 60;
  private static final OptionalLong NOTHING = OptionalLong.of(0);

  private final Row ticket;
  private final TicketHistory history;
  private final Terms terms;
  private final String source;
  private final Instant created;
  private final Instant firstReply;
  private final Instant firstSolved;
  private final Instant solved;
  private final boolean open;
  private final boolean isInstant;

  /**
   * What is the same for all tickets.
   *
   * @param end end of the run date
   * @param longest longest duration that is believed
   */
  record Terms(
      BusinessCalendars calendars,
      TeamNames names,
      ServiceConfig service,
      Duration longest,
      Instant end)
      implements Serializable {}

  /**
   * @param ticket row of {@link TicketTimeRows#joined}
   */
  TicketLife(Row ticket, Terms terms) {
    this.ticket = ticket;
    this.terms = terms;
    this.source = ticket.getAs(Ticket.SOURCE);
    this.created = instant(Ticket.CREATED_AT);
    this.firstReply = instant(Ticket.FIRST_REPLY_AT);
    this.firstSolved = instant(TicketTime.FIRST_SOLVED_AT);
    this.solved = instant(Ticket.SOLVED_AT);
    this.open = ticket.getAs(TicketTime.OPEN);
    this.isInstant = ticket.getAs(Ticket.TIME_PRECISION).equals(Ticket.TimePrecision.INSTANT);
    List<Row> changes = ticket.getList(ticket.fieldIndex(TicketTimeRows.CHANGES));
    this.history =
        new TicketHistory(
            changes == null ? List.of() : changes.stream().map(TicketChange::of).toList(),
            ticket.getAs(Ticket.TEAM),
            ticket.getAs(Ticket.PRIORITY),
            ticket.getAs(Ticket.PARTY_ID));
  }

  /** The row of {@code ticket_time}. */
  Row row() {
    Map<String, Object> values = new HashMap<>();
    for (String copied : TicketTimeRows.COPIED) {
      values.put(copied, ticket.getAs(copied));
    }
    values.put(TicketTime.TEAM, terms.names().nameOf(source, ticket.getAs(Ticket.TEAM)));
    values.put(
        TicketTime.PRIORITY,
        priorityAt(solved).map(priority -> priority.name().toLowerCase(Locale.ROOT)).orElse(null));
    values.put(TicketTime.EXCLUSION, exclusion());
    putDurations(values);
    putStates(values);
    putHandOvers(values);
    putService(values);
    return TicketTime.TABLE.row(values);
  }

  private void putDurations(Map<String, Object> values) {
    putDuration(
        values,
        firstReply,
        TicketTime.FIRST_REPLY_MINUTES,
        TicketTime.FIRST_REPLY_BUSINESS_MINUTES);
    putDuration(
        values,
        firstSolved,
        TicketTime.FIRST_SOLUTION_MINUTES,
        TicketTime.FIRST_SOLUTION_BUSINESS_MINUTES);
    putDuration(values, solved, TicketTime.SOLUTION_MINUTES, TicketTime.SOLUTION_BUSINESS_MINUTES);
    putDuration(
        values, open ? terms.end() : null, TicketTime.AGE_MINUTES, TicketTime.AGE_BUSINESS_MINUTES);
  }

  private void putDuration(
      Map<String, Object> values, Instant until, String calendar, String business) {
    values.put(calendar, minutes(seconds(until, Clock.CALENDAR)));
    values.put(business, minutes(seconds(until, Clock.BUSINESS)));
  }

  private void putStates(Map<String, Object> values) {
    Instant until = open ? terms.end() : solved;
    if (isBelieved(until)) {
      values.put(
          TicketTime.REQUESTER_WAIT_MINUTES,
          minutes(history.secondsIn(REQUESTER_WAITS::contains, created, until)));
      values.put(
          TicketTime.CUSTOMER_PENDING_MINUTES,
          minutes(history.secondsIn(TicketEvent.Status.PENDING::equals, created, until)));
      values.put(
          TicketTime.ON_HOLD_MINUTES,
          minutes(history.secondsIn(TicketEvent.Status.ON_HOLD::equals, created, until)));
    }
  }

  private void putHandOvers(Map<String, Object> values) {
    List<HandOver> handOvers = history.handOvers();
    values.put(
        TicketTime.HAND_OVER_LIST, asScala(handOvers.stream().map(this::row).toList()).toSeq());
    boolean isTold = !history.isEmpty();
    values.put(TicketTime.HAND_OVERS, isTold ? handOvers.size() : null);
    values.put(
        TicketTime.TRANSFERS,
        history.knowsTeams()
            ? (Integer) (int) handOvers.stream().filter(HandOver::isBetweenTeams).count()
            : ticket.getAs(Ticket.TRANSFERS));
  }

  private Row row(HandOver handOver) {
    Optional<Instant> acted =
        history.firstActionAfter(handOver.at(), Arrays.asList(firstReply, firstSolved, solved));
    return RowFactory.create(
        Timestamp.from(handOver.at()),
        terms.names().nameOf(source, handOver.fromTeam()),
        terms.names().nameOf(source, handOver.toTeam()),
        handOver.fromAgent(),
        handOver.toAgent(),
        acted.map(Timestamp::from).orElse(null),
        acted.map(at -> minutes(secondsBetween(handOver.at(), at, Clock.CALENDAR))).orElse(null),
        acted.map(at -> minutes(secondsBetween(handOver.at(), at, Clock.BUSINESS))).orElse(null));
  }

  private void putService(Map<String, Object> values) {
    Integer replyTarget =
        firstReply == null && !open
            ? null
            : target(terms.service().firstReplyTargets(), firstReply);
    Integer solutionTarget =
        solved == null && !open ? null : target(terms.service().solutionTargets(), solved);
    Boolean replyBreached = isBreached(replyTarget, firstReply, NOTHING);
    OptionalLong paused = paused(solved == null ? terms.end() : solved);
    Boolean solutionBreached = isBreached(solutionTarget, solved, paused);
    values.put(TicketTime.SLA_REPLY_TARGET_MINUTES, replyTarget);
    values.put(TicketTime.SLA_REPLY_DUE, isDue(replyTarget, NOTHING));
    values.put(TicketTime.SLA_REPLY_BREACHED, replyBreached);
    values.put(TicketTime.SLA_TARGET_MINUTES, solutionTarget);
    values.put(TicketTime.SLA_DUE, isDue(solutionTarget, paused(terms.end())));
    values.put(TicketTime.SLA_PAUSED_MINUTES, solutionTarget == null ? null : minutes(paused));
    values.put(TicketTime.SLA_SOLUTION_BREACHED, solutionBreached);
    boolean isUndecided =
        (replyTarget != null && replyBreached == null)
            || (solutionTarget != null && solutionBreached == null);
    if (Boolean.TRUE.equals(replyBreached) || Boolean.TRUE.equals(solutionBreached)) {
      values.put(TicketTime.SLA_BREACHED, true);
    } else if ((replyTarget != null || solutionTarget != null) && !isUndecided) {
      values.put(TicketTime.SLA_BREACHED, false);
    }
  }

  private Integer target(Map<Priority, Integer> targets, Instant event) {
    return priorityAt(event).map(targets::get).orElse(null);
  }

  /** Null while it may still be kept, and where the time is unknown. */
  private Boolean isBreached(Integer target, Instant event, OptionalLong paused) {
    if (target == null) {
      return null;
    }
    Boolean isLate =
        isOver(target, seconds(event == null ? terms.end() : event, targetClock()), paused);
    boolean mayBeKept = event == null && Boolean.FALSE.equals(isLate);
    return mayBeKept ? null : isLate;
  }

  /** Null without a target, and where the time is unknown. */
  private Boolean isDue(Integer target, OptionalLong paused) {
    return target == null
        ? null
        : isOver(target, secondsBetween(created, terms.end(), targetClock()), paused);
  }

  private static Boolean isOver(int target, OptionalLong seconds, OptionalLong paused) {
    return (seconds.isEmpty() || paused.isEmpty())
        ? null
        : (Boolean) (seconds.getAsLong() - paused.getAsLong() > (long) target * SECONDS_A_MINUTE);
  }

  /** Seconds of the target's clock in which it stood still; empty if a calendar is unknown. */
  private OptionalLong paused(Instant until) {
    long seconds = 0;
    for (Span pause : history.spansIn(this::pauses, created, until)) {
      OptionalLong part = secondsBetween(pause.from(), pause.to(), targetClock());
      if (part.isEmpty()) {
        return part;
      }
      seconds += part.getAsLong();
    }
    return OptionalLong.of(seconds);
  }

  private boolean pauses(String state) {
    return terms.service().targetPauses().stream()
        .anyMatch(pause -> pause.name().equalsIgnoreCase(state));
  }

  private Clock targetClock() {
    return terms.service().targetClock();
  }

  /** At an event; at the run date while there is none. */
  private Optional<Priority> priorityAt(Instant event) {
    return history.priorityAt(event == null ? terms.end() : event);
  }

  /** Seconds since the creation; empty without an end, and if they are not believed. */
  private OptionalLong seconds(Instant until, Clock clock) {
    return isBelieved(until) ? secondsBetween(created, until, clock) : OptionalLong.empty();
  }

  private OptionalLong secondsBetween(Instant from, Instant to, Clock clock) {
    return clock == Clock.BUSINESS
        ? history.businessSeconds(terms.calendars(), source, from, to)
        : OptionalLong.of(Duration.between(from, to).toSeconds());
  }

  private boolean isBelieved(Instant until) {
    return until != null && isInstant && !until.isBefore(created) && !isTooLong(until);
  }

  private boolean isTooLong(Instant until) {
    return Duration.between(created, until).toMinutes() > terms.longest().toMinutes();
  }

  private String exclusion() {
    List<Instant> ends =
        Stream.of(firstReply, firstSolved, solved, open ? terms.end() : null)
            .filter(Objects::nonNull)
            .toList();
    if (!isInstant) {
      return TicketTime.Exclusion.DAY_ONLY;
    }
    if (ends.stream().anyMatch(end -> end.isBefore(created))) {
      return TicketTime.Exclusion.NEGATIVE;
    }
    return ends.stream().anyMatch(this::isTooLong) ? TicketTime.Exclusion.TOO_LONG : null;
  }

  private Instant instant(String column) {
    Timestamp at = ticket.getAs(column);
    return at == null ? null : at.toInstant();
  }

  private static Long minutes(OptionalLong seconds) {
    return seconds.isEmpty() ? null : (Long) Math.floorDiv(seconds.getAsLong(), SECONDS_A_MINUTE);
  }
}
