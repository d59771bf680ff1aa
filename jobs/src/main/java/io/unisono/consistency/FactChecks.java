package io.unisono.consistency;

import static io.unisono.consistency.FactConflicts.ANY;
import static io.unisono.consistency.FactConflicts.CANCELLATION;
import static io.unisono.consistency.FactConflicts.CANCELLED_BY;
import static io.unisono.consistency.FactConflicts.DAY;
import static io.unisono.consistency.FactConflicts.HAS_ENDED;
import static io.unisono.consistency.FactConflicts.HAS_RUNNING;
import static io.unisono.consistency.FactConflicts.HAS_SUBSCRIPTION;
import static io.unisono.consistency.FactConflicts.IS_KNOWN;
import static io.unisono.consistency.FactConflicts.IS_MARKED;
import static io.unisono.consistency.FactConflicts.LAST_CANCELLED_ON;
import static io.unisono.consistency.FactConflicts.LATEST_END;
import static io.unisono.consistency.FactConflicts.MARKED_BY;
import static io.unisono.consistency.FactConflicts.RESPONSE;
import static io.unisono.consistency.FactConflicts.RUNNING_SINCE;
import static io.unisono.consistency.FactConflicts.SIGN_UP;
import static io.unisono.consistency.FactConflicts.SUBSCRIPTION;
import static io.unisono.consistency.FactConflicts.TICKET;
import static io.unisono.consistency.FactConflicts.WHAT;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.unisono.table.staged.Subscription;
import io.unisono.table.staged.Ticket;
import org.apache.spark.sql.Column;

/** The questions that are asked of the silos' facts. */
final class FactChecks {

  /** Of events beside the customer's record. */
  static final FactCheck[] OF_EVENTS = {
    unknownParty(TICKET),
    unknownParty(SUBSCRIPTION),
    unknownParty(RESPONSE),
    unknownParty(CANCELLATION),
    beforeSignUp(TICKET),
    beforeSignUp(SUBSCRIPTION),
    beforeSignUp(CANCELLATION)
  };

  /** Of all that is said about one customer's leave. */
  static final FactCheck[] OF_CUSTOMERS = {
    new FactCheck(
        "churned_without_cancellation",
        "The customer's record is marked as churned, but no source has a cancellation.",
        col(MARKED_BY),
        lit(ANY),
        isMarkedChurned(),
        not(isCancelled())),
    new FactCheck(
        "cancelled_without_churn_mark",
        "There is a cancellation, but the customer's record is not marked as churned.",
        col(CANCELLED_BY),
        col(MARKED_BY),
        isCancelled().and(col(IS_MARKED).isNotNull()),
        not(isMarkedChurned())),
    new FactCheck(
        "churned_with_running_subscription",
        "The customer's record is marked as churned, but a subscription runs.",
        col(MARKED_BY),
        lit(ANY),
        isMarkedChurned().and(col(HAS_SUBSCRIPTION)),
        col(HAS_RUNNING)),
    new FactCheck(
        "cancelled_without_ended_subscription",
        "There is a cancellation, but no subscription of the customer has ended.",
        col(CANCELLED_BY),
        lit(ANY),
        isCancelled().and(col(HAS_SUBSCRIPTION)),
        not(col(HAS_ENDED))),
    new FactCheck(
        "subscription_runs_after_cancellation",
        "A subscription that began before the last cancellation still runs.",
        col(CANCELLED_BY),
        lit(ANY),
        isCancelled().and(col(HAS_SUBSCRIPTION)),
        coalesce(col(RUNNING_SINCE).leq(col(LAST_CANCELLED_ON)), lit(false)))
  };

  /** Of uses beside their subscription. */
  static final FactCheck[] OF_USES = {
    new FactCheck(
        "use_of_unknown_subscription",
        "A use names a subscription that its source does not have.",
        lit(true),
        not(isOfKnownSubscription())),
    new FactCheck(
        "use_outside_subscription",
        "A use lies before the start or after the end of its subscription.",
        isOfKnownSubscription(),
        col(DAY)
            .lt(col(Subscription.STARTED_ON))
            .or(coalesce(col(DAY).geq(col(Subscription.ENDED_ON)), lit(false))))
  };

  /** Of subscriptions beside the customer's earlier ones. */
  static final FactCheck[] OF_SUBSCRIPTIONS = {
    new FactCheck(
        "subscription_ends_before_start",
        "A subscription ends before it starts.",
        col(Subscription.ENDED_ON).isNotNull(),
        col(Subscription.ENDED_ON).lt(col(Subscription.STARTED_ON))),
    new FactCheck(
        "subscriptions_overlap",
        "A customer holds the same plan twice at the same time.",
        col(Subscription.PLAN).isNotNull(),
        coalesce(col(Subscription.STARTED_ON).lt(col(LATEST_END)), lit(false)))
  };

  /** Of single tickets. */
  static final FactCheck[] OF_TICKETS = {
    new FactCheck(
        "ticket_solved_before_creation",
        "A ticket is solved before it is created.",
        col(Ticket.SOLVED_AT).isNotNull(),
        col(Ticket.SOLVED_AT).lt(col(Ticket.CREATED_AT)))
  };

  private FactChecks() {}

  private static FactCheck unknownParty(String what) {
    return new FactCheck(
        what + "_of_unknown_party",
        "A %s names a customer record that its source does not have.".formatted(what),
        is(what),
        not(col(IS_KNOWN)));
  }

  private static FactCheck beforeSignUp(String what) {
    return new FactCheck(
        what + "_before_sign_up",
        "A %s lies on a day before its customer record was created.".formatted(what),
        is(what).and(col(SIGN_UP).isNotNull()),
        col(DAY).lt(col(SIGN_UP)));
  }

  static Column is(String what) {
    return col(WHAT).equalTo(what);
  }

  private static Column isMarkedChurned() {
    return coalesce(col(IS_MARKED), lit(false));
  }

  private static Column isCancelled() {
    return col(CANCELLED_BY).isNotNull();
  }

  private static Column isOfKnownSubscription() {
    return col(Subscription.SUBSCRIPTION_ID).isNotNull();
  }
}
