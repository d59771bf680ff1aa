package io.unisono.episode;

import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.EpisodeContact;
import io.unisono.table.unified.Timeline;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;

/** One contact: what its events say of it, and its ticket. */
final class Contact {

  private static final Set<String> NOT_BY_CUSTOMERS =
      Set.of(
          EpisodeContact.LeftOut.DELETED,
          EpisodeContact.LeftOut.SPAM,
          EpisodeContact.LeftOut.AGENT_INITIATED);

  private final Row first;
  private final long at;
  private long endedAt;

  /** The first event with a ticket; null without one. */
  private Row ticket;

  private String topicSaid;
  private Boolean solvedSaid;
  private long solvedSaidAt;
  private int transfersSaid;
  private Map<String, Integer> words;

  /**
   * @param event of {@link Signals}
   */
  Contact(Row event) {
    first = event;
    at = event.getAs(Signals.AT);
    add(event);
  }

  /** Of what events say without a ticket, the newest counts. */
  void add(Row event) {
    endedAt = event.getAs(Signals.AT);
    transfersSaid += event.<Boolean>getAs(Signals.IS_TRANSFER) ? 1 : 0;
    if (event.getAs(Timeline.TICKET_ID) != null) {
      ticket = ticket == null ? event : ticket;
      return;
    }
    String topic = event.getAs(Timeline.TOPIC);
    topicSaid = topic == null ? topicSaid : topic;
    if (event.getAs(Tickets.SOLVED) != null) {
      solvedSaid = event.getAs(Tickets.SOLVED);
      solvedSaidAt = endedAt;
    }
  }

  String eventId() {
    return first.getAs(Timeline.EVENT_ID);
  }

  String source() {
    return first.getAs(Timeline.SOURCE);
  }

  String channel() {
    return first.getAs(Timeline.CHANNEL);
  }

  /** Microseconds since the epoch. */
  long at() {
    return at;
  }

  long endedAt() {
    return endedAt;
  }

  /** {@code source:ticket}; null without one. */
  String thread() {
    return ofTicket(Timeline.TICKET_ID);
  }

  String mergedInto() {
    return ofTicket(Tickets.MERGED_INTO);
  }

  String leftOut() {
    return ofTicket(EpisodeContact.LEFT_OUT);
  }

  /** Whether a customer made it: spam, what was deleted or the company began is about no issue. */
  boolean isByCustomer() {
    return leftOut() == null || !NOT_BY_CUSTOMERS.contains(leftOut());
  }

  String team() {
    return ofTicket(EpisodeContact.TEAM);
  }

  String topic() {
    String topic = ofTicket(Timeline.TOPIC);
    return topic == null ? topicSaid : topic;
  }

  /** Null where no system tells. */
  Boolean isSolved() {
    Boolean byTicket = ofTicket(Tickets.SOLVED);
    return byTicket == null ? solvedSaid : byTicket;
  }

  /** Microseconds since the epoch; null if it is not solved, or nobody knows when. */
  Long solvedAt() {
    if (this.<Boolean>ofTicket(Tickets.SOLVED) != null) {
      return ofTicket(Tickets.SOLVED_AT);
    }
    return Boolean.TRUE.equals(solvedSaid) ? solvedSaidAt : null;
  }

  /** A transfer of a call that has a ticket may be recorded twice. */
  int transfers() {
    return ticket == null
        ? transfersSaid
        : Math.max(transfersSaid, ticket.<Integer>getAs(Ticket.TRANSFERS));
  }

  int reopens() {
    return ticket == null ? 0 : ticket.getAs(Ticket.REOPENS);
  }

  boolean hasText() {
    return text() != null && !text().isBlank();
  }

  /** How often each word occurs in its text; read when it is first needed. */
  Map<String, Integer> words() {
    if (words == null) {
      words = Similarity.words(text());
    }
    return words;
  }

  private String text() {
    return (ticket == null ? first : ticket).getAs(Tickets.TEXT);
  }

  private <T> T ofTicket(String column) {
    return ticket == null ? null : ticket.getAs(column);
  }
}
