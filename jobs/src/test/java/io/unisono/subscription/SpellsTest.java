package io.unisono.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.unisono.support.TableRows;
import io.unisono.table.staged.Subscription;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.SourceObservation;
import io.unisono.table.unified.SubscriptionSpell;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

/** The run date is 2026-03-31 and the grace 30 days; billing is observed since 2025-02-01. */
class SpellsTest {

  private static final LocalDate RUN_DATE = day("2026-03-31");

  private static final Dataset<Row> IDENTITY =
      TableRows.of(
              CustomerIdentity.TABLE,
              CustomerIdentity.SOURCE,
              CustomerIdentity.PARTY_ID,
              CustomerIdentity.CUSTOMER_ID)
          .row("billing", "p1", "c1")
          .row("billing", "p2", "c2")
          .row("web", "p1", "c1")
          .dataset();

  private static final Dataset<Row> OBSERVED =
      TableRows.of(
              SourceObservation.TABLE, SourceObservation.SOURCE, SourceObservation.OBSERVED_SINCE)
          .row("billing", day("2025-02-01"))
          .row("web", null)
          .dataset();

  private static TableRows subscriptions() {
    return TableRows.of(
        Subscription.TABLE,
        Subscription.SOURCE,
        Subscription.SUBSCRIPTION_ID,
        Subscription.PARTY_ID,
        Subscription.STARTED_ON,
        Subscription.ENDED_ON);
  }

  private static TableRows subscription(String start, String end) {
    return and(subscriptions(), "s1", start, end);
  }

  private static TableRows and(TableRows rows, String id, String start, String end) {
    return rows.row("billing", id, "p1", day(start), day(end));
  }

  @Test
  void aLossIsKnownOnceTheGraceHasPassed() {
    assertThat(losses(subscription("2025-03-01", null))).containsExactly("1 s1 running null");
    assertThat(losses(subscription("2025-03-01", "2026-03-01")))
        .as("grace ends on the run date")
        .containsExactly("1 s1 ended 2026-03-01");
    assertThat(losses(subscription("2025-03-01", "2026-03-02"))).containsExactly("1 s1 ended null");
    assertThat(losses(subscription("2025-03-01", "2026-03-31")))
        .as("the first day without it is the run date")
        .containsExactly("1 s1 ended null");
    assertThat(losses(subscription("2025-03-01", "2026-04-01")))
        .as("an end that is announced has not come")
        .containsExactly("1 s1 running null");
  }

  @Test
  void aRenewalWithinTheGraceIsNoLossAndAReturnAfterItBeginsASpell() {
    TableRows ended = subscription("2024-01-01", "2024-06-01");

    assertThat(losses(and(ended, "s2", "2024-07-01", null)))
        .as("30 days without a subscription")
        .containsExactly("1 s1 ended null", "1 s2 running null");
    assertThat(
            losses(and(subscription("2024-01-01", "2024-06-01"), "s2", "2024-07-02", "2024-08-01")))
        .as("31 days without a subscription")
        .containsExactly("1 s1 ended 2024-06-01", "2 s2 ended 2024-08-01");
  }

  @Test
  void aLongSubscriptionCoversTheGapOfShortOnes() {
    TableRows rows = subscription("2024-01-01", "2026-01-15");
    and(rows, "s2", "2024-02-01", "2024-03-01");
    and(rows, "s3", "2025-06-01", "2025-07-01");

    assertThat(losses(rows))
        .containsExactly("1 s1 ended 2026-01-15", "1 s2 ended 2026-01-15", "1 s3 ended 2026-01-15");
  }

  @Test
  void aCustomerThatContinuesUnderAnotherRecordIsNotLost() {
    TableRows rows =
        subscription("2025-03-01", "2025-06-01")
            .row("web", "w1", "p1", day("2025-06-10"), null)
            .row("billing", "s9", "p9", day("2025-06-10"), null);

    assertThat(losses(rows))
        .as("p9 is a record of nobody")
        .containsExactly("1 s1 ended null", "1 w1 running null");
  }

  @Test
  void aSubscriptionOfNoLengthMakesNobodyACustomerAndRenewsNothing() {
    TableRows rows = subscription("2024-01-01", "2024-06-01");
    and(rows, "s2", "2024-06-20", "2024-06-20");
    and(rows, "s3", "2024-06-20", "2024-06-19");
    and(rows, "s4", "2024-07-15", null);

    assertThat(losses(subscription("2025-03-01", "2025-03-01"))).isEmpty();
    assertThat(losses(rows)).containsExactly("1 s1 ended 2024-06-01", "2 s4 running null");
  }

  @Test
  void trialsAndSubscriptionsOfTheFutureAreNoPartOfIt() {
    TableRows rows =
        TableRows.of(
                Subscription.TABLE,
                Subscription.SOURCE,
                Subscription.SUBSCRIPTION_ID,
                Subscription.PARTY_ID,
                Subscription.STARTED_ON,
                Subscription.IS_TRIAL)
            .row("billing", "trial", "p1", day("2025-01-01"), true)
            .row("billing", "paid", "p1", day("2026-03-31"), false)
            .row("billing", "future", "p2", day("2026-04-01"), null);

    assertThat(losses(rows)).containsExactly("1 paid running null");
  }

  @Test
  void aLossCouldBeSeenFromTheStartOfObservationOn() {
    TableRows rows = subscription("2025-03-10", null);
    and(rows, "s2", "2024-01-01", null);
    and(rows, "s3", "2024-01-01", "2025-02-01");
    and(rows, "s4", "2024-01-01", "2025-01-31");
    rows.row("web", "w1", "p1", day("2025-03-10"), null);

    assertThat(lines(rows, SubscriptionSpell.SUBSCRIPTION_ID, SubscriptionSpell.AT_RISK_FROM))
        .containsExactlyInAnyOrder(
            "s1 2025-03-10", "s2 2025-02-01", "s3 2025-02-01", "s4 null", "w1 null");
    assertThat(lines(rows, SubscriptionSpell.FIRST_STARTED_ON)).containsOnly("2024-01-01");
  }

  @Test
  void anEndWithoutAKindIsOfUnknownKind() {
    TableRows rows =
        TableRows.of(
                Subscription.TABLE,
                Subscription.SOURCE,
                Subscription.SUBSCRIPTION_ID,
                Subscription.PARTY_ID,
                Subscription.STARTED_ON,
                Subscription.ENDED_ON,
                Subscription.END_KIND)
            .row("billing", "s1", "p1", day("2025-01-01"), day("2025-02-01"), "involuntary")
            .row("billing", "s2", "p1", day("2025-02-01"), day("2025-03-01"), null)
            .row("billing", "s3", "p1", day("2025-03-01"), null, null);

    assertThat(lines(rows, SubscriptionSpell.SUBSCRIPTION_ID, SubscriptionSpell.END_KIND))
        .containsExactly("s1 involuntary", "s2 unknown", "s3 null");
  }

  @Test
  void nothingInNothingOut() {
    assertThat(losses(subscriptions())).isEmpty();
  }

  @Test
  void theGraceIsNotNegative() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SubscriptionConfig(-1))
        .withMessage("grace-days: must be at least 0, is -1");
  }

  private static List<String> losses(TableRows subscriptions) {
    return lines(
            subscriptions,
            SubscriptionSpell.SPELL,
            SubscriptionSpell.SUBSCRIPTION_ID,
            SubscriptionSpell.IS_RUNNING,
            SubscriptionSpell.LOST_ON)
        .stream()
        .map(line -> line.replace("true", "running").replace("false", "ended"))
        .toList();
  }

  private static List<String> lines(TableRows subscriptions, String... columns) {
    return SpellFixture.spells(subscriptions.dataset(), OBSERVED, IDENTITY, 30, RUN_DATE)
        .orderBy(SubscriptionSpell.STARTED_ON, SubscriptionSpell.SUBSCRIPTION_ID)
        .select(Stream.of(columns).map(functions::col).toArray(Column[]::new))
        .collectAsList()
        .stream()
        .map(row -> row.mkString(" "))
        .toList();
  }

  private static LocalDate day(String text) {
    return text == null ? null : LocalDate.parse(text);
  }
}
