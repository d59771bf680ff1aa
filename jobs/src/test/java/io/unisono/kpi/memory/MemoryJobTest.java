package io.unisono.kpi.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.kpi.KpiConfig;
import io.unisono.subscription.SubscriptionConfig;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.MemoryEffect;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.BadInteraction;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.CustomerMemory;
import io.unisono.table.unified.SubscriptionSpell;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class MemoryJobTest {

  private static final LocalDate AS_OF = LocalDate.of(2026, 3, 31);
  private static final LocalDate LANDMARK = LocalDate.of(2025, 12, 1);

  private final TableRows bad =
      TableRows.of(
          BadInteraction.TABLE,
          BadInteraction.CUSTOMER_ID,
          BadInteraction.INTERACTION_ID,
          BadInteraction.BAD_ON,
          BadInteraction.SIGNS);
  private final TableRows timeline =
      TableRows.of(
          Timeline.TABLE,
          Timeline.CUSTOMER_ID,
          Timeline.EVENT_ID,
          Timeline.OCCURRED_AT,
          Timeline.KIND,
          Timeline.VALENCE,
          Timeline.TICKET_ID);
  private final TableRows answers =
      TableRows.of(
          SurveyResponse.TABLE,
          SurveyResponse.SOURCE,
          SurveyResponse.RESPONSE_ID,
          SurveyResponse.QUESTION_ID,
          SurveyResponse.PARTY_ID,
          SurveyResponse.METRIC,
          SurveyResponse.SCORE,
          SurveyResponse.RESPONDED_AT);
  private final TableRows identity =
      TableRows.of(
          CustomerIdentity.TABLE,
          CustomerIdentity.SOURCE,
          CustomerIdentity.PARTY_ID,
          CustomerIdentity.CUSTOMER_ID);
  private final TableRows spells =
      TableRows.of(
          SubscriptionSpell.TABLE,
          SubscriptionSpell.CUSTOMER_ID,
          SubscriptionSpell.SPELL,
          SubscriptionSpell.STARTED_ON,
          SubscriptionSpell.FIRST_STARTED_ON,
          SubscriptionSpell.AT_RISK_FROM,
          SubscriptionSpell.LOST_ON);
  private int facts;

  private void bad(String customer, String id, LocalDate day, String... signs) {
    bad.row(customer, id, day, signs);
  }

  private void event(String customer, LocalDate day, String kind, int valence, String ticket) {
    timeline.row(
        customer, "e" + facts++, day.atTime(9, 0).toInstant(ZoneOffset.UTC), kind, valence, ticket);
  }

  private void nps(String customer, LocalDate day, double score) {
    answers.row(
        "poll",
        "r" + facts++,
        "q",
        customer,
        "nps",
        score,
        day.atTime(9, 0).toInstant(ZoneOffset.UTC));
  }

  private void customer(String id, LocalDate lost) {
    customer(id, LocalDate.of(2024, 1, 1), lost);
  }

  private void customer(String id, LocalDate start, LocalDate lost) {
    identity.row("poll", id, id);
    spells.row(id, 1, start, start, start, lost);
  }

  private TestNight night(int minimum) {
    return TestNight.of(AS_OF.toString())
        .with(new KpiConfig(minimum, 30, 7, 730, 180, 90, Set.of(), Set.of(), 30))
        .with(new SubscriptionConfig(30))
        .with(BadInteraction.TABLE, bad.dataset())
        .with(Timeline.TABLE, timeline.dataset())
        .with(SurveyResponse.TABLE, answers.dataset())
        .with(CustomerIdentity.TABLE, identity.dataset())
        .with(SubscriptionSpell.TABLE, spells.dataset())
        .run(new MemoryJob());
  }

  @Test
  void peaksEndAndLastBadExperience() {
    bad("anna", "desk:1", AS_OF.minusDays(179), "reopened", "transferred");
    bad("anna", "desk:2", AS_OF.minusDays(90), "complaint");
    bad("anna", "old", AS_OF.minusDays(180), "complaint", "low_score", "reopened");
    event("anna", AS_OF.minusDays(10), "interaction", 1, null);
    event("anna", AS_OF.minusDays(5), "interaction", 0, null);
    event("anna", AS_OF.minusDays(3), "subscription", 1, null);
    // It was solved, but it went badly.
    event("anna", AS_OF.minusDays(2), "ticket", 1, "desk:1");
    bad("bert", "old", AS_OF.minusDays(400), "complaint");
    bad("carl", "day", AS_OF, "complaint");
    event("carl", AS_OF, "ticket", 1, "desk:3");

    assertThat(
            TableRows.lines(
                night(5).written(CustomerMemory.TABLE),
                CustomerMemory.CUSTOMER_ID,
                CustomerMemory.STRIKES,
                CustomerMemory.GOOD,
                CustomerMemory.WORST_INTERACTION_ID,
                CustomerMemory.BEST_INTERACTION_ID,
                CustomerMemory.END_INTERACTION_ID,
                CustomerMemory.END_ON,
                CustomerMemory.END_IS_BAD,
                CustomerMemory.LAST_BAD_ON,
                CustomerMemory.DAYS_SINCE_BAD))
        .containsExactly(
            "anna|2|1|desk:1|e0|e0|2026-03-21|false|2025-12-31|90",
            "bert|0|0|null|null|null|null|null|2025-02-24|400",
            "carl|1|1|day|desk:3|day|2026-03-31|true|2026-03-31|0");
  }

  /**
   * Each kind of customer answers once and is watched once. Of those with nothing bad all promote;
   * an experience of the day of the answer or of 181 days before is no memory.
   */
  @Test
  void scoresAndLossesWithTheMemoryAndWithout() {
    LocalDate day = LANDMARK;
    for (int i = 0; i < 10; i++) {
      customer("none" + i, null);
      customer("recent" + i, i < 5 ? day.plusDays(89) : null);
      customer("over" + i, null);
      customer("healed" + i, null);
      customer("said" + i, null);
      bad("none" + i, "n" + i, day, "complaint");
      bad("none" + i, "m" + i, day.minusDays(181), "complaint");
      bad("recent" + i, "r" + i, day.minusDays(30), "complaint");
      bad("over" + i, "o" + i, day.minusDays(91), "complaint");
      bad("healed" + i, "h" + i, day.minusDays(31), "complaint");
      event("healed" + i, day.minusDays(1), "interaction", 1, null);
      bad("said" + i, "s" + i, day.minusDays(1), "low_score", "negative_text");
      event("said" + i, day.minusDays(1), "survey", 1, null);
      nps("none" + i, day, 10);
      nps("recent" + i, day, i < 5 ? 0 : 10);
      nps("over" + i, day, 7);
      nps("healed" + i, day, 10);
      nps("said" + i, day, 10);
    }

    TestNight night = night(5);
    double third = 1 / 3.0 * 100;

    assertThat(
            TableRows.lines(
                night.written(MemoryEffect.TABLE),
                MemoryEffect.OUTCOME,
                MemoryEffect.MEMORY,
                MemoryEffect.N,
                MemoryEffect.N_WITHOUT,
                MemoryEffect.VALUE,
                MemoryEffect.VALUE_WITHOUT,
                MemoryEffect.DIFFERENCE,
                MemoryEffect.RELIABILITY))
        .containsExactly(
            "lost|bad_30d|10|20|0.5|0.0|0.5|insufficient",
            "lost|bad_90d|20|20|0.25|0.0|0.25|insufficient",
            "lost|end_bad|20|10|0.25|0.0|0.25|insufficient",
            "lost|peak_bad|30|20|%s|0.0|%s|insufficient".formatted(1 / 6.0, 1 / 6.0),
            "nps|bad_30d|10|20|0.0|100.0|-100.0|insufficient",
            "nps|bad_90d|20|20|50.0|100.0|-50.0|insufficient",
            "nps|end_bad|20|10|0.0|100.0|-100.0|insufficient",
            "nps|peak_bad|30|20|%s|100.0|%s|insufficient".formatted(third, third - 100));
    Map<String, Row> rows =
        night.written(MemoryEffect.TABLE).collectAsList().stream()
            .collect(
                Collectors.toMap(
                    row -> row.getAs(MemoryEffect.OUTCOME) + " " + row.getAs(MemoryEffect.MEMORY),
                    Function.identity()));
    // Ten answers of ±100 around 0, and twenty without spread: √(100² / 10 × 30 / 29).
    assertThat(rows.get("nps bad_30d").<Double>getAs(MemoryEffect.HI))
        .isCloseTo(-100 + 1.959963984540054 * Math.sqrt(1000 * 30 / 29.0), within(1e-9));
    assertThat(rows.get("nps bad_30d").<Double>getAs(MemoryEffect.Q)).isLessThan(.05);
  }

  /** New customers leave more often whatever happened to them, and little has happened to them. */
  @Test
  void lossesAreComparedWithinTenure() {
    for (int i = 0; i < 50; i++) {
      boolean isNew = i < 25;
      boolean remembers = isNew ? i < 5 : i < 45;
      LocalDate start = isNew ? LANDMARK.minusDays(100) : LANDMARK.minusDays(1000);
      boolean isLost = isNew && i % 5 < 2;
      customer("c" + i, start, isLost ? LANDMARK.plusDays(1) : null);
      bad("c" + i, "old" + i, LANDMARK.minusDays(190), "complaint");
      if (remembers) {
        bad("c" + i, "b" + i, LANDMARK.minusDays(5), "complaint");
      }
    }

    Row lost =
        night(5)
            .written(MemoryEffect.TABLE)
            .where("memory = 'peak_bad' and outcome = 'lost'")
            .first();

    assertThat(lost.<Double>getAs(MemoryEffect.VALUE)).isEqualTo(2 / 25.0);
    assertThat(lost.<Double>getAs(MemoryEffect.VALUE_WITHOUT)).isEqualTo(8 / 25.0);
    assertThat(lost.<Double>getAs(MemoryEffect.DIFFERENCE)).isZero();
    assertThat(lost.<Double>getAs(MemoryEffect.LO)).isNegative();
    assertThat(lost.<Double>getAs(MemoryEffect.HI)).isPositive();
  }

  @Test
  void aGroupOfFewIsNotShown() {
    for (int i = 0; i < 4; i++) {
      customer("recent" + i, null);
      bad("recent" + i, "r" + i, LANDMARK.minusDays(180), "complaint");
    }
    for (int i = 0; i < 40; i++) {
      customer("none" + i, null);
    }

    assertThat(night(5).written(MemoryEffect.TABLE).where("memory = 'peak_bad'").collectAsList())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.<Long>getAs(MemoryEffect.N)).isEqualTo(4);
              assertThat(row.<String>getAs(MemoryEffect.RELIABILITY)).isEqualTo("suppressed");
              for (String column :
                  List.of(
                      MemoryEffect.VALUE,
                      MemoryEffect.VALUE_WITHOUT,
                      MemoryEffect.DIFFERENCE,
                      MemoryEffect.LO,
                      MemoryEffect.HI,
                      MemoryEffect.Q)) {
                assertThat(row.<Object>getAs(column)).as(column).isNull();
              }
            });
  }

  @Test
  void nothingComesOfNothing() {
    customer("anna", null);

    TestNight night = night(5);

    assertThat(night.written(CustomerMemory.TABLE).isEmpty()).isTrue();
    assertThat(night.written(MemoryEffect.TABLE).isEmpty()).isTrue();
  }
}
