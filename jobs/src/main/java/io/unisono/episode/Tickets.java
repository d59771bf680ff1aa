package io.unisono.episode;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.staged.Message;
import io.unisono.table.staged.OrgUnit;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.EpisodeContact;
import java.time.LocalDate;
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
  private static final String UNIT_NAME = "unit_name";

  /** Characters of a message that say what it is about. */
  private static final int READ_OF_MESSAGE = 1000;

  /** The first message of a ticket is written as it is created, or is no first message. */
  private static final int CREATION_SECONDS = 60;

  private Tickets() {}

  /** One row per ticket, and one per message of a customer that has none. */
  static Dataset<Row> facts(
      Dataset<Row> tickets,
      Dataset<Row> messages,
      Dataset<Row> units,
      LocalDate asOf,
      EpisodeConfig config) {
    String[] team = {Ticket.SOURCE, Ticket.TEAM};
    return tickets
        .join(broadcast(names(units)), team, "left")
        .withColumn(REFERENCE, concat_ws(":", col(Ticket.SOURCE), col(Ticket.TICKET_ID)))
        .join(firstMessages(messages), new String[] {REFERENCE}, "full")
        .select(
            col(REFERENCE),
            mergedInto().as(MERGED_INTO),
            leftOut().as(EpisodeContact.LEFT_OUT),
            topicOf(coalesce(col(Ticket.BUSINESS_TOPIC), col(Ticket.TOPIC)), config)
                .as(EpisodeContact.TOPIC),
            coalesce(col(UNIT_NAME), col(Ticket.TEAM)).as(EpisodeContact.TEAM),
            col(Ticket.CHANNEL).as(TICKET_CHANNEL),
            isSolved(asOf).as(SOLVED),
            unix_micros(solvedBy(asOf)).as(SOLVED_AT),
            reopens().as(Ticket.REOPENS),
            coalesce(col(Ticket.TRANSFERS), lit(0)).as(Ticket.TRANSFERS),
            concat_ws("\n", col(Ticket.SUBJECT), col(BODY)).as(TEXT));
  }

  /**
   * A topic as a word of the business, lower case snake case; null where it names no issue. Another
   * source of topics, such as what the texts say, belongs here.
   */
  static Column topicOf(Column recorded, EpisodeConfig config) {
    Column topic = trim(regexp_replace(lower(recorded), "[^\\p{L}\\p{N}]+", "_"), "_");
    return when(topic.notEqual("").and(not(topic.isInCollection(config.genericTopics()))), topic);
  }

  /** The newest name of each unit. */
  private static Dataset<Row> names(Dataset<Row> units) {
    return units
        .groupBy(col(OrgUnit.SOURCE), col(OrgUnit.UNIT_ID).as(Ticket.TEAM))
        .agg(max_by(col(OrgUnit.TEAM), col(OrgUnit.VALID_FROM)).as(UNIT_NAME));
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
    return when(isSpam.or(spamTopic), EpisodeContact.LeftOut.SPAM)
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

  private static Column isSolved(LocalDate asOf) {
    Column state = col(Ticket.STATUS).isin(Ticket.Status.SOLVED, Ticket.Status.CLOSED);
    return when(col(Ticket.SOLVED_AT).isNotNull(), solvedBy(asOf).isNotNull()).otherwise(state);
  }

  private static Column solvedBy(LocalDate asOf) {
    return when(to_date(col(Ticket.SOLVED_AT)).leq(lit(asOf)), col(Ticket.SOLVED_AT));
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
