package io.unisono.episode;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.staged.Interaction;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.EpisodeContact;
import io.unisono.table.unified.Timeline;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The events of the timeline that are contacts, or tell how one went. */
final class Signals {

  /** Microseconds since the epoch. */
  static final String AT = "at";

  static final String IS_CONTACT = "is_contact";
  static final String IS_TRANSFER = "is_transfer";
  static final String NO_CHANNEL = "none";

  private Signals() {}

  /**
   * One row per event, with what its ticket says.
   *
   * @param tickets of {@link Tickets#facts}
   */
  static Dataset<Row> of(Dataset<Row> timeline, Dataset<Row> tickets, EpisodeConfig config) {
    return timeline
        .withColumn(IS_CONTACT, isContact(config))
        .withColumn(IS_TRANSFER, isInteraction(config.transferActivities()))
        .where(col(IS_CONTACT).or(col(IS_TRANSFER)).or(saysHowItEnded(config)))
        .select(
            col(Timeline.CUSTOMER_ID),
            col(Timeline.EVENT_ORDER),
            col(Timeline.EVENT_ID),
            col(Timeline.SOURCE),
            col(Timeline.CHANNEL),
            unix_micros(col(Timeline.OCCURRED_AT)).as(AT),
            col(Timeline.TICKET_ID),
            Tickets.topicOf(col(Timeline.TOPIC), config).as(Timeline.TOPIC),
            ended(config).as(Tickets.SOLVED),
            col(IS_CONTACT),
            col(IS_TRANSFER),
            coalesce(col(Timeline.TICKET_ID), col(Timeline.EVENT_ID)).as(Tickets.REFERENCE))
        .as("event")
        .join(tickets.as("ticket"), col("event.reference").equalTo(col("ticket.reference")), "left")
        .select(
            col(Timeline.CUSTOMER_ID),
            col(Timeline.EVENT_ORDER),
            col(Timeline.EVENT_ID),
            col(Timeline.SOURCE),
            coalesce(
                    nullif(col(Timeline.CHANNEL), lit(NO_CHANNEL)),
                    col(Tickets.TICKET_CHANNEL),
                    lit(NO_CHANNEL))
                .as(Timeline.CHANNEL),
            col(AT),
            col(IS_CONTACT),
            col(IS_TRANSFER),
            col(Timeline.TICKET_ID),
            col(Tickets.MERGED_INTO),
            col(EpisodeContact.LEFT_OUT),
            when(col(Timeline.TICKET_ID).isNull(), col("event.topic"))
                .otherwise(col("ticket.topic"))
                .as(Timeline.TOPIC),
            col(EpisodeContact.TEAM),
            coalesce(col("ticket.solved"), col("event.solved")).as(Tickets.SOLVED),
            col(Tickets.SOLVED_AT),
            coalesce(col(Ticket.REOPENS), lit(0)).as(Ticket.REOPENS),
            coalesce(col(Ticket.TRANSFERS), lit(0)).as(Ticket.TRANSFERS),
            col(Tickets.TEXT));
  }

  /** Tickets and messages of customers, and the interactions that count as contacts. */
  private static Column isContact(EpisodeConfig config) {
    Column inbound =
        not(
            coalesce(
                col(Timeline.DIRECTION)
                    .isin(Interaction.Direction.OUTBOUND, Interaction.Direction.INTERNAL),
                lit(false)));
    return inbound.and(
        col(Timeline.KIND)
            .isin(Timeline.Kind.TICKET, Timeline.Kind.MESSAGE)
            .or(isInteraction(config.contactActivities())));
  }

  /** Whether the contact that the event belongs to ended in a solution; null if it does not say. */
  private static Column ended(EpisodeConfig config) {
    return when(isInteraction(config.solutionActivities()), true)
        .when(isInteraction(config.problemActivities()), false);
  }

  private static Column saysHowItEnded(EpisodeConfig config) {
    return ended(config).isNotNull();
  }

  private static Column isInteraction(Set<String> activities) {
    return col(Timeline.KIND)
        .equalTo(Timeline.Kind.INTERACTION)
        .and(lower(col(Timeline.ACTIVITY)).isInCollection(activities));
  }
}
