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
import io.unisono.table.marts.VoiceTopic;
import io.unisono.table.marts.VoiceTopicEvent;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Run date 2026-03-31. desk:1 is Ottilia Brambilla (A), who writes Italian, desk:2 is B. */
class VoiceJobTest {

  private static final Instant TOMORROW = Instant.parse("2026-04-01T09:00:00Z");

  private static final VoiceConfig CONFIG = config(Optional.empty(), 0.6);

  /** A night with texts of all kinds, and thirty about parking that no taxonomy knows. */
  private static TestNight first;

  private static Map<String, Row> texts;

  @TempDir private Path folder;

  @BeforeAll
  static void readOneNight() {
    first =
        night(CONFIG)
            .with(Message.TABLE, messages("The parcel is broken.", 30))
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
                    .row("s", "r4", "q1", "nps", 10.0, 0.0, 10.0, null, at("06"))
                    .row("s", "r4", "q3", "csat", 1.0, 1.0, 5.0, "Mixed", at("06"))
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
    texts = run(first);
  }

  /**
   * @param broken text of the message m2
   * @param parking messages about parking, among sixty about deliveries
   */
  private static Dataset<Row> messages(String broken, int parking) {
    TableRows messages =
        messages()
            .row("desk", "m1", "t1", "1", "customer", at("01"), "The courier never came.")
            .row("desk", "m2", "t1", "2", "customer", at("01"), broken)
            .row("desk", "agent", "t1", "9", "agent", at("02"), "We are sorry about that.")
            .row("desk", "m3", "t1", null, "customer", at("03"), "It is still not here.")
            .row("desk", "blank", "t1", "1", "customer", at("03"), "  ")
            .row("desk", "blank2", "t2", "2", "customer", at("03"), "\n")
            .row("desk", "later", "t9", "1", "customer", TOMORROW, "Tomorrow.")
            .row("desk", "own", "t", "1", "customer", at("01"), "Saluti, Ottilia Brambilla")
            .row("desk", "other", "t", "2", "customer", at("01"), "Saluti, la Brambilla")
            .row("desk", "quote", "t", "1", "customer", at("01"), "> all of it is quoted\n")
            .row("desk", "emoji", "t", "2", "customer", at("01"), "😡😡")
            .row("desk", "huge", "t", "1", "customer", at("01"), "Non funziona. ".repeat(400_000))
            .row("desk", "mixed", "t", "2", "customer", at("01"), "спасибо 谢谢 grazie mille!");
    List<String> said = List.of("barrier", "space", "car", "level");
    for (int i = 0; i < 60 + parking; i++) {
      String text =
          i < 60
              ? "The courier with number %d was late".formatted(i)
              : "The garage has no parking for my " + said.get(i % said.size());
      messages.row("desk", "p" + i, "p" + i, null, "customer", at("01"), text);
    }
    return messages.dataset();
  }

  @Test
  void readsWhatCustomersWroteAndNothingElse() {
    assertThat(texts.keySet().stream().filter(key -> !key.matches("ticket_message p\\d+")))
        .containsExactlyInAnyOrder(
            "ticket_message m1",
            "ticket_message m2",
            "ticket_message m3",
            "ticket_message own",
            "ticket_message other",
            "ticket_message quote",
            "ticket_message emoji",
            "ticket_message huge",
            "ticket_message mixed",
            "ticket_subject t2",
            "answer r1:q2",
            "answer r2:q3",
            "answer r4:q3",
            "review v1");
    assertThat(text("ticket_message m3", VoiceMessage.CUSTOMER_ID))
        .as("the requester of the ticket, as the message names no author")
        .isEqualTo("A");
    assertThat(text("ticket_message m1", VoiceMessage.MAIN_TOPIC)).isEqualTo("delivery");
    assertThat(text("ticket_message m2", VoiceMessage.MAIN_TOPIC))
        .as("named first")
        .isEqualTo("delivery");
    assertThat(text("ticket_message m2", VoiceMessage.TOPICS).toString())
        .contains("delivery", "product_fault");
    assertThat(text("ticket_message p60", VoiceMessage.MAIN_TOPIC))
        .as("discovered")
        .isEqualTo("found_0001");
    assertThat(text("ticket_message emoji", VoiceMessage.MAIN_TOPIC)).isNull();
  }

  @Test
  void scoresSpeakForTheTextsThatCameWithThem() {
    assertThat(text("answer r1:q2", VoiceMessage.SCORE_SENTIMENT)).isEqualTo("positive");
    assertThat(text("answer r2:q3", VoiceMessage.SCORE_SENTIMENT)).isEqualTo("negative");
    assertThat(text("answer r4:q3", VoiceMessage.SCORE_SENTIMENT))
        .as("its scores contradict each other")
        .isNull();
    assertThat(text("review v1", VoiceMessage.SCORE_SENTIMENT)).isEqualTo("positive");
  }

  @Test
  void withFewScoresWordsOfFeelingJudge() {
    assertThat(text("review v1", VoiceMessage.SENTIMENT)).isEqualTo("positive");
    assertThat(text("review v1", VoiceMessage.EMOTION)).isEqualTo("joy");
    assertThat(text("review v1", VoiceMessage.P_NEGATIVE))
        .as("words of feeling know no probability")
        .isNull();
    Row model = first.written(VoiceModel.TABLE).first();
    assertThat(model.<String>getAs(VoiceModel.METHOD)).isEqualTo("lexicon");
    assertThat(model.<String>getAs(VoiceModel.VERDICT)).contains("3 scored texts", "40 are needed");
  }

  @Test
  void aCustomersOwnNameIsReplacedHoweverRare() {
    assertThat(text("ticket_message own", VoiceMessage.TEXT)).isEqualTo("Saluti, <NAME>");
    assertThat(text("ticket_message other", VoiceMessage.TEXT))
        .as("another customer's name that is not frequent stays")
        .isEqualTo("Saluti, la Brambilla");
  }

  @Test
  void textsThatSayNothingAreCountedAndNotJudged() {
    assertThat(text("ticket_message quote", VoiceMessage.WORDS)).isEqualTo(0);
    assertThat(text("ticket_message quote", VoiceMessage.SENTIMENT)).isNull();
    assertThat(text("ticket_message emoji", VoiceMessage.SENTIMENT)).isEqualTo("negative");
    assertThat(text("ticket_message huge", VoiceMessage.TEXT).toString())
        .hasSizeLessThanOrEqualTo(20_000);
    assertThat(text("ticket_message mixed", VoiceMessage.WORDS)).isEqualTo(4);
    Row all = first.written(VoiceQuality.TABLE).where("segment_kind = 'all'").first();
    assertThat(all.<Long>getAs(VoiceQuality.EMPTY)).isEqualTo(1);
    assertThat(all.<Long>getAs(VoiceQuality.SCORED)).isEqualTo(3);
    assertThat(all.<Double>getAs(VoiceQuality.BRIER)).as("words know no probability").isNull();
  }

  /** The night before is given another emotion, so that a result that was kept is known by it. */
  @Test
  void unchangedTextsKeepTheirResultAndTopicsTheirIds() {
    TestNight second =
        night(CONFIG)
            .with(Message.TABLE, messages("The parcel is broken, I am furious.", 40))
            .withPrevious(
                VoiceMessage.TABLE,
                first.written(VoiceMessage.TABLE).withColumn(VoiceMessage.EMOTION, lit("trust")))
            .withPrevious(VoiceModel.TABLE, first.written(VoiceModel.TABLE))
            .withPrevious(VoiceTopic.TABLE, first.written(VoiceTopic.TABLE))
            .withPrevious(VoiceTopicEvent.TABLE, first.written(VoiceTopicEvent.TABLE));

    Map<String, Row> next = run(second);

    assertThat(next.get("ticket_message m1").<String>getAs(VoiceMessage.EMOTION))
        .isEqualTo("trust");
    assertThat(next.get("ticket_message m2").<String>getAs(VoiceMessage.EMOTION))
        .isEqualTo("anger");
    for (TestNight night : List.of(first, second)) {
      Row topic = night.written(VoiceTopic.TABLE).where("kind = 'discovered'").first();
      assertThat(topic.<String>getAs(VoiceTopic.TOPIC_ID)).isEqualTo("found_0001");
      assertThat(topic.<String>getAs(VoiceTopic.LABEL_EN)).contains("garage");
      assertThat(topic.<Object>getAs(VoiceTopic.LAST_SEEN)).hasToString("2026-03-01");
      assertThat(night.written(VoiceTopicEvent.TABLE).where("topic_id = 'found_0001'").count())
          .isEqualTo(1);
    }
    assertThat(
            next.values().stream()
                .filter(row -> row.getAs(VoiceMessage.TOPICS).toString().contains("found_0001")))
        .hasSize(40);
  }

  @Test
  void otherSettingsJudgeAnew() {
    assertThat(new Judge(config(Optional.empty(), 0.7), "", null).settings())
        .isNotEqualTo(new Judge(CONFIG, "", null).settings());
    assertThat(new Judge(CONFIG, "topics: []", null).settings())
        .isNotEqualTo(new Judge(CONFIG, "", null).settings());
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
    List<Row> later =
        night
            .written(VoiceMessage.TABLE)
            .where("score_sentiment is not null and occurred_at >= timestamp '2026-03-25'")
            .collectAsList();
    double brier =
        later.stream()
            .mapToDouble(
                row ->
                    row.<Double>getAs(VoiceMessage.P_NEGATIVE)
                        - (row.getAs(VoiceMessage.SCORE_SENTIMENT).equals("negative") ? 1 : 0))
            .map(error -> error * error)
            .average()
            .orElseThrow();
    assertThat(quality.<Double>getAs(VoiceQuality.BRIER)).isCloseTo(brier, within(1e-12));
    assertThat(quality.<Double>getAs(VoiceQuality.NEGATIVE_SHARE)).isEqualTo(0.5);
    assertThat(quality.<Double>getAs(VoiceQuality.MEAN_P_NEGATIVE)).isBetween(0.4, 0.6);
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
    VoiceConfig config = config(Optional.of(topics.toString()), 0.6);
    VoiceConfig missing = config(Optional.of("nowhere.yaml"), 0.6);

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

  private static Object text(String key, String column) {
    return texts.get(key).getAs(column);
  }

  private static VoiceConfig config(Optional<String> taxonomy, double sure) {
    return new VoiceConfig(
        List.of("it", "en"), taxonomy, 40, 1_000, 30, sure, 500, 91, 20, Map.of(), 26, 365, 30);
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
