package io.unisono.episode;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.staged.Message;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.EpisodeContact;
import io.unisono.table.unified.TicketTime;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What tickets and messages say of the contacts that belong to them. */
final class Tickets {

  /** {@code source:ticket}; of a message without a ticket the id of its event. */
  static final String REFERENCE = "reference";

  /** Reference of the ticket into which this one was merged. */
  static final String MERGED_INTO = "merged_into";

  static final String TICKET_CHANNEL = "ticket_channel";
  static final String SOLVED = "solved";
  static final String SOLVED_AT = "solved_at";

  /** Subject and first message of the customer. */
  static final String TEXT = "text";

  private static final String BODY = "body";
  private static final String FIRST_BY_CUSTOMER = "first_by_customer";
  private static final String FIRST_BY_AGENT = "first_by_agent";
  private static final String TIME = "time_";

  /** Characters of a message that say what it is about. */
  private static final int READ_OF_MESSAGE = 1000;

  /** The first message of a ticket is written as it is created, or is no first message. */
  private static final int CREATION_SECONDS = 60;

  private Tickets() {}

  /**
   * One row per ticket, and one per message of a customer that has none.
   *
   * @param times unified ticket_time: solutions by the run date, names of teams, and transfers as
   *     the history of the ticket has them
   */
  static Dataset<Row> facts(
      Dataset<Row> tickets, Dataset<Row> times, Dataset<Row> messages, EpisodeConfig config) {
    Column team = coalesce(col(TIME + TicketTime.TEAM), col(Ticket.TEAM));
    Column transfers = coalesce(col(TIME + TicketTime.TRANSFERS), lit(0));
    Column solvedAt = col(TIME + TicketTime.SOLVED_AT);
    return tickets
        .join(prefixed(times), new String[] {Ticket.SOURCE, Ticket.TICKET_ID}, "left")
        .withColumn(REFERENCE, concat_ws(":", col(Ticket.SOURCE), col(Ticket.TICKET_ID)))
        .join(firstMessages(messages), new String[] {REFERENCE}, "full")
        .select(
            col(REFERENCE),
            mergedInto().as(MERGED_INTO),
            leftOut().as(EpisodeContact.LEFT_OUT),
            topicOf(coalesce(col(Ticket.BUSINESS_TOPIC), col(Ticket.TOPIC)), config)
                .as(EpisodeContact.TOPIC),
            team.as(EpisodeContact.TEAM),
            col(Ticket.CHANNEL).as(TICKET_CHANNEL),
            when(col(Ticket.SOLVED_AT).isNotNull(), solvedAt.isNotNull())
                .otherwise(isSolved())
                .as(SOLVED),
            unix_micros(solvedAt).as(SOLVED_AT),
            reopens().as(Ticket.REOPENS),
            transfers.as(Ticket.TRANSFERS),
            concat_ws("\n", col(Ticket.SUBJECT), col(BODY)).as(TEXT));
  }

  private static Dataset<Row> prefixed(Dataset<Row> times) {
    return times.select(
        col(TicketTime.SOURCE),
        col(TicketTime.TICKET_ID),
        col(TicketTime.TEAM).as(TIME + TicketTime.TEAM),
        col(TicketTime.TRANSFERS).as(TIME + TicketTime.TRANSFERS),
        col(TicketTime.SOLVED_AT).as(TIME + TicketTime.SOLVED_AT));
  }

  /**
   * A topic as a word of the business, lower case snake case; null where it names no issue. Another
   * source of topics, such as what the texts say, belongs here.
   */
  static Column topicOf(Column recorded, EpisodeConfig config) {
    Column topic = trim(regexp_replace(lower(recorded), "[^\\p{L}\\p{N}]+", "_"), "_");
    return when(topic.notEqual("").and(not(topic.isInCollection(config.genericTopics()))), topic);
  }

  /** One row per ticket or lone message: the first text, and when either side wrote first. */
  private static Dataset<Row> firstMessages(Dataset<Row> messages) {
    Column reference =
        when(
                col(Message.TICKET_ID).isNotNull(),
                concat_ws(":", col(Message.SOURCE), col(Message.TICKET_ID)))
            .otherwise(
                concat_ws(":", col(Message.SOURCE), lit("message"), col(Message.MESSAGE_ID)));
    Column byCustomer = col(Message.AUTHOR_ROLE).equalTo(Message.AuthorRole.CUSTOMER);
    Column byAgent = col(Message.AUTHOR_ROLE).equalTo(Message.AuthorRole.AGENT);
    return messages
        .where(byCustomer.or(byAgent))
        .where(coalesce(col(Message.IS_PUBLIC), lit(true)))
        .groupBy(reference.as(REFERENCE))
        .agg(
            min_by(
                    when(byCustomer, substring(col(Message.BODY), 1, READ_OF_MESSAGE)),
                    when(byCustomer, struct(col(Message.SENT_AT), col(Message.MESSAGE_ID))))
                .as(BODY),
            min(when(byCustomer, col(Message.SENT_AT))).as(FIRST_BY_CUSTOMER),
            min(when(byAgent, col(Message.SENT_AT))).as(FIRST_BY_AGENT));
  }

  private static Column mergedInto() {
    return when(
        attribute(MERGED_INTO).isNotNull(),
        concat_ws(":", col(Ticket.SOURCE), attribute(MERGED_INTO)));
  }

  private static Column leftOut() {
    Column isSpam = says(EpisodeContact.LeftOut.SPAM);
    Column spamTopic =
        coalesce(
            lower(col(Ticket.BUSINESS_TOPIC)).equalTo(EpisodeContact.LeftOut.SPAM), lit(false));
    return when(col(Ticket.STATUS).equalTo(Ticket.Status.DELETED), EpisodeContact.LeftOut.DELETED)
        .when(isSpam.or(spamTopic), EpisodeContact.LeftOut.SPAM)
        .when(
            says(EpisodeContact.LeftOut.AGENT_INITIATED).or(agentWroteFirst()),
            EpisodeContact.LeftOut.AGENT_INITIATED)
        .when(mergedInto().isNotNull(), EpisodeContact.LeftOut.MERGED)
        .when(says(EpisodeContact.LeftOut.AUTO_CLOSED), EpisodeContact.LeftOut.AUTO_CLOSED);
  }

  /** Of what is written: who calls does not write, the agent does. */
  private static Column agentWroteFirst() {
    Column atCreation =
        abs(unix_seconds(col(FIRST_BY_AGENT)).minus(unix_seconds(col(Ticket.CREATED_AT))))
            .leq(CREATION_SECONDS);
    Column customerSilent =
        col(FIRST_BY_CUSTOMER)
            .isNull()
            .or(
                unix_seconds(col(FIRST_BY_CUSTOMER))
                    .gt(unix_seconds(col(Ticket.CREATED_AT)).plus(CREATION_SECONDS)));
    return coalesce(
        col(Ticket.CHANNEL).isin("email", "chat").and(atCreation).and(customerSilent), lit(false));
  }

  private static Column isSolved() {
    return col(Ticket.STATUS).isin(Ticket.Status.SOLVED, Ticket.Status.CLOSED);
  }

  /** Sources that do not count reopenings may still show two solutions. */
  private static Column reopens() {
    Column solvedAgain =
        unix_seconds(col(Ticket.SOLVED_AT))
            .gt(unix_seconds(col(Ticket.FIRST_RESOLVED_AT)).plus(CREATION_SECONDS));
    return coalesce(col(Ticket.REOPENS), when(solvedAgain, 1), lit(0));
  }

  /** Whether a source says so in the further column of that name. */
  private static Column says(String name) {
    return coalesce(
        lower(attribute(name)).isin("true", "yes", "1", name.toLowerCase(Locale.ROOT)), lit(false));
  }

  private static Column attribute(String name) {
    return element_at(col(Ticket.ATTRIBUTES), name);
  }
}
