package io.unisono.voice.night;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.unisono.measure.AboutTicket;
import io.unisono.measure.CustomersByRecord;
import io.unisono.rows.GroupedRows;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.staged.Message;
import io.unisono.table.staged.Review;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.Customer;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What customers wrote, whichever table holds it. Texts of agents and systems are none; the subject
 * of a ticket is one only where its customer wrote no message, for it is the title of the first.
 */
final class CustomerTexts {

  /** The text as it was stored. */
  static final String RAW = "raw";

  /** Language in which the author usually writes, or null. */
  static final String USUAL_LANGUAGE = "usual_language";

  static final String GIVEN_NAME = Customer.GIVEN_NAME;
  static final String FAMILY_NAME = Customer.FAMILY_NAME;

  private static final String[] KEY = {
    VoiceMessage.SOURCE, VoiceMessage.KIND, VoiceMessage.TEXT_ID
  };

  private static final String[] TICKET = {VoiceMessage.SOURCE, VoiceMessage.TICKET_ID};
  private static final String[] RESPONSE = {VoiceMessage.SOURCE, VoiceMessage.RESPONSE_ID};

  private static final String LEADING_NUMBER = "^\\s*([-+]?\\d+(?:\\.\\d+)?)";

  private CustomerTexts() {}

  /**
   * One row per text, in one shape, with the party of its author if the row itself names it.
   *
   * @param messages staged message
   * @param tickets staged ticket
   * @param responses staged survey_response
   * @param reviews staged review
   * @param asOf last day (UTC) whose texts are known
   */
  static Dataset<Row> of(
      Dataset<Row> messages,
      Dataset<Row> tickets,
      Dataset<Row> responses,
      Dataset<Row> reviews,
      LocalDate asOf) {
    Dataset<Row> ofMessages = said(ofMessages(messages), asOf);
    Dataset<Row> written = ofMessages.select(VoiceMessage.SOURCE, VoiceMessage.TICKET_ID);
    Dataset<Row> ofTickets = said(ofTickets(tickets), asOf).join(written, TICKET, "left_anti");
    return Stream.of(ofTickets, said(ofAnswers(responses), asOf), said(ofReviews(reviews), asOf))
        .reduce(ofMessages, (some, more) -> some.unionByName(more, true));
  }

  /** Those that are not blank, up to the day. */
  private static Dataset<Row> said(Dataset<Row> texts, LocalDate asOf) {
    return texts
        .where(col(RAW).rlike("\\S"))
        .where(to_date(col(VoiceMessage.OCCURRED_AT)).leq(lit(asOf)));
  }

  private static Dataset<Row> ofMessages(Dataset<Row> messages) {
    return messages
        .where(col(Message.AUTHOR_ROLE).equalTo(Message.AuthorRole.CUSTOMER))
        .select(
            col(Message.SOURCE),
            lit(VoiceMessage.Kind.TICKET_MESSAGE).as(VoiceMessage.KIND),
            col(Message.MESSAGE_ID).as(VoiceMessage.TEXT_ID),
            col(Message.PARTY_ID),
            col(Message.PARTY_SOURCE),
            col(Message.TICKET_ID),
            col(Message.SENT_AT).as(VoiceMessage.OCCURRED_AT),
            lit(VoiceMessage.TimePrecision.INSTANT).as(VoiceMessage.TIME_PRECISION),
            col(Message.CHANNEL),
            col(Message.LANGUAGE).as(USUAL_LANGUAGE),
            col(Message.BODY).as(RAW));
  }

  private static Dataset<Row> ofTickets(Dataset<Row> tickets) {
    return tickets
        .where(col(Ticket.STATUS).notEqual(Ticket.Status.DELETED))
        .select(
            col(Ticket.SOURCE),
            lit(VoiceMessage.Kind.TICKET_SUBJECT).as(VoiceMessage.KIND),
            col(Ticket.TICKET_ID).as(VoiceMessage.TEXT_ID),
            col(Ticket.PARTY_ID),
            col(Ticket.PARTY_SOURCE),
            col(Ticket.TICKET_ID),
            col(Ticket.CREATED_AT).as(VoiceMessage.OCCURRED_AT),
            col(Ticket.TIME_PRECISION),
            col(Ticket.CHANNEL),
            col(Ticket.SUBJECT).as(RAW));
  }

  private static Dataset<Row> ofAnswers(Dataset<Row> responses) {
    return responses
        .where(isWritten())
        .select(
            col(SurveyResponse.SOURCE),
            lit(VoiceMessage.Kind.ANSWER).as(VoiceMessage.KIND),
            concat_ws(":", col(SurveyResponse.RESPONSE_ID), col(SurveyResponse.QUESTION_ID))
                .as(VoiceMessage.TEXT_ID),
            col(SurveyResponse.PARTY_ID),
            col(SurveyResponse.PARTY_SOURCE),
            AboutTicket.ofSameSource().as(VoiceMessage.TICKET_ID),
            col(SurveyResponse.RESPONSE_ID),
            col(SurveyResponse.RESPONDED_AT).as(VoiceMessage.OCCURRED_AT),
            col(SurveyResponse.TIME_PRECISION),
            col(SurveyResponse.CHANNEL),
            col(SurveyResponse.LANGUAGE).as(USUAL_LANGUAGE),
            col(SurveyResponse.ANSWER_TEXT).as(RAW));
  }

  /** An answer in words, or a comment beside a score; "9 - likely" is the score itself. */
  private static Column isWritten() {
    Column number =
        regexp_extract(col(SurveyResponse.ANSWER_TEXT), LEADING_NUMBER, 1).try_cast("double");
    Column isScore = coalesce(number.equalTo(col(SurveyResponse.SCORE)), lit(false));
    Column isComment =
        col(SurveyResponse.METRIC)
            .notEqual(SurveyResponse.Metric.OTHER)
            .and(col(SurveyResponse.SCORE).isNotNull())
            .and(isScore.equalTo(false));
    return col(SurveyResponse.METRIC).equalTo(SurveyResponse.Metric.TEXT).or(isComment);
  }

  private static Dataset<Row> ofReviews(Dataset<Row> reviews) {
    return reviews.select(
        col(Review.SOURCE),
        lit(VoiceMessage.Kind.REVIEW).as(VoiceMessage.KIND),
        col(Review.REVIEW_ID).as(VoiceMessage.TEXT_ID),
        col(Review.PARTY_ID),
        col(Review.PARTY_SOURCE),
        col(Review.REVIEWED_AT).as(VoiceMessage.OCCURRED_AT),
        col(Review.TIME_PRECISION),
        lit("review").as(VoiceMessage.CHANNEL),
        ScoreSentiment.ofReview().as(VoiceMessage.SCORE_SENTIMENT),
        col(Review.LANGUAGE).as(USUAL_LANGUAGE),
        concat_ws("\n", col(Review.TITLE), col(Review.BODY)).as(RAW));
  }

  /**
   * The texts with customer, names and usual language of their authors, what their scores say, and
   * a digest of all that they are read with. The joins look at facts about a text; the text itself
   * moves once.
   *
   * @param texts of {@link #of}
   * @param tickets staged ticket, whose requester wrote what names no author
   * @param responses staged survey_response, for its scores
   * @param identity unified customer_identity
   * @param customers unified customer
   * @param parts tasks that read the texts
   */
  static Dataset<Row> withAuthors(
      Dataset<Row> texts,
      Dataset<Row> tickets,
      Dataset<Row> responses,
      Dataset<Row> identity,
      Dataset<Row> customers,
      int parts) {
    Dataset<Row> facts =
        texts
            .drop(RAW)
            .transform(all -> withRequesters(all, tickets))
            .transform(all -> CustomersByRecord.all(all, identity))
            .drop(Message.PARTY_ID, Message.PARTY_SOURCE)
            .transform(all -> withNames(all, customers))
            .transform(all -> withScores(all, ScoreSentiment.ofResponses(responses)));
    Column[] key = {col(KEY[0]), col(KEY[1]), col(KEY[2])};
    return texts
        .select(key[0], key[1], key[2], col(RAW))
        .transform(rows -> GroupedRows.shuffled(rows, parts, key))
        .join(facts, KEY)
        .withColumn(
            VoiceMessage.TEXT_DIGEST,
            xxhash64(col(RAW), col(USUAL_LANGUAGE), col(GIVEN_NAME), col(FAMILY_NAME)));
  }

  private static Dataset<Row> withRequesters(Dataset<Row> facts, Dataset<Row> tickets) {
    String requester = "requester";
    String requesterSource = "requester_source";
    Dataset<Row> requesters =
        tickets.select(
            col(Ticket.SOURCE),
            col(Ticket.TICKET_ID),
            col(Ticket.PARTY_ID).as(requester),
            col(Ticket.PARTY_SOURCE).as(requesterSource));
    Column names = col(Message.PARTY_ID).isNotNull();
    return facts
        .join(requesters, TICKET, "left")
        .withColumn(
            Message.PARTY_SOURCE,
            when(names, col(Message.PARTY_SOURCE)).otherwise(col(requesterSource)))
        .withColumn(Message.PARTY_ID, coalesce(col(Message.PARTY_ID), col(requester)))
        .drop(requester, requesterSource);
  }

  private static Dataset<Row> withNames(Dataset<Row> facts, Dataset<Row> customers) {
    String language = "customers_language";
    return facts
        .join(
            customers.select(
                col(Customer.CUSTOMER_ID),
                col(GIVEN_NAME),
                col(FAMILY_NAME),
                col(Customer.LANGUAGE).as(language)),
            new String[] {Customer.CUSTOMER_ID},
            "left")
        .withColumn(USUAL_LANGUAGE, coalesce(col(USUAL_LANGUAGE), col(language)))
        .drop(language);
  }

  private static Dataset<Row> withScores(Dataset<Row> facts, Dataset<Row> scores) {
    String ofResponse = "of_response";
    return facts
        .join(scores.withColumnRenamed(VoiceMessage.SCORE_SENTIMENT, ofResponse), RESPONSE, "left")
        .withColumn(
            VoiceMessage.SCORE_SENTIMENT,
            coalesce(col(VoiceMessage.SCORE_SENTIMENT), col(ofResponse)))
        .drop(ofResponse);
  }

  /** Texts that say something, from a day on: so many, always the same. */
  static Dataset<Row> sample(Dataset<Row> texts, LocalDate from, int most) {
    return first(
            texts
                .where(col(VoiceMessage.WORDS).gt(0))
                .where(to_date(col(VoiceMessage.OCCURRED_AT)).gt(lit(from))),
            most)
        .select(
            VoiceMessage.CUSTOMER_ID,
            VoiceMessage.LANGUAGE,
            VoiceMessage.TEXT,
            VoiceMessage.TOPICS);
  }

  /** The texts with the smallest digests of their keys: as good as drawn by lot. */
  static Dataset<Row> first(Dataset<Row> texts, int most) {
    Column[] key = {col(KEY[0]), col(KEY[1]), col(KEY[2])};
    return texts.orderBy(xxhash64(key), key[0], key[1], key[2]).limit(most);
  }
}
