package io.unisono.churn.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.EventHazard;
import io.unisono.table.staged.Subscription;
import io.unisono.table.unified.SubscriptionSpell;
import io.unisono.table.unified.Timeline;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class EventHazardJobTest {

  private final TableRows spells =
      TableRows.of(
          SubscriptionSpell.TABLE,
          SubscriptionSpell.CUSTOMER_ID,
          SubscriptionSpell.SOURCE,
          SubscriptionSpell.SUBSCRIPTION_ID,
          SubscriptionSpell.PLAN,
          SubscriptionSpell.MONTHLY_AMOUNT,
          SubscriptionSpell.CURRENCY,
          SubscriptionSpell.FIRST_STARTED_ON,
          SubscriptionSpell.STARTED_ON,
          SubscriptionSpell.AT_RISK_FROM,
          SubscriptionSpell.ENDED_ON,
          SubscriptionSpell.LOST_ON);

  private final TableRows subscriptions =
      TableRows.of(
          Subscription.TABLE,
          Subscription.SOURCE,
          Subscription.SUBSCRIPTION_ID,
          Subscription.CONTRACT_TERM,
          Subscription.PAYMENT_METHOD);

  private final TableRows timeline =
      TableRows.of(Timeline.TABLE, Timeline.CUSTOMER_ID, Timeline.ACTIVITY, Timeline.OCCURRED_AT);

  /**
   * Forty customers with a failed payment on 1 March, of whom eight are lost on the last day that
   * counts, and sixty without, of whom three are lost on the same day: 8/40 over 3/60 is 4. Two are
   * lost when the window is over.
   */
  @Test
  void ratesAfterAnEventAreComparedWithThoseOfOtherDays() {
    for (int i = 0; i < 100; i++) {
      boolean failed = i < 40;
      String lost =
          i < 8 || (i >= 40 && i < 43) ? "2026-05-30" : i == 8 || i == 9 ? "2026-05-31" : null;
      customer("c" + i, "2020-01-01", lost, "month");
      if (failed) {
        event("c" + i, "payment_failed", "2026-03-01");
      }
    }

    Row row = run("2026-06-30").written(EventHazard.TABLE).head();

    assertThat(row.<String>getAs(EventHazard.EVENT)).isEqualTo("payment_failed");
    assertThat(row.<Long>getAs(EventHazard.CUSTOMERS)).isEqualTo(40);
    assertThat(row.<Long>getAs(EventHazard.DAYS)).isEqualTo(40 * 90);
    assertThat(row.<Long>getAs(EventHazard.LOST)).isEqualTo(8);
    assertThat(row.<Long>getAs(EventHazard.OTHER_LOST)).isEqualTo(5);
    // In May 40 x 30 days after it with 8 losses; the others have 60 x 31 - 3 and 40 - 10 + 2 days
    // of the 31st, and five losses.
    double after = 8 / (40.0 * 30);
    double other = 5 / (60 * 31.0 - 3 + 32);
    assertThat(row.<Double>getAs(EventHazard.RATIO)).isCloseTo(after / other, within(1e-9));
    // Of rare losses the variance of the logarithm is 1/8 + 1/5.
    assertThat(row.<Double>getAs(EventHazard.LO))
        .isCloseTo(after / other / Math.exp(1.96 * Math.sqrt(0.325)), within(0.005));
  }

  /** The dearer plan of c1 is another plan, and c2 pays less. */
  @Test
  void aPriceRisesWhenTheSamePlanGoesOnDearer() {
    for (int i = 0; i < 33; i++) {
      subscription("c" + i, "a", "basic", "10", "2025-01-01", "2026-01-01", null);
      subscription(
          "c" + i, "b", i == 1 ? "plus" : "basic", i == 2 ? "9" : "11", "2026-01-01", null, null);
    }
    customer("other", "2025-01-01", "2026-02-01", "month");

    Row row = run("2026-03-01").written(EventHazard.TABLE).head();

    assertThat(row.<String>getAs(EventHazard.EVENT)).isEqualTo("price_rise");
    assertThat(row.<Long>getAs(EventHazard.CUSTOMERS)).isEqualTo(31);
    assertThat(row.<Long>getAs(EventHazard.DAYS)).as("2 January to 1 March").isEqualTo(31 * 59);
    assertThat(row.<Double>getAs(EventHazard.RATIO)).isZero();
    assertThat(row.isNullAt(row.fieldIndex(EventHazard.LO))).isTrue();
  }

  /** Twice as many leave where all contracts are monthly, and as many with the event as without. */
  @Test
  void likeIsComparedWithLike() {
    for (int i = 0; i < 200; i++) {
      boolean monthly = i < 100;
      boolean angry = monthly ? i % 5 != 0 : i % 5 == 0;
      boolean lost = i / 5 % (monthly ? 2 : 4) == 0;
      customer("c" + i, "2020-01-01", lost ? "2026-02-10" : null, monthly ? "month" : "year");
      if (angry) {
        event("c" + i, "complaint_submitted", "2025-12-31");
      }
    }

    Row row = run("2026-02-10").written(EventHazard.TABLE).head();

    assertThat(row.<Long>getAs(EventHazard.LOST)).isEqualTo(45);
    assertThat(row.<Long>getAs(EventHazard.OTHER_LOST)).isEqualTo(30);
    assertThat(row.<Double>getAs(EventHazard.RATIO)).isCloseTo(1, within(1e-9));
  }

  @Test
  void fewCustomersAreNotShown() {
    for (int i = 0; i < 29; i++) {
      customer("c" + i, "2020-01-01", i < 9 ? "2026-02-10" : null, "month");
      event("c" + i, "payment_failed", "2026-01-01");
    }
    assertThat(run("2026-03-01").written(EventHazard.TABLE).isEmpty()).isTrue();
  }

  @Test
  void nothingGivesNothing() {
    assertThat(run("2026-03-01").written(EventHazard.TABLE).isEmpty()).isTrue();
  }

  private void customer(String id, String startedOn, String lostOn, String term) {
    subscription(id, "s", "basic", "10", startedOn, lostOn, lostOn);
    subscriptions.row("billing", id + "s", term, "card");
  }

  private void subscription(
      String id, String number, String plan, String amount, String from, String to, String lost) {
    spells.row(
        id,
        "billing",
        id + number,
        plan,
        new BigDecimal(amount),
        "EUR",
        LocalDate.parse("2020-01-01"),
        LocalDate.parse(from),
        LocalDate.parse(from).isBefore(LocalDate.parse("2025-12-01"))
            ? LocalDate.parse("2025-12-01")
            : LocalDate.parse(from),
        to == null ? null : LocalDate.parse(to),
        lost == null ? null : LocalDate.parse(lost));
    if (!number.equals("s")) {
      subscriptions.row("billing", id + number, "month", "card");
    }
  }

  private void event(String id, String activity, String day) {
    timeline.row(id, activity, Instant.parse(day + "T12:00:00Z"));
  }

  private TestNight run(String runDate) {
    return TestNight.of(runDate)
        .with(SubscriptionSpell.TABLE, spells.dataset())
        .with(Subscription.TABLE, subscriptions.dataset())
        .with(Timeline.TABLE, timeline.dataset())
        .run(new EventHazardJob());
  }
}
