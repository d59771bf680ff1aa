package io.unisono.timeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.CustomersByRecord;
import io.unisono.table.staged.Party;
import io.unisono.table.staged.Subscription;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** From events of parties to the timelines of customers. */
final class Timelines {

  /** Events of one kind whose customer is not known. */
  static final String EVENTS = "events";

  private static final String REFERENCE = "reference";

  /**
   * What comes first at the same instant: days without a time share midnight, and a ticket can be
   * solved in the second that it is created. Activities of interactions stand between.
   */
  private static final List<String> FIRST =
      List.of("reactivation", "subscription_started", Events.TICKET_CREATED, Events.MESSAGE);

  private static final List<String> LAST =
      List.of("ticket_solved", "survey_nps", "cancellation", "subscription_ended");

  private Timelines() {}

  /** The events that have happened by the end of the day (UTC), of all kinds. */
  static Dataset<Row> until(LocalDate asOf, List<Dataset<Row>> events) {
    return events.stream()
        .map(ofKind -> ofKind.where(col(Timeline.OCCURRED_AT).lt(lit(asOf.plusDays(1)))))
        .reduce((left, right) -> left.unionByName(right, true))
        .orElseThrow()
        .withColumn(
            Timeline.OTHER_FACTS, coalesce(col(Timeline.OTHER_FACTS), lit(new String[] {})));
  }

  /**
   * The events with a party wherever one can be told: an event without one is the holder's of its
   * subscription, or the requester's of its ticket.
   */
  static Dataset<Row> withParty(
      Dataset<Row> events, Dataset<Row> subscriptions, Dataset<Row> tickets) {
    Column subscription = Events.reference(Subscription.SUBSCRIPTION_ID);
    Column ticket = Events.reference(Ticket.TICKET_ID);
    Dataset<Row> holders =
        subscriptions
            .select(
                col(Party.PARTY_ID),
                col(Ticket.PARTY_SOURCE),
                ofSubscription(subscription).as(REFERENCE))
            .unionByName(
                tickets.select(
                    col(Party.PARTY_ID), col(Ticket.PARTY_SOURCE), ofTicket(ticket).as(REFERENCE)));
    Column reference =
        coalesce(ofSubscription(col(Timeline.SUBSCRIPTION_ID)), ofTicket(col(Timeline.TICKET_ID)));
    Column hasParty = col(Party.PARTY_ID).isNotNull();
    Dataset<Row> held =
        events
            .where(col(Party.PARTY_ID).isNull())
            .drop(Party.PARTY_ID, Ticket.PARTY_SOURCE)
            .withColumn(REFERENCE, reference)
            .join(holders.where(hasParty), new String[] {REFERENCE}, "left_outer")
            .drop(REFERENCE);
    return events.where(hasParty).unionByName(held);
  }

  /**
   * One row per event of a known customer, with the columns of {@code timeline}; facts of one
   * contact are one event. In order of time, and at the same instant by activity, source and id, so
   * that it never depends on the input's order.
   */
  static Dataset<Row> ordered(Dataset<Row> events, Dataset<Row> identity, TimelineConfig config) {
    Column order =
        row_number()
            .over(
                Window.partitionBy(Timeline.CUSTOMER_ID)
                    .orderBy(
                        col(Timeline.OCCURRED_AT),
                        activityRank(),
                        col(Timeline.SOURCE),
                        col(Timeline.EVENT_ID)));
    return CustomersByRecord.known(events, identity)
        .withColumn(Timeline.PARTY_SOURCE, coalesce(col(Ticket.PARTY_SOURCE), col(Timeline.SOURCE)))
        .transform(ofCustomers -> Merging.ofContacts(ofCustomers, config))
        .withColumn(Timeline.CHANNEL, coalesce(col(Timeline.CHANNEL), lit("none")))
        .withColumn(Timeline.EVENT_ORDER, order.cast("long"));
  }

  /** One row per kind of event that has events whose party is missing or unknown. */
  static Dataset<Row> unresolved(Dataset<Row> events, Dataset<Row> identity) {
    Dataset<Row> counted =
        events
            .groupBy(Party.SOURCE, Party.PARTY_ID, Ticket.PARTY_SOURCE, Timeline.KIND)
            .agg(count(lit(1)).as(EVENTS));
    return CustomersByRecord.unknown(counted, identity)
        .groupBy(Timeline.KIND)
        .agg(sum(EVENTS).as(EVENTS))
        .orderBy(Timeline.KIND);
  }

  private static Column activityRank() {
    Column rank = lit(0);
    for (int i = 0; i < FIRST.size(); i++) {
      rank = when(col(Timeline.ACTIVITY).equalTo(FIRST.get(i)), i - FIRST.size()).otherwise(rank);
    }
    for (int i = 0; i < LAST.size(); i++) {
      rank = when(col(Timeline.ACTIVITY).equalTo(LAST.get(i)), i + 1).otherwise(rank);
    }
    return rank;
  }

  private static Column ofSubscription(Column reference) {
    return concat(lit("subscription "), reference);
  }

  private static Column ofTicket(Column reference) {
    return concat(lit("ticket "), reference);
  }
}
