package io.unisono.kpi.perception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.kpi.KpiConfig;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.PerceptionGap;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.Episode;
import io.unisono.table.unified.EpisodeContact;
import io.unisono.table.unified.TicketTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PerceptionJobTest {

  private static final Instant ANSWERED = Instant.parse("2026-01-10T10:00:00Z");

  private final TableRows answers =
      TableRows.of(
          SurveyResponse.TABLE,
          SurveyResponse.SOURCE,
          SurveyResponse.RESPONSE_ID,
          SurveyResponse.QUESTION_ID,
          SurveyResponse.TOUCHPOINT,
          SurveyResponse.PARTY_ID,
          SurveyResponse.TICKET_ID,
          SurveyResponse.METRIC,
          SurveyResponse.SCORE,
          SurveyResponse.SCALE_MIN,
          SurveyResponse.SCALE_MAX,
          SurveyResponse.RESPONDED_AT);
  private final TableRows identity =
      TableRows.of(
          CustomerIdentity.TABLE,
          CustomerIdentity.SOURCE,
          CustomerIdentity.PARTY_ID,
          CustomerIdentity.CUSTOMER_ID);
  private final TableRows tickets =
      TableRows.of(
          TicketTime.TABLE,
          TicketTime.SOURCE,
          TicketTime.TICKET_ID,
          TicketTime.CHANNEL,
          TicketTime.FIRST_REPLY_MINUTES,
          TicketTime.SOLUTION_MINUTES);
  private final TableRows contacts =
      TableRows.of(
          EpisodeContact.TABLE,
          EpisodeContact.EVENT_ID,
          EpisodeContact.EPISODE_ID,
          EpisodeContact.TICKET_ID);
  private final TableRows episodes =
      TableRows.of(Episode.TABLE, Episode.EPISODE_ID, Episode.EFFORT);
  private int facts;

  private void customer(String id) {
    identity.row("desk", id, id);
  }

  private void ticket(String id, String channel, Long replyMinutes, Long solutionMinutes) {
    tickets.row("desk", id, channel, replyMinutes, solutionMinutes);
  }

  private void answer(
      String customer,
      String ticket,
      String metric,
      String question,
      double score,
      double highest) {
    answers.row(
        "desk",
        "r" + facts++,
        question,
        null,
        customer,
        ticket,
        metric,
        score,
        1.0,
        highest,
        ANSWERED);
  }

  private void nps(String customer, int daysLater, double score) {
    Instant at = ANSWERED.plus(daysLater, ChronoUnit.DAYS);
    answers.row("desk", "r" + facts++, "q", null, customer, null, "nps", score, 0.0, 10.0, at);
  }

  private List<Row> gaps() {
    return TestNight.of("2026-06-30")
        .with(new KpiConfig(5, 30, 7, 730, 180, 90, Set.of(), Set.of("wait"), 30))
        .with(SurveyResponse.TABLE, answers.dataset())
        .with(CustomerIdentity.TABLE, identity.dataset())
        .with(TicketTime.TABLE, tickets.dataset())
        .with(EpisodeContact.TABLE, contacts.dataset())
        .with(Episode.TABLE, episodes.dataset())
        .run(new PerceptionJob())
        .written(PerceptionGap.TABLE)
        .orderBy(PerceptionGap.PERCEIVED, PerceptionGap.MEASURED, PerceptionGap.CHANNEL)
        .collectAsList();
  }

  private static String line(Row row) {
    return "%s %s %s %d %d %s"
        .formatted(
            row.getAs(PerceptionGap.PERCEIVED),
            row.getAs(PerceptionGap.MEASURED),
            row.getAs(PerceptionGap.CHANNEL),
            row.<Long>getAs(PerceptionGap.N),
            row.<Long>getAs(PerceptionGap.CUSTOMERS),
            row.getAs(PerceptionGap.RELIABILITY));
  }

  private record Answer(String customer, String channel, double score, double minutes) {}

  /** Share of the values that are smaller, and half of those that are the same. */
  private static double rank(List<Answer> all, ToDoubleFunction<Answer> value, Answer of) {
    double at = value.applyAsDouble(of);
    double below = all.stream().filter(a -> value.applyAsDouble(a) < at).count();
    double same = all.stream().filter(a -> value.applyAsDouble(a) == at).count();
    return (below + same / 2) / all.size();
  }

  @Test
  void equalsTheGapByLoops() {
    Random random = new Random(3);
    List<Answer> all = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      customer("c" + i);
    }
    for (int i = 0; i < 60; i++) {
      String channel = i % 3 == 0 ? "phone" : "email";
      double minutes = random.nextInt(20) * (channel.equals("phone") ? 1 : 9);
      double score = 1 + random.nextInt(5);
      all.add(new Answer("c" + random.nextInt(30), channel, score, minutes));
      ticket("t" + i, channel, (long) minutes, null);
      answer(all.get(i).customer(), "t" + i, "csat", "wait", score, 5);
      answer(all.get(i).customer(), "t" + i, "csat", "another question", 1, 5);
    }

    List<Row> rows = gaps();

    assertThat(rows)
        .extracting(PerceptionJobTest::line)
        .hasSize(3)
        .allMatch(l -> l.startsWith("waiting first_reply_minutes"));
    Map<String, Double> ofCustomer = new HashMap<>();
    double sum = 0;
    int n = 0;
    for (Answer answer : all) {
      if (answer.channel().equals("phone")) {
        sum += rank(all, a -> -a.score(), answer) - rank(all, Answer::minutes, answer);
        n++;
      }
    }
    double mean = sum / n;
    for (Answer answer : all) {
      if (answer.channel().equals("phone")) {
        double gap = rank(all, a -> -a.score(), answer) - rank(all, Answer::minutes, answer);
        ofCustomer.merge(answer.customer(), gap - mean, Double::sum);
      }
    }
    double customers = ofCustomer.size();
    double squares = ofCustomer.values().stream().mapToDouble(u -> u * u).sum();
    double error = Math.sqrt(squares * customers / (customers - 1)) / n;
    Row phone = rows.get(2);
    assertThat(line(phone)).startsWith("waiting first_reply_minutes phone 20 " + ofCustomer.size());
    assertThat(phone.<Double>getAs(PerceptionGap.GAP)).isCloseTo(mean, within(1e-12));
    assertThat(phone.<Double>getAs(PerceptionGap.GAP_HI))
        .isCloseTo(mean + 1.959963984540054 * error, within(1e-12));
    Row total = rows.get(0);
    assertThat(total.<Object>getAs(PerceptionGap.GAP)).isNull();
    double covariance = 0;
    double felt = 0;
    double real = 0;
    for (Answer answer : all) {
      double x = rank(all, a -> -a.score(), answer) - .5;
      double y = rank(all, Answer::minutes, answer) - .5;
      covariance += x * y;
      felt += x * x;
      real += y * y;
    }
    assertThat(total.<Double>getAs(PerceptionGap.CORRELATION))
        .isCloseTo(covariance / Math.sqrt(felt * real), within(1e-12));
  }

  /** Ten find hard what took no step beyond the first, ten easy what took three. */
  @Test
  void effortStandsBesideTheStepsOfTheEpisodeAndTheNextNps() {
    for (int i = 0; i < 20; i++) {
      boolean hard = i < 10;
      customer("c" + i);
      ticket("t" + i, hard ? "email" : null, 5L, 50L);
      contacts.row("e" + i, "episode" + i, "desk:t" + i);
      contacts.row("f" + i, "episode" + i, null);
      episodes.row("episode" + i, hard ? 0 : 3);
      answer("c" + i, "t" + i, "ces", "effort", hard ? 1 : 7, 7);
      nps("c" + i, -1, 5);
      nps("c" + i, 89, hard ? 0 : 10);
      nps("c" + i, 90, 5);
    }
    answer("c0", null, "ces", "effort", 1, 7);
    answer("c0", "t1", "ces", "effort", 8, 7);

    List<Row> rows = gaps();

    assertThat(rows)
        .extracting(PerceptionJobTest::line)
        .containsExactly(
            "effort steps all 20 20 insufficient",
            "effort steps email 10 10 insufficient",
            "effort steps unknown 10 10 insufficient");
    assertThat(rows.get(0).<Double>getAs(PerceptionGap.CORRELATION)).isEqualTo(-1);
    assertThat(rows.get(0).<Double>getAs(PerceptionGap.PERCEIVED_MEAN)).isEqualTo(.5);
    assertThat(rows.get(0).<Double>getAs(PerceptionGap.MEASURED_MEDIAN)).isEqualTo(1.5);
    assertThat(rows.get(0).<Double>getAs(PerceptionGap.NPS_DIFFERENCE)).isEqualTo(-200);
    assertThat(rows.get(1).<Double>getAs(PerceptionGap.GAP)).isCloseTo(.5, within(1e-12));
    assertThat(rows.get(2).<Double>getAs(PerceptionGap.GAP)).isCloseTo(-.5, within(1e-12));
    assertThat(rows.get(1).<Object>getAs(PerceptionGap.NPS_DIFFERENCE)).isNull();
  }

  @Test
  void aLoneChannelOfFewDoesNotFollowFromTheOthers() {
    for (int i = 0; i < 30; i++) {
      customer("c" + i);
      ticket("t" + i, i < 4 ? "chat" : i < 14 ? "phone" : "email", (long) i, null);
      answer("c" + i, "t" + i, "csat", "wait", 1 + i % 5, 5);
    }

    List<Row> rows = gaps();

    assertThat(rows)
        .extracting(PerceptionJobTest::line)
        .containsExactly(
            "waiting first_reply_minutes all 30 30 ok",
            "waiting first_reply_minutes chat 4 4 suppressed",
            "waiting first_reply_minutes email 16 16 insufficient",
            "waiting first_reply_minutes phone 10 10 suppressed");
    for (int hidden : new int[] {1, 3}) {
      for (String column :
          List.of(
              PerceptionGap.PERCEIVED_MEAN,
              PerceptionGap.MEASURED_MEDIAN,
              PerceptionGap.CORRELATION,
              PerceptionGap.CORRELATION_LO,
              PerceptionGap.GAP,
              PerceptionGap.GAP_LO,
              PerceptionGap.GAP_Q)) {
        assertThat(rows.get(hidden).<Object>getAs(column)).as(column).isNull();
      }
    }
  }

  @Test
  void nothingComesOfNothing() {
    assertThat(gaps()).isEmpty();
  }
}
