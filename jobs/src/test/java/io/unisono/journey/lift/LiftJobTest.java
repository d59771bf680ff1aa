package io.unisono.journey.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.subscription.SubscriptionConfig;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.JourneyExcluded;
import io.unisono.table.marts.JourneyPath;
import io.unisono.table.marts.JourneyPathLift;
import io.unisono.table.unified.SubscriptionSpell;
import io.unisono.table.unified.Timeline;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class LiftJobTest {

  private final TableRows spells =
      TableRows.of(
          SubscriptionSpell.TABLE,
          SubscriptionSpell.CUSTOMER_ID,
          SubscriptionSpell.SPELL,
          SubscriptionSpell.MONTHLY_AMOUNT,
          SubscriptionSpell.CURRENCY,
          SubscriptionSpell.STARTED_ON,
          SubscriptionSpell.ENDED_ON,
          SubscriptionSpell.LOST_ON,
          SubscriptionSpell.AT_RISK_FROM,
          SubscriptionSpell.FIRST_STARTED_ON);

  private final TableRows timeline =
      TableRows.of(
          Timeline.TABLE,
          Timeline.CUSTOMER_ID,
          Timeline.EVENT_ORDER,
          Timeline.OCCURRED_AT,
          Timeline.KIND,
          Timeline.ACTIVITY,
          Timeline.VALENCE);

  private final TableRows excluded =
      TableRows.of(JourneyExcluded.TABLE, JourneyExcluded.CUSTOMER_ID, JourneyExcluded.REASON);

  @Test
  void pathsEndAtTheLandmark() {
    spell("anna", "2025-01-01", "2026-03-15");
    event("anna", 1, "2025-11-30", "interaction", "too_old", 0);
    event("anna", 2, "2025-12-01", "interaction", "call", 0);
    event("anna", 3, "2026-02-28", "survey", "survey_nps", -1);
    event("anna", 4, "2026-03-01", "interaction", "on_the_landmark", 0);
    event("anna", 5, "2026-03-14", "cancellation", "cancellation", -1);
    // Stays: the only landmark is that of anna.
    spell("bob", "2025-12-01", null);
    event("bob", 1, "2026-02-27", "interaction", "login", 0);
    event("bob", 2, "2026-03-01", "interaction", "login", 0);
    spell("silent", "2024-03-01", null);
    // Was no customer on the landmark; was one for less than the horizon.
    spell("carl", "2026-03-10", null);
    spell("dora", "2026-02-25", "2026-03-05");

    TestNight night = night();

    assertThat(
            TableRows.lines(
                night.written(JourneyPath.TABLE),
                JourneyPath.CUSTOMER_ID,
                JourneyPath.LANDMARK,
                JourneyPath.IS_LOST,
                JourneyPath.PATH,
                JourneyPath.TENURE_DAYS,
                JourneyPath.MONTHLY_AMOUNT))
        .containsExactly(
            "anna|2026-03-01|true|[call, survey_nps_bad]|424|10.0",
            "bob|2026-03-01|false|[login]|90|10.0",
            "silent|2026-03-01|false|[]|730|10.0");
    assertThat(night.notes()).containsEntry("losses without a path", 1L);
  }

  /** Anna has three contracts, bob one in each of two currencies, carl one in the rarer one. */
  @Test
  void amountsOfDifferentCurrenciesAreNotAdded() {
    spell("anna", "2025-01-01", "2026-03-15");
    also("anna", "5.50", "EUR");
    also("anna", "4.50", "EUR");
    spell("bob", "2025-01-01", null);
    also("bob", "5.00", "CHF");
    also("carl", "7.00", "CHF");
    also("dora", null, "CHF");

    assertThat(
            TableRows.lines(
                night().written(JourneyPath.TABLE),
                JourneyPath.CUSTOMER_ID,
                JourneyPath.MONTHLY_AMOUNT,
                JourneyPath.CURRENCY))
        .containsExactly("anna|20.0|EUR", "bob|null|EUR", "carl|null|EUR", "dora|null|EUR");
  }

  /**
   * Of robot, who was lost, neither the path counts nor the loss, and it gives nobody a landmark.
   * Of anna only an event came twice.
   */
  @Test
  void programsAreInNoPath() {
    spell("anna", "2025-01-01", "2026-03-15");
    spell("bob", "2025-01-01", null);
    spell("robot", "2025-01-01", "2025-12-20");
    event("robot", 1, "2025-12-01", "interaction", "call", 0);
    spell("late", "2026-03-14", "2026-03-20");
    spell("late robot", "2026-03-14", "2026-03-20");
    excluded.row("robot", "too_many_a_day").row("late robot", "equal_gaps");
    excluded.row("anna", "duplicate_delivery");

    TestNight night = night();

    assertThat(
            TableRows.lines(
                night.written(JourneyPath.TABLE), JourneyPath.CUSTOMER_ID, JourneyPath.LANDMARK))
        .containsExactly("anna|2026-03-01", "bob|2026-03-01");
    assertThat(night.notes()).containsEntry("losses without a path", 1L);
  }

  @Test
  void liftsOfPatterns() {
    for (int i = 0; i < 200; i++) {
      boolean lost = i % 2 == 0;
      String name = "customer" + i;
      spell(name, "2025-01-01", lost ? "2026-03-15" : null);
      event(name, 1, "2026-02-01", "interaction", "call", 0);
      if (lost ? i % 8 != 0 : i % 8 == 1) {
        event(name, 2, "2026-02-02", "interaction", "complaint", -1);
      } else {
        event(name, 2, "2026-02-02", "interaction", "resolution", 1);
      }
    }

    List<Row> rows =
        night().written(JourneyPathLift.TABLE).where("pattern = 'complaint'").collectAsList();

    // 75 of 100 lost and 25 of 100 others complained.
    assertThat(rows).hasSize(1);
    Row complaint = rows.get(0);
    assertThat(complaint.<Long>getAs(JourneyPathLift.N)).isEqualTo(100);
    assertThat(complaint.<Long>getAs(JourneyPathLift.OUTCOMES)).isEqualTo(75);
    assertThat(complaint.<Double>getAs(JourneyPathLift.RATE)).isEqualTo(0.75);
    assertThat(complaint.<Double>getAs(JourneyPathLift.RATE_WITHOUT)).isEqualTo(0.25);
    assertThat(complaint.<Double>getAs(JourneyPathLift.RISK_RATIO)).isEqualTo(3, within(1e-12));
    assertThat(complaint.<Double>getAs(JourneyPathLift.Q)).isLessThan(0.001);
    assertThat(complaint.<Boolean>getAs(JourneyPathLift.IS_CONFIRMED)).isTrue();
  }

  @Test
  void withoutLossesThereAreNoRows() {
    assertThat(night().written(JourneyPathLift.TABLE).collectAsList()).isEmpty();
    spell("bob", "2025-12-01", null);
    assertThat(night().written(JourneyPath.TABLE).collectAsList()).isEmpty();
  }

  private TestNight night() {
    return TestNight.of("2026-04-30")
        .with(new SubscriptionConfig(30))
        .with(
            new LiftConfig(90, 14, List.of("interaction", "survey"), List.of(), 100, 2, 20, 0, 100))
        .with(SubscriptionSpell.TABLE, spells.dataset())
        .with(Timeline.TABLE, timeline.dataset())
        .with(JourneyExcluded.TABLE, excluded.dataset())
        .run(new LiftJob());
  }

  private void spell(String customer, String from, String lost) {
    LocalDate start = LocalDate.parse(from);
    LocalDate end = lost == null ? null : LocalDate.parse(lost);
    spells.row(customer, 1, new BigDecimal("10.00"), "EUR", start, end, end, start, start);
  }

  private void also(String customer, String amount, String currency) {
    LocalDate start = LocalDate.parse("2025-01-01");
    spells.row(
        customer,
        1,
        amount == null ? null : new BigDecimal(amount),
        currency,
        start,
        null,
        customer.equals("anna") ? LocalDate.parse("2026-03-15") : null,
        start,
        start);
  }

  private void event(
      String customer, long order, String day, String kind, String activity, int valence) {
    timeline.row(customer, order, Instant.parse(day + "T10:00:00Z"), kind, activity, valence);
  }
}
