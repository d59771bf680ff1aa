package io.unisono.voice.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.marts.VoiceTopic;
import io.unisono.table.marts.VoiceTopicImpact;
import io.unisono.table.marts.VoiceTopicTrend;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.voice.night.VoiceConfig;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** Run date 2026-03-31, a Tuesday: the week began on 2026-03-30. */
class VoiceTopicsJobTest {

  private static final LocalDate THIS_WEEK = LocalDate.of(2026, 3, 30);

  private static final VoiceConfig CONFIG =
      new VoiceConfig(
          List.of("it", "en"),
          Optional.empty(),
          40,
          1_000,
          30,
          0.6,
          500,
          91,
          20,
          Map.of(),
          4,
          90,
          30);

  /** Each week 20 customers write about prices; in this one 8 of them about the app, too. */
  @Test
  void aTopicEmergesWithinItsWeek() {
    TableRows texts = texts();
    for (int week = 0; week <= 10; week++) {
      for (int customer = 0; customer < 20; customer++) {
        boolean app = week == 0 && customer < 8;
        texts.row(
            9,
            "desk",
            "ticket_message",
            "%d-%d".formatted(week, customer),
            "C" + customer,
            null,
            at(THIS_WEEK.minusWeeks(week)),
            app ? "negative" : "positive",
            app ? new String[] {"app", "price"} : new String[] {"price"},
            app
                ? new Row[] {
                  RowFactory.create(1, new String[] {"price"}, "positive"),
                  RowFactory.create(2, new String[] {"app"}, "negative")
                }
                : new Row[] {RowFactory.create(1, new String[] {"price"}, "positive")});
      }
    }

    TestNight night = night().with(VoiceMessage.TABLE, texts.dataset()).run(new VoiceTopicsJob());

    Dataset<Row> trend = night.written(VoiceTopicTrend.TABLE);
    assertThat(trend.where("emerging").collectAsList())
        .singleElement()
        .satisfies(
            app -> {
              assertThat(app.<String>getAs(VoiceTopicTrend.TOPIC_ID)).isEqualTo("app");
              assertThat(app.<Object>getAs(VoiceTopicTrend.WEEK_START)).hasToString("2026-03-30");
              assertThat(app.<Boolean>getAs(VoiceTopicTrend.COMPLETE)).isFalse();
              assertThat(app.<Long>getAs(VoiceTopicTrend.CUSTOMERS)).isEqualTo(8);
              assertThat(app.<Long>getAs(VoiceTopicTrend.CUSTOMERS_WRITING)).isEqualTo(20);
              assertThat(app.<Double>getAs(VoiceTopicTrend.P_VALUE))
                  .isCloseTo(Math.pow(1 / 9.0, 8), within(1e-15));
              assertThat(app.<Double>getAs(VoiceTopicTrend.Q_VALUE))
                  .as("of two topics")
                  .isCloseTo(2 * Math.pow(1 / 9.0, 8), within(1e-15));
              assertThat(app.<Double>getAs(VoiceTopicTrend.NET_SENTIMENT))
                  .as("the sentence about the app, not that about the price")
                  .isEqualTo(-1);
            });
    assertThat(trend.count()).as("2 topics in 4 weeks").isEqualTo(8);
    assertThat(night.notes()).containsEntry("emerging topics this week", 1L);
  }

  /** Scores of ten customers who wrote about prices and ten who wrote of nothing in particular. */
  @Test
  void impactJoinsScoresWithWhatTheirCustomersWrote() {
    TableRows texts = texts();
    TableRows responses =
        TableRows.of(
            SurveyResponse.TABLE,
            SurveyResponse.SOURCE,
            SurveyResponse.RESPONSE_ID,
            SurveyResponse.QUESTION_ID,
            SurveyResponse.PARTY_ID,
            SurveyResponse.METRIC,
            SurveyResponse.SCORE,
            SurveyResponse.RESPONDED_AT);
    TableRows identity =
        TableRows.of(
            CustomerIdentity.TABLE,
            CustomerIdentity.SOURCE,
            CustomerIdentity.PARTY_ID,
            CustomerIdentity.CUSTOMER_ID);
    Instant day = at(LocalDate.of(2026, 3, 10));
    for (int i = 0; i < 20; i++) {
      String customer = "C" + i;
      boolean price = i < 10;
      identity.row("s", "p" + i, customer);
      responses.row("s", "old" + i, "q", "p" + i, "nps", 5.0, at(LocalDate.of(2026, 1, 15)));
      responses.row("s", "r" + i, "q", "p" + i, "nps", price ? 3.0 : 10.0, day);
      // Half of them wrote in the response, half a ticket eight days before.
      boolean inResponse = i % 2 == 0;
      texts.row(
          9,
          inResponse ? "s" : "desk",
          inResponse ? "answer" : "ticket_message",
          "t" + i,
          customer,
          inResponse ? "r" + i : null,
          inResponse ? day : at(LocalDate.of(2026, 3, 2)),
          null,
          price ? new String[] {"price"} : new String[0],
          new Row[0]);
    }
    texts.row(
        9,
        "desk",
        "ticket_message",
        "long ago",
        "C19",
        null,
        at(LocalDate.of(2026, 2, 1)),
        null,
        new String[] {"delivery"},
        new Row[0]);
    responses.row("s", "silent", "q", null, "nps", 0.0, day);

    List<Row> impact =
        night()
            .with(VoiceMessage.TABLE, texts.dataset())
            .with(SurveyResponse.TABLE, responses.dataset())
            .with(CustomerIdentity.TABLE, identity.dataset())
            .run(new VoiceTopicsJob())
            .written(VoiceTopicImpact.TABLE)
            .collectAsList();

    assertThat(impact)
        .singleElement()
        .satisfies(
            price -> {
              assertThat(price.<String>getAs(VoiceTopicImpact.KPI)).isEqualTo("nps");
              assertThat(price.<Long>getAs(VoiceTopicImpact.N)).isEqualTo(20);
              assertThat(price.<Long>getAs(VoiceTopicImpact.N_TOPIC)).isEqualTo(10);
              assertThat(price.<Double>getAs(VoiceTopicImpact.VALUE_WITH)).isEqualTo(-100);
              assertThat(price.<Double>getAs(VoiceTopicImpact.VALUE_WITHOUT)).isEqualTo(100);
              assertThat(price.<Double>getAs(VoiceTopicImpact.IMPACT)).isEqualTo(-100);
            });
  }

  @Test
  void aCompanyWithoutTextsHasNoTopics() {
    TestNight night = night().run(new VoiceTopicsJob());

    assertThat(night.written(VoiceTopicTrend.TABLE).count()).isZero();
    assertThat(night.written(VoiceTopicImpact.TABLE).count()).isZero();
  }

  private static TestNight night() {
    return TestNight.of("2026-03-31")
        .with(CONFIG)
        .with(VoiceTopic.TABLE, VoiceTopic.TABLE.empty(SparkFixture.spark()));
  }

  private static Instant at(LocalDate day) {
    return day.atTime(9, 0).toInstant(ZoneOffset.UTC);
  }

  private static TableRows texts() {
    return TableRows.of(
        VoiceMessage.TABLE,
        VoiceMessage.WORDS,
        VoiceMessage.SOURCE,
        VoiceMessage.KIND,
        VoiceMessage.TEXT_ID,
        VoiceMessage.CUSTOMER_ID,
        VoiceMessage.RESPONSE_ID,
        VoiceMessage.OCCURRED_AT,
        VoiceMessage.SENTIMENT,
        VoiceMessage.TOPICS,
        VoiceMessage.SENTENCES);
  }
}
