package io.unisono.consistency;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.staged.Cancellation;
import io.unisono.table.staged.Interaction;
import io.unisono.table.staged.Party;
import io.unisono.table.staged.Subscription;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.FactConflict;
import java.time.LocalDate;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * What the silos say about the same thing, and where they contradict each other. Days are compared,
 * not instants, because many sources know only the day. Silos speak of the same customer if they
 * carry the same customer number, else if it is the same record of the same source.
 */
final class FactConflicts {

  /** Right source of a check for something that no source states. */
  static final String ANY = "any";

  private static final String CHECK = "_check";
  private static final String ID = "_id";
  static final String LEFT = "_left";
  static final String RIGHT = "_right";

  // Kinds of events.
  static final String TICKET = "ticket";
  static final String SUBSCRIPTION = "subscription";
  static final String RESPONSE = "response";
  static final String CANCELLATION = "cancellation";
  private static final String MARK = "mark";

  // One event that names a customer.
  static final String WHAT = "_what";
  private static final String PARTY_ID = "_party_id";
  private static final String RECORD_SOURCE = "_record_source";
  static final String DAY = "_day";
  private static final String RUNS = "_runs";
  static final String IS_MARKED = "_is_marked";

  // What its party says.
  static final String IS_KNOWN = "_is_known";
  static final String SIGN_UP = "_sign_up";
  private static final String SUBJECT = "_subject";

  // All that is said about one customer.
  static final String MARKED_BY = "_marked_by";
  static final String CANCELLED_BY = "_cancelled_by";
  static final String LAST_CANCELLED_ON = "_last_cancelled_on";
  static final String HAS_SUBSCRIPTION = "_has_subscription";
  static final String HAS_RUNNING = "_has_running";
  static final String HAS_ENDED = "_has_ended";
  static final String RUNNING_SINCE = "_running_since";

  private static final String USED = "_used";
  private static final String OF = "_of";
  static final String LATEST_END = "_latest_end";
  private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

  private FactConflicts() {}

  /** One row per check and pair of sources, as {@link FactConflict} has it. */
  static Dataset<Row> all(
      Dataset<Row> parties,
      Dataset<Row> subscriptions,
      Dataset<Row> interactions,
      Dataset<Row> tickets,
      Dataset<Row> responses,
      Dataset<Row> cancellations) {
    Dataset<Row> events =
        withParty(events(subscriptions, tickets, responses, cancellations), parties);
    return answers(events, FactChecks.OF_EVENTS)
        .unionByName(answers(customers(events, parties), FactChecks.OF_CUSTOMERS))
        .unionByName(answers(usage(interactions, subscriptions), FactChecks.OF_USES))
        .unionByName(answers(spans(subscriptions), FactChecks.OF_SUBSCRIPTIONS))
        .unionByName(answers(solutions(tickets), FactChecks.OF_TICKETS))
        .groupBy(
            col(FactConflict.CHECK_ID),
            col(FactConflict.DESCRIPTION),
            col(FactConflict.LEFT_SOURCE),
            col(FactConflict.RIGHT_SOURCE))
        .agg(
            count(lit(1)).as(FactConflict.CHECKED),
            count_if(col(FactConflict.CONFLICTS)).as(FactConflict.CONFLICTS),
            SmallestIds.of(when(col(FactConflict.CONFLICTS), col(ID))).as(FactConflict.EXAMPLE_IDS))
        .withColumn(
            FactConflict.SHARE,
            col(FactConflict.CONFLICTS).cast("double").divide(col(FactConflict.CHECKED)));
  }

  /** Everything that names a customer, on its day. */
  private static Dataset<Row> events(
      Dataset<Row> subscriptions,
      Dataset<Row> tickets,
      Dataset<Row> responses,
      Dataset<Row> cancellations) {
    return event(TICKET, tickets, Ticket.TICKET_ID, to_date(col(Ticket.CREATED_AT)))
        .unionByName(
            event(
                SUBSCRIPTION,
                subscriptions,
                Subscription.SUBSCRIPTION_ID,
                col(Subscription.STARTED_ON)))
        .unionByName(
            event(
                RESPONSE,
                responses,
                SurveyResponse.RESPONSE_ID,
                to_date(col(SurveyResponse.RESPONDED_AT))))
        .unionByName(
            event(
                CANCELLATION,
                cancellations,
                Cancellation.CANCELLATION_ID,
                col(Cancellation.CANCELLED_ON)));
  }

  private static Dataset<Row> event(String what, Dataset<Row> rows, String id, Column day) {
    Column runs =
        what.equals(SUBSCRIPTION) ? col(Subscription.ENDED_ON).isNull() : lit(null).cast("boolean");
    return rows.where(col(Ticket.PARTY_ID).isNotNull())
        .select(
            lit(what).as(WHAT),
            col(Party.SOURCE).as(LEFT),
            coalesce(col(Ticket.PARTY_SOURCE), col(Party.SOURCE)).as(RECORD_SOURCE),
            col(Ticket.PARTY_ID).as(PARTY_ID),
            col(id).as(ID),
            day.as(DAY),
            runs.as(RUNS));
  }

  private static Dataset<Row> withParty(Dataset<Row> events, Dataset<Row> parties) {
    Dataset<Row> known =
        parties.select(
            col(Party.SOURCE).as(RIGHT),
            col(Party.PARTY_ID),
            to_date(col(Party.CREATED_AT)).as(SIGN_UP),
            col(Party.CUSTOMER_NUMBER));
    return events
        .join(
            known,
            col(RECORD_SOURCE).equalTo(col(RIGHT)).and(col(PARTY_ID).equalTo(col(Party.PARTY_ID))),
            "left")
        .select(
            col(WHAT),
            col(LEFT),
            col(RECORD_SOURCE).as(RIGHT),
            col(ID),
            col(PARTY_ID),
            col(DAY),
            col(RUNS),
            col(RIGHT).isNotNull().as(IS_KNOWN),
            col(SIGN_UP),
            subject(col(RECORD_SOURCE), col(PARTY_ID)).as(SUBJECT));
  }

  private static Column subject(Column source, Column partyId) {
    return coalesce(col(Party.CUSTOMER_NUMBER), concat_ws("\u0001", source, partyId));
  }

  /** One row per customer with all that is said about a leave. */
  private static Dataset<Row> customers(Dataset<Row> events, Dataset<Row> parties) {
    Dataset<Row> marks =
        parties
            .where(col(Party.IS_CHURNED).isNotNull())
            .select(
                lit(MARK).as(WHAT),
                col(Party.SOURCE).as(LEFT),
                col(Party.PARTY_ID).as(PARTY_ID),
                lit(null).cast("date").as(DAY),
                lit(null).cast("boolean").as(RUNS),
                col(Party.IS_CHURNED).as(IS_MARKED),
                subject(col(Party.SOURCE), col(Party.PARTY_ID)).as(SUBJECT));
    Dataset<Row> leaves =
        events
            .where(col(WHAT).isin(SUBSCRIPTION, CANCELLATION))
            .select(
                col(WHAT),
                col(LEFT),
                col(PARTY_ID),
                col(DAY),
                col(RUNS),
                lit(null).cast("boolean").as(IS_MARKED),
                col(SUBJECT));
    return leaves
        .unionByName(marks)
        .groupBy(SUBJECT)
        .agg(
            min(col(PARTY_ID)).as(ID),
            min(when(FactChecks.is(MARK), col(LEFT))).as(MARKED_BY),
            max(col(IS_MARKED)).as(IS_MARKED),
            min(when(FactChecks.is(CANCELLATION), col(LEFT))).as(CANCELLED_BY),
            max(when(FactChecks.is(CANCELLATION), col(DAY))).as(LAST_CANCELLED_ON),
            max(FactChecks.is(SUBSCRIPTION)).as(HAS_SUBSCRIPTION),
            coalesce(max(col(RUNS)), lit(false)).as(HAS_RUNNING),
            coalesce(max(not(col(RUNS))), lit(false)).as(HAS_ENDED),
            min(when(col(RUNS), col(DAY))).as(RUNNING_SINCE));
  }

  /** Uses of a subscription beside the subscription. */
  private static Dataset<Row> usage(Dataset<Row> interactions, Dataset<Row> subscriptions) {
    Dataset<Row> uses =
        interactions
            .where(col(Interaction.SUBSCRIPTION_ID).isNotNull())
            .select(
                col(Interaction.SOURCE).as(LEFT),
                col(Interaction.SUBSCRIPTION_ID).as(USED),
                col(Interaction.INTERACTION_ID).as(ID),
                to_date(col(Interaction.OCCURRED_AT)).as(DAY));
    Dataset<Row> terms =
        subscriptions.select(
            col(Subscription.SOURCE).as(OF),
            col(Subscription.SUBSCRIPTION_ID),
            col(Subscription.STARTED_ON),
            col(Subscription.ENDED_ON));
    return uses.join(
            terms,
            col(LEFT).equalTo(col(OF)).and(col(USED).equalTo(col(Subscription.SUBSCRIPTION_ID))),
            "left")
        .withColumn(RIGHT, col(LEFT));
  }

  /** Subscriptions beside the latest end of the customer's earlier ones of the same plan. */
  private static Dataset<Row> spans(Dataset<Row> subscriptions) {
    WindowSpec earlier =
        Window.partitionBy(
                Subscription.SOURCE,
                Subscription.PARTY_SOURCE,
                Subscription.PARTY_ID,
                Subscription.PLAN)
            .orderBy(Subscription.STARTED_ON, Subscription.SUBSCRIPTION_ID)
            .rowsBetween(Window.unboundedPreceding(), -1);
    return subscriptions.select(
        col(Subscription.SOURCE).as(LEFT),
        col(Subscription.SOURCE).as(RIGHT),
        col(Subscription.SUBSCRIPTION_ID).as(ID),
        col(Subscription.PLAN),
        col(Subscription.STARTED_ON),
        col(Subscription.ENDED_ON),
        max(coalesce(col(Subscription.ENDED_ON), lit(NEVER))).over(earlier).as(LATEST_END));
  }

  private static Dataset<Row> solutions(Dataset<Row> tickets) {
    return tickets.select(
        col(Ticket.SOURCE).as(LEFT),
        col(Ticket.SOURCE).as(RIGHT),
        col(Ticket.TICKET_ID).as(ID),
        col(Ticket.CREATED_AT),
        col(Ticket.SOLVED_AT));
  }

  /** One row per fact and check that applies to it. */
  private static Dataset<Row> answers(Dataset<Row> facts, FactCheck... checks) {
    Column[] asked =
        Arrays.stream(checks)
            .map(
                check ->
                    struct(
                        lit(check.id()).as(FactConflict.CHECK_ID),
                        lit(check.description()).as(FactConflict.DESCRIPTION),
                        check.left().as(FactConflict.LEFT_SOURCE),
                        check.right().as(FactConflict.RIGHT_SOURCE),
                        check.applies().as(FactConflict.CHECKED),
                        check.conflicts().as(FactConflict.CONFLICTS)))
            .toArray(Column[]::new);
    return facts
        .select(col(ID), explode(array(asked)).as(CHECK))
        .where(col(CHECK).getField(FactConflict.CHECKED))
        .select(col(ID), col(CHECK + ".*"));
  }
}
