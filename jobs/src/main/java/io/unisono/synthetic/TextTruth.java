package io.unisono.synthetic;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.lit;

import io.unisono.synthetic.company.Events.Invitation;
import io.unisono.synthetic.company.Events.Ticket;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.company.Topic;
import io.unisono.synthetic.export.Reviews;
import io.unisono.synthetic.export.Reviews.Review;
import io.unisono.synthetic.export.Verbatims;
import io.unisono.synthetic.silo.Silo;
import io.unisono.synthetic.silo.Snapshot;
import io.unisono.synthetic.silo.TicketTexts;
import io.unisono.synthetic.words.Text;
import java.sql.Date;
import java.time.LocalDate;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** What the texts of customers are about. */
public final class TextTruth {

  /** One row per text that a customer wrote: message, comment of a survey, review. */
  public static final String TEXTS = "text";

  /** One row per topic: the first day on which somebody could write about it. */
  public static final String TOPICS = "topic";

  public static final String TOPIC = "topic";
  public static final String FIRST_DAY = "first_day";
  public static final String TEXT_ID = "text_id";
  public static final String TOPIC_CODES = "topics";
  public static final String SENTIMENT = "sentiment";

  /** {@code text_id} is the message, response or review in its source. */
  static final StructType TEXT_SCHEMA =
      StructType.fromDDL(
          "source string, text_id string, person_id string, language string,"
              + " topics array<string>, sentiment int");

  static final StructType TOPIC_SCHEMA = StructType.fromDDL("topic string, first_day date");

  private TextTruth() {}

  /** The planted topics, as an array: what a published topic may be compared with. */
  public static Column knownTopics() {
    return array(Stream.of(Topic.values()).map(topic -> lit(topic.code())).toArray(Column[]::new));
  }

  static void texts(Snapshot snapshot, Consumer<Row> out) {
    for (Person person : snapshot.customers()) {
      for (Ticket ticket : snapshot.life(person).tickets()) {
        TicketTexts.ofCustomer(snapshot, person, ticket)
            .forEach(
                (id, text) -> {
                  Silo silo = ticket.byPhone() ? Silo.SALESFORCE : Silo.ZENDESK;
                  out.accept(row(silo.source(), id, person, text));
                });
      }
      for (Invitation sent : snapshot.life(person).invitations()) {
        Verbatims.comment(snapshot, person, sent)
            .ifPresent(
                comment ->
                    out.accept(row(comment.silo().source(), comment.id(), person, comment.text())));
      }
      for (Review review : Reviews.of(snapshot, person)) {
        out.accept(row(Reviews.SOURCE, review.id(), person, review.text()));
      }
    }
  }

  private static Row row(String source, String id, Person person, Text text) {
    return RowFactory.create(
        source,
        id,
        person.truthId(),
        person.culture().language,
        text.topics().stream().map(Topic::code).toArray(String[]::new),
        text.sentiment());
  }

  static void topics(Snapshot snapshot, Consumer<Row> out) {
    if (snapshot.block().number() == 0) {
      for (Topic topic : Topic.values()) {
        int day =
            topic == Topic.ESIM
                ? snapshot.scenario().newTopicDay()
                : snapshot.scenario().firstDay();
        out.accept(RowFactory.create(topic.code(), Date.valueOf(LocalDate.ofEpochDay(day))));
      }
    }
  }
}
