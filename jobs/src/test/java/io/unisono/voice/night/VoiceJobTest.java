package io.unisono.voice.night;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.unisono.error.UserException;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.marts.VoiceModel;
import io.unisono.table.marts.VoiceQuality;
import io.unisono.table.staged.Message;
import io.unisono.table.staged.Review;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Run date 2026-03-31. desk:1 is Ottilia Brambilla (A), who writes Italian, desk:2 is B. */
class VoiceJobTest {

  private static final VoiceConfig CONFIG =
      new VoiceConfig(List.of("it", "en"), Optional.empty(), 40, 1_000, 30, 0.6);

  @TempDir private Path folder;

  @Test
  void readsWhatCustomersWroteAndNothingElse() {
    TestNight night =
        night(CONFIG)
            .with(
                Message.TABLE,
                messages()
                    .row("desk", "m1", "t1", "1", "customer", at("01"), "The courier never came.")
                    .row("desk", "m2", "t1", "9", "agent", at("02"), "We are sorry about that.")
                    .row("desk", "m3", "t1", null, "customer", at("03"), "It is still not here.")
                    .row("desk", "m4", "t1", "1", "customer", at("03"), "  ")
                    .row(
                        "desk",
                        "m5",
                        "t9",
                        "1",
                        "customer",
                        Instant.parse("2026-04-01T09:00:00Z"),
                        "Tomorrow.")
                    .dataset())
            .with(
                Ticket.TABLE,
                tickets()
                    .row("desk", "t1", "1", "Where is my parcel", "open", at("01"), "instant")
                    .row("desk", "t2", "2", "Refund please", "solved", at("04"), "instant")
                    .row("desk", "t3", "2", "Spam", "deleted", at("04"), "instant")
                    .dataset())
            .with(
                SurveyResponse.TABLE,
                responses()
                    .row("s", "r1", "q1", "nps", 9.0, 0.0, 10.0, "9 - very likely", at("05"))
                    .row("s", "r1", "q2", "text", null, null, null, "Great service", at("05"))
                    .row("s", "r2", "q3", "csat", 1.0, 1.0, 5.0, "Nobody called back", at("06"))
                    .row("s", "r3", "q4", "other", 2.0, null, null, "Every week", at("06"))
                    .dataset())
            .with(
                Review.TABLE,
                TableRows.of(
                        Review.TABLE,
                        Review.SOURCE,
                        Review.REVIEW_ID,
                        Review.RATING,
                        Review.SCALE_MIN,
                        Review.SCALE_MAX,
                        Review.TITLE,
                        Review.BODY,
                        Review.REVIEWED_AT,
                        Review.TIME_PRECISION)
                    .row("shop", "v1", 5.0, 1.0, 5.0, "Wonderful", "App is fast", at("07"), "day")
                    .dataset());

    Map<String, Row> texts = run(night);

    assertThat(texts)
        .containsOnlyKeys(
            "ticket_message m1",
            "ticket_message m3",
            "ticket_subject t2",
            "answer r1:q2",
            "answer r2:q3",
            "review v1");
    assertThat(text(texts, "ticket_message m3", VoiceMessage.CUSTOMER_ID))
        .as("the requester of the ticket, as the message names no author")
        .isEqualTo("A");
    assertThat(text(texts, "ticket_message m1", VoiceMessage.TOPICS).toString())
        .contains("delivery");
    assertThat(text(texts, "answer r1:q2", VoiceMessage.SCORE_SENTIMENT)).isEqualTo("positive");
    assertThat(text(texts, "answer r2:q3", VoiceMessage.SCORE_SENTIMENT)).isEqualTo("negative");
    assertThat(text(texts, "review v1", VoiceMessage.SCORE_SENTIMENT)).isEqualTo("positive");
    assertThat(text(texts, "review v1", VoiceMessage.SENTIMENT)).isEqualTo("positive");
    assertThat(text(texts, "review v1", VoiceMessage.EMOTION)).isEqualTo("joy");
    assertThat(text(texts, "review v1", VoiceMessage.P_NEGATIVE))
        .as("words of feeling know no probability")
        .isNull();
    Row model = night.written(VoiceModel.TABLE).first();
    assertThat(model.<String>getAs(VoiceModel.METHOD)).isEqualTo("lexicon");
    assertThat(model.<String>getAs(VoiceModel.VERDICT)).contains("3 scored texts", "40 are needed");
  }

  @Test
  void aCustomersOwnNameIsReplacedHoweverRare() {
    TestNight night =
        night(CONFIG)
            .with(
                Message.TABLE,
                messages()
                    .row("desk", "m1", "t", "1", "customer", at("01"), "Saluti, Ottilia Brambilla")
                    .row("desk", "m2", "t", "2", "customer", at("01"), "Saluti, la Brambilla")
                    .dataset());

    Map<String, Row> texts = run(night);

    assertThat(text(texts, "ticket_message m1", VoiceMessage.TEXT)).isEqualTo("Saluti, <NAME>");
    assertThat(text(texts, "ticket_message m2", VoiceMessage.TEXT))
        .as("another customer's name that is not frequent stays")
        .isEqualTo("Saluti, la Brambilla");
  }

  @Test
  void unchangedTextsKeepTheirResultAndChangedOnesAreReadAnew() {
    Dataset<Row> before =
        night(CONFIG)
            .with(Message.TABLE, twoMessages("The parcel is broken."))
            .run(new VoiceJob())
            .written(VoiceMessage.TABLE)
            .withColumn(VoiceMessage.EMOTION, lit("trust"));
    Dataset<Row> model =
        night(CONFIG)
            .with(Message.TABLE, twoMessages("The parcel is broken."))
            .run(new VoiceJob())
            .written(VoiceModel.TABLE);

    Map<String, Row> next =
        run(
            night(CONFIG)
                .with(Message.TABLE, twoMessages("The parcel is broken, I am furious."))
                .withPrevious(VoiceMessage.TABLE, before)
                .withPrevious(VoiceModel.TABLE, model));
    Map<String, Row> surer =
        run(
            night(new VoiceConfig(List.of("it", "en"), Optional.empty(), 40, 1_000, 30, 0.7))
                .with(Message.TABLE, twoMessages("The parcel is broken."))
                .withPrevious(VoiceMessage.TABLE, before)
                .withPrevious(VoiceModel.TABLE, model));

    assertThat(text(next, "ticket_message m1", VoiceMessage.EMOTION)).isEqualTo("trust");
    assertThat(text(next, "ticket_message m2", VoiceMessage.EMOTION)).isEqualTo("anger");
    assertThat(text(surer, "ticket_message m1", VoiceMessage.EMOTION))
        .as("other settings judge anew")
        .isNull();
  }

  private static Dataset<Row> twoMessages(String second) {
    return messages()
        .row("desk", "m1", "t1", "1", "customer", at("01"), "Where is the parcel?")
        .row("desk", "m2", "t1", "2", "customer", at("01"), second)
        .dataset();
  }

  /** Words that no lexicon has, so that only the scores can teach them. */
  @Test
  void learnsFromScoresWhatWordsMean() {
    TableRows responses = responses();
    for (int day = 1; day <= 30; day++) {
      for (int i = 0; i < 4; i++) {
        boolean bad = i % 2 == 0;
        String id = "r%d-%d".formatted(day, i);
        String text = bad ? "The zorple was grimpy again" : "What a flunty zorple it was";
        responses
            .row("s", id, "q1", "nps", bad ? 2.0 : 10.0, 0.0, 10.0, null, at("%02d".formatted(day)))
            .row("s", id, "q2", "text", null, null, null, text, at("%02d".formatted(day)));
      }
    }
    responses.row("s", "new", "q2", "text", null, null, null, "My zorple was grimpy", at("31"));

    TestNight night = night(CONFIG).with(SurveyResponse.TABLE, responses.dataset());
    Row text = run(night).get("answer new:q2");

    assertThat(text.<String>getAs(VoiceMessage.SENTIMENT)).isEqualTo("negative");
    assertThat(text.<Double>getAs(VoiceMessage.P_NEGATIVE)).isBetween(0.8, 1.0);
    Row model = night.written(VoiceModel.TABLE).first();
    assertThat(model.<String>getAs(VoiceModel.METHOD)).isEqualTo("learned");
    assertThat(model.<Object>getAs(VoiceModel.TESTED_FROM)).hasToString("2026-03-25");
    assertThat(model.<Long>getAs(VoiceModel.LABELS)).isEqualTo(24 * 4);
    assertThat(model.<Long>getAs(VoiceModel.CALIBRATION_LABELS)).isEqualTo(6 * 4);
    Row quality = night.written(VoiceQuality.TABLE).where("segment_kind = 'all'").first();
    assertThat(quality.<Long>getAs(VoiceQuality.TEXTS)).isEqualTo(121);
    assertThat(quality.<Long>getAs(VoiceQuality.SCORED))
        .as("only texts later than all that were learned from")
        .isEqualTo(24);
    assertThat(quality.<Double>getAs(VoiceQuality.MACRO_F1)).isCloseTo(1, within(1e-12));
  }

  @Test
  void textsThatSayNothingAreCountedAndNotJudged() {
    String huge = "Non funziona. ".repeat(400_000);
    TestNight night =
        night(CONFIG)
            .with(
                Message.TABLE,
                messages()
                    .row("desk", "quote", "t", "1", "customer", at("01"), "> all of it is quoted\n")
                    .row("desk", "emoji", "t", "2", "customer", at("01"), "😡😡")
                    .row("desk", "huge", "t", "1", "customer", at("01"), huge)
                    .row(
                        "desk", "mixed", "t", "2", "customer", at("01"), "спасибо 谢谢 grazie mille!")
                    .dataset());

    Map<String, Row> texts = run(night);

    assertThat(text(texts, "ticket_message quote", VoiceMessage.WORDS)).isEqualTo(0);
    assertThat(text(texts, "ticket_message quote", VoiceMessage.SENTIMENT)).isNull();
    assertThat(text(texts, "ticket_message emoji", VoiceMessage.SENTIMENT)).isEqualTo("negative");
    assertThat(text(texts, "ticket_message huge", VoiceMessage.TEXT).toString())
        .hasSizeLessThanOrEqualTo(20_000);
    assertThat(text(texts, "ticket_message mixed", VoiceMessage.WORDS)).isEqualTo(4);
    Row all = night.written(VoiceQuality.TABLE).where("segment_kind = 'all'").first();
    assertThat(all.<Long>getAs(VoiceQuality.EMPTY)).isEqualTo(1);
    assertThat(all.<Long>getAs(VoiceQuality.SCORED)).isEqualTo(0);
    assertThat(all.<Double>getAs(VoiceQuality.MACRO_F1)).isNull();
  }

  @Test
  void aCompanyWithoutTextsHasEmptyTables() {
    TestNight night = night(CONFIG);

    assertThat(run(night)).isEmpty();
    assertThat(night.written(VoiceQuality.TABLE).count()).isZero();
    assertThat(night.written(VoiceModel.TABLE).count()).isEqualTo(1);
  }

  @Test
  void aFileOfTopicsThatIsNoneIsRefused() throws IOException {
    Path topics = Files.writeString(folder.resolve("topics.yaml"), "topics: [{id: 'Not An Id'}]");
    VoiceConfig config =
        new VoiceConfig(List.of("it"), Optional.of(topics.toString()), 40, 1_000, 30, 0.6);
    VoiceConfig missing =
        new VoiceConfig(List.of("it"), Optional.of("nowhere.yaml"), 40, 1_000, 30, 0.6);

    assertThatThrownBy(() -> night(config).run(new VoiceJob()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("topics.yaml");
    assertThatThrownBy(() -> night(missing).run(new VoiceJob()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("nowhere.yaml");
  }

  private static Map<String, Row> run(TestNight night) {
    return night
        .run(new VoiceJob())
        .written(VoiceMessage.TABLE)
        .orderBy(col(VoiceMessage.TEXT_ID))
        .collectAsList()
        .stream()
        .collect(
            Collectors.toMap(
                row -> row.getAs(VoiceMessage.KIND) + " " + row.<String>getAs(VoiceMessage.TEXT_ID),
                row -> row));
  }

  private static Object text(Map<String, Row> texts, String key, String column) {
    return texts.get(key).getAs(column);
  }

  private static TestNight night(VoiceConfig config) {
    return TestNight.of("2026-03-31")
        .with(config)
        .with(
            CustomerIdentity.TABLE,
            TableRows.of(
                    CustomerIdentity.TABLE,
                    CustomerIdentity.SOURCE,
                    CustomerIdentity.PARTY_ID,
                    CustomerIdentity.CUSTOMER_ID)
                .row("desk", "1", "A")
                .row("desk", "2", "B")
                .dataset())
        .with(
            Customer.TABLE,
            TableRows.of(
                    Customer.TABLE,
                    Customer.CUSTOMER_ID,
                    Customer.GIVEN_NAME,
                    Customer.FAMILY_NAME,
                    Customer.LANGUAGE)
                .row("A", "Ottilia", "Brambilla", "it")
                .row("B", null, null, null)
                .dataset());
  }

  private static Instant at(String day) {
    return Instant.parse("2026-03-%sT09:00:00Z".formatted(day));
  }

  private static TableRows messages() {
    return TableRows.of(
        Message.TABLE,
        Message.SOURCE,
        Message.MESSAGE_ID,
        Message.TICKET_ID,
        Message.PARTY_ID,
        Message.AUTHOR_ROLE,
        Message.SENT_AT,
        Message.BODY);
  }

  private static TableRows tickets() {
    return TableRows.of(
        Ticket.TABLE,
        Ticket.SOURCE,
        Ticket.TICKET_ID,
        Ticket.PARTY_ID,
        Ticket.SUBJECT,
        Ticket.STATUS,
        Ticket.CREATED_AT,
        Ticket.TIME_PRECISION);
  }

  private static TableRows responses() {
    return TableRows.of(
        SurveyResponse.TABLE,
        SurveyResponse.SOURCE,
        SurveyResponse.RESPONSE_ID,
        SurveyResponse.QUESTION_ID,
        SurveyResponse.METRIC,
        SurveyResponse.SCORE,
        SurveyResponse.SCALE_MIN,
        SurveyResponse.SCALE_MAX,
        SurveyResponse.ANSWER_TEXT,
        SurveyResponse.RESPONDED_AT);
  }
}
