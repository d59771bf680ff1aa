package io.unisono.timeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.AboutTicket;
import io.unisono.table.staged.Cancellation;
import io.unisono.table.staged.Interaction;
import io.unisono.table.staged.Message;
import io.unisono.table.staged.Party;
import io.unisono.table.staged.Subscription;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.Timeline;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The staged facts as events. Each method gives columns of {@code timeline}, with the party in
 * place of the customer; columns that do not apply are left out.
 */
final class Events {

  static final String INSTANT = Timeline.TimePrecision.INSTANT;
  static final String INBOUND = Interaction.Direction.INBOUND;
  static final String INTERACTION = Timeline.Kind.INTERACTION;
  static final String MESSAGE = Timeline.Kind.MESSAGE;
  static final String TICKET_CREATED = "ticket_created";

  private static final String OUTBOUND = Interaction.Direction.OUTBOUND;
  private static final String DAY = Timeline.TimePrecision.DAY;

  private Events() {}

  static Dataset<Row> ofInteractions(Dataset<Row> interactions, TimelineConfig config) {
    return interactions.select(
        col(Interaction.SOURCE),
        col(Interaction.PARTY_ID),
        col(Interaction.PARTY_SOURCE),
        eventId(lit("interaction"), Interaction.INTERACTION_ID),
        col(Interaction.OCCURRED_AT).as(Timeline.OCCURRED_AT),
        col(Interaction.TIME_PRECISION).as(Timeline.TIME_PRECISION),
        lit(INTERACTION).as(Timeline.KIND),
        col(Interaction.CHANNEL).as(Timeline.CHANNEL),
        col(Interaction.ACTIVITY).as(Timeline.ACTIVITY),
        directionOf(config).as(Timeline.DIRECTION),
        Valence.ofInteraction(config).as(Timeline.VALENCE),
        col(Interaction.TOPIC).as(Timeline.TOPIC),
        col(Interaction.DURATION_SECONDS).as(Timeline.DURATION_SECONDS),
        col(Interaction.AMOUNT).as(Timeline.AMOUNT),
        reference(Interaction.TICKET_ID).as(Timeline.TICKET_ID),
        reference(Interaction.SUBSCRIPTION_ID).as(Timeline.SUBSCRIPTION_ID));
  }

  /** As the source says, else by the activity; null where neither tells. */
  private static Column directionOf(TimelineConfig config) {
    return coalesce(
        col(Interaction.DIRECTION),
        when(
            lower(col(Interaction.ACTIVITY)).isin(config.passiveActivities().toArray()), OUTBOUND));
  }

  static Dataset<Row> ofTicketsCreated(Dataset<Row> tickets) {
    return tickets.select(
        col(Ticket.SOURCE),
        col(Ticket.PARTY_ID),
        col(Ticket.PARTY_SOURCE),
        eventId(lit("ticket_created"), Ticket.TICKET_ID),
        col(Ticket.CREATED_AT).as(Timeline.OCCURRED_AT),
        col(Ticket.TIME_PRECISION).as(Timeline.TIME_PRECISION),
        lit(Timeline.Kind.TICKET).as(Timeline.KIND),
        col(Ticket.CHANNEL).as(Timeline.CHANNEL),
        lit(TICKET_CREATED).as(Timeline.ACTIVITY),
        lit(INBOUND).as(Timeline.DIRECTION),
        Valence.ofTicketCreated().as(Timeline.VALENCE),
        col(Ticket.TOPIC).as(Timeline.TOPIC),
        reference(Ticket.TICKET_ID).as(Timeline.TICKET_ID));
  }

  /** Tickets that are solved, at their last solution. */
  static Dataset<Row> ofTicketsSolved(Dataset<Row> tickets) {
    Column seconds =
        col(Ticket.SOLVED_AT).cast("double").minus(col(Ticket.CREATED_AT).cast("double"));
    return tickets
        .where(col(Ticket.SOLVED_AT).isNotNull())
        .select(
            col(Ticket.SOURCE),
            col(Ticket.PARTY_ID),
            col(Ticket.PARTY_SOURCE),
            eventId(lit("ticket_solved"), Ticket.TICKET_ID),
            col(Ticket.SOLVED_AT).as(Timeline.OCCURRED_AT),
            col(Ticket.TIME_PRECISION).as(Timeline.TIME_PRECISION),
            lit(Timeline.Kind.TICKET).as(Timeline.KIND),
            col(Ticket.CHANNEL).as(Timeline.CHANNEL),
            lit("ticket_solved").as(Timeline.ACTIVITY),
            lit(OUTBOUND).as(Timeline.DIRECTION),
            Valence.ofTicketSolved().as(Timeline.VALENCE),
            col(Ticket.TOPIC).as(Timeline.TOPIC),
            when(seconds.geq(0), seconds).as(Timeline.DURATION_SECONDS),
            reference(Ticket.TICKET_ID).as(Timeline.TICKET_ID));
  }

  /** One event per response, whatever it answers: see {@link Merging#ofAnswers}. */
  static Dataset<Row> ofSurveyResponses(Dataset<Row> responses) {
    return Merging.ofAnswers(ofAnswers(responses));
  }

  private static Dataset<Row> ofAnswers(Dataset<Row> answers) {
    Column activity = concat_ws("_", lit("survey"), col(SurveyResponse.METRIC));
    return answers.select(
        col(SurveyResponse.RESPONSE_ID),
        col(SurveyResponse.METRIC),
        col(SurveyResponse.SOURCE),
        col(SurveyResponse.PARTY_ID),
        col(SurveyResponse.PARTY_SOURCE),
        eventId(activity, SurveyResponse.RESPONSE_ID, SurveyResponse.QUESTION_ID),
        col(SurveyResponse.RESPONDED_AT).as(Timeline.OCCURRED_AT),
        col(SurveyResponse.TIME_PRECISION).as(Timeline.TIME_PRECISION),
        lit(Timeline.Kind.SURVEY).as(Timeline.KIND),
        col(SurveyResponse.CHANNEL).as(Timeline.CHANNEL),
        activity.as(Timeline.ACTIVITY),
        lit(INBOUND).as(Timeline.DIRECTION),
        Valence.ofSurveyResponse().as(Timeline.VALENCE),
        col(SurveyResponse.TOUCHPOINT).as(Timeline.TOPIC),
        col(SurveyResponse.SCORE).as(Timeline.SCORE),
        reference(AboutTicket.source(), SurveyResponse.TICKET_ID).as(Timeline.TICKET_ID));
  }

  static Dataset<Row> ofSubscriptionsStarted(Dataset<Row> subscriptions) {
    return ofSubscriptions(
        subscriptions,
        Subscription.STARTED_ON,
        lit("subscription_started"),
        lit(0),
        col(Subscription.PLAN));
  }

  /** Subscriptions that have an end. */
  static Dataset<Row> ofSubscriptionsEnded(Dataset<Row> subscriptions) {
    return ofSubscriptions(
        subscriptions.where(col(Subscription.ENDED_ON).isNotNull()),
        Subscription.ENDED_ON,
        lit("subscription_ended"),
        lit(-1),
        col(Subscription.END_REASON));
  }

  static Dataset<Row> ofCancellations(Dataset<Row> cancellations) {
    Column activity = when(Valence.isReactivation(), "reactivation").otherwise("cancellation");
    return cancellations.select(
        col(Cancellation.SOURCE),
        col(Cancellation.PARTY_ID),
        col(Cancellation.PARTY_SOURCE),
        eventId(lit("cancellation"), Cancellation.CANCELLATION_ID),
        col(Cancellation.CANCELLED_ON).cast("timestamp").as(Timeline.OCCURRED_AT),
        lit(DAY).as(Timeline.TIME_PRECISION),
        lit(Timeline.Kind.CANCELLATION).as(Timeline.KIND),
        activity.as(Timeline.ACTIVITY),
        lit(INBOUND).as(Timeline.DIRECTION),
        Valence.ofCancellation().as(Timeline.VALENCE),
        col(Cancellation.REASON).as(Timeline.TOPIC),
        col(Cancellation.REFUND_AMOUNT).as(Timeline.AMOUNT));
  }

  /** What customers write; the company's answers are part of the ticket. */
  static Dataset<Row> ofMessages(Dataset<Row> messages) {
    return messages
        .where(col(Message.AUTHOR_ROLE).equalTo(Message.AuthorRole.CUSTOMER))
        .select(
            col(Message.SOURCE),
            col(Message.PARTY_ID),
            col(Message.PARTY_SOURCE),
            eventId(lit("message"), Message.MESSAGE_ID),
            col(Message.SENT_AT).as(Timeline.OCCURRED_AT),
            lit(INSTANT).as(Timeline.TIME_PRECISION),
            lit(MESSAGE).as(Timeline.KIND),
            col(Message.CHANNEL).as(Timeline.CHANNEL),
            lit("message").as(Timeline.ACTIVITY),
            lit(INBOUND).as(Timeline.DIRECTION),
            reference(Message.TICKET_ID).as(Timeline.TICKET_ID));
  }

  private static Dataset<Row> ofSubscriptions(
      Dataset<Row> subscriptions, String day, Column activity, Column valence, Column topic) {
    return subscriptions.select(
        col(Subscription.SOURCE),
        col(Subscription.PARTY_ID),
        col(Subscription.PARTY_SOURCE),
        eventId(activity, Subscription.SUBSCRIPTION_ID),
        col(day).cast("timestamp").as(Timeline.OCCURRED_AT),
        lit(DAY).as(Timeline.TIME_PRECISION),
        lit(Timeline.Kind.SUBSCRIPTION).as(Timeline.KIND),
        activity.as(Timeline.ACTIVITY),
        valence.as(Timeline.VALENCE),
        topic.as(Timeline.TOPIC),
        col(Subscription.MONTHLY_AMOUNT).as(Timeline.AMOUNT),
        reference(Subscription.SUBSCRIPTION_ID).as(Timeline.SUBSCRIPTION_ID));
  }

  /** {@code source:kind:id}; unique, since facts that make two events name each. */
  private static Column eventId(Column kind, String... idColumns) {
    Column[] parts = new Column[2 + idColumns.length];
    parts[0] = col(Party.SOURCE);
    parts[1] = kind;
    for (int i = 0; i < idColumns.length; i++) {
      parts[2 + i] = col(idColumns[i]);
    }
    return concat_ws(":", parts).as(Timeline.EVENT_ID);
  }

  /** {@code source:id}, null without id. */
  static Column reference(String idColumn) {
    return reference(col(Party.SOURCE), idColumn);
  }

  private static Column reference(Column source, String idColumn) {
    return when(col(idColumn).isNotNull(), concat_ws(":", source, col(idColumn)));
  }
}
