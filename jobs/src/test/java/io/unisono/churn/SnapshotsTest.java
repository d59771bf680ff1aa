package io.unisono.churn;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.subscription.SpellFixture;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.table.marts.ChurnLabel;
import io.unisono.table.marts.ChurnSnapshot;
import io.unisono.table.staged.Cancellation;
import io.unisono.table.staged.Party;
import io.unisono.table.staged.Subscription;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.SourceObservation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

class SnapshotsTest {

  private static final LocalDate RUN_DATE = LocalDate.of(2026, 5, 7);
  private static final int GRACE = 30;
  private static final ChurnConfig CONFIG = new ChurnConfig(90, 7, 90, 1);

  /** One labelled snapshot, 2026-01-01, with the window [01-08, 04-08); scoring on 2026-05-08. */
  private static final SnapshotDates DATES = SnapshotDates.of(RUN_DATE, CONFIG, GRACE);

  private static TableRows subscriptions() {
    return TableRows.of(
        Subscription.TABLE,
        Subscription.SOURCE,
        Subscription.SUBSCRIPTION_ID,
        Subscription.PARTY_ID,
        Subscription.STARTED_ON,
        Subscription.ENDED_ON,
        Subscription.MONTHLY_AMOUNT,
        Subscription.PLAN,
        Subscription.CONTRACT_TERM,
        Subscription.ATTRIBUTES);
  }

  private static TableRows running(String customer, String start, String end) {
    return and(subscriptions(), customer, start, end);
  }

  private static TableRows and(TableRows rows, String customer, String start, String end) {
    return rows.row(
        "billing", customer + start, customer, day(start), day(end), null, null, null, null);
  }

  @Test
  void theLabelWindowOpensAfterTheEmbargoAndClosesAfterTheHorizon() {
    TableRows rows = subscriptions();
    and(rows, "stays", "2025-01-01", null);
    and(rows, "lost_before", "2025-01-01", "2026-01-01");
    and(rows, "lost_in_embargo", "2025-01-01", "2026-01-07");
    and(rows, "first_day", "2025-01-01", "2026-01-08");
    and(rows, "last_day", "2025-01-01", "2026-04-07");
    and(rows, "after", "2025-01-01", "2026-04-08");
    and(rows, "starts_that_day", "2026-01-01", "2026-02-01");
    and(rows, "renewed", "2025-01-01", "2026-02-01");
    and(rows, "renewed", "2026-03-03", null);
    and(rows, "returned_late", "2025-01-01", "2026-02-01");
    and(rows, "returned_late", "2026-03-04", null);

    assertThat(labels(rows, none()))
        .containsExactlyInAnyOrder(
            "2026-01-01 stays 0 2026-01-08 2026-04-08",
            "2026-01-01 first_day 1 2026-01-08 2026-04-08",
            "2026-01-01 last_day 1 2026-01-08 2026-04-08",
            "2026-01-01 after 0 2026-01-08 2026-04-08",
            "2026-01-01 renewed 0 2026-01-08 2026-04-08",
            "2026-01-01 returned_late 1 2026-01-08 2026-04-08");
  }

  @Test
  void survivorsOfASourceThatWasNotYetObservedAreNotLearntFrom() {
    TableRows rows =
        subscriptions()
            .row("web", "w1", "late", day("2025-01-01"), null, null, null, null, null)
            .row("web", "w2", "both", day("2025-01-01"), null, null, null, null, null)
            .row("billing", "b2", "both", day("2025-01-01"), null, null, null, null, null);

    assertThat(labels(rows, none())).containsExactly("2026-01-01 both 0 2026-01-08 2026-04-08");
    assertThat(population(rows, none()).where("snapshot_date = '2026-05-08'").count())
        .as("who is a customer today is known")
        .isEqualTo(2);
  }

  @Test
  void customersInNoticeAreNotLookedAt() {
    TableRows rows = running("open", "2025-01-01", null);
    and(rows, "ends_known", "2025-01-01", "2026-06-30");
    and(rows, "cancelled", "2025-01-01", null);
    and(rows, "cancelled_long_ago", "2025-01-01", null);
    and(rows, "came_back", "2025-01-01", null);
    Dataset<Row> cancellations =
        TableRows.of(
                Cancellation.TABLE,
                Cancellation.SOURCE,
                Cancellation.CANCELLATION_ID,
                Cancellation.PARTY_ID,
                Cancellation.CANCELLED_ON,
                Cancellation.IS_REACTIVATION)
            .row("billing", "1", "cancelled", day("2025-12-31"), null)
            .row("billing", "2", "cancelled_long_ago", day("2025-10-02"), false)
            .row("billing", "3", "came_back", day("2025-12-31"), true)
            .row("billing", "4", "open", day("2026-01-01"), false)
            .dataset();

    assertThat(
            population(rows, cancellations).collectAsList().stream()
                .map(row -> row.get(0) + " " + row.get(1)))
        .containsExactlyInAnyOrder(
            "2026-01-01 open",
            "2026-01-01 ends_known",
            "2026-01-01 cancelled_long_ago",
            "2026-01-01 came_back",
            "2026-05-08 cancelled",
            "2026-05-08 cancelled_long_ago",
            "2026-05-08 came_back",
            "2026-05-08 open");
  }

  @Test
  void contractFeaturesAreThoseOfTheRunningContracts() {
    Dataset<Row> subscriptions =
        subscriptions()
            .row(
                "billing",
                "s0",
                "c",
                day("2024-01-01"),
                day("2025-01-01"),
                amount(99),
                "old",
                "year",
                null)
            .row(
                "billing",
                "s1",
                "c",
                day("2025-01-01"),
                null,
                amount(10),
                "basic",
                "month",
                Map.of("a", "1"))
            .row(
                "billing",
                "s2",
                "c",
                day("2025-12-31"),
                null,
                amount(20),
                "plus",
                "year",
                Map.of("b", "2"))
            .row("billing", "s3", "c", day("2026-01-01"), null, amount(30), "later", "year", null)
            .dataset();

    Row row =
        Snapshots.population(contracts(subscriptions), facts(subscriptions, none()), DATES, 90)
            .where("snapshot_date = '2026-01-01'")
            .first();

    assertThat(row.<Integer>getAs(ChurnSnapshot.TENURE_DAYS)).isEqualTo(731);
    assertThat(row.<Integer>getAs(ChurnSnapshot.SUBSCRIPTIONS)).isEqualTo(2);
    assertThat(row.<Double>getAs(ChurnSnapshot.MONTHLY_AMOUNT)).isEqualTo(30.0);
    assertThat(row.<String>getAs(ChurnSnapshot.PLAN)).isEqualTo("plus");
    assertThat(row.<String>getAs(ChurnSnapshot.CONTRACT_TERM)).isEqualTo("year");
    assertThat(row.<String>getAs(ChurnSnapshot.PAYMENT_METHOD)).isEqualTo("unknown");
    assertThat(row.<String>getAs(ChurnSnapshot.SEGMENT)).isEqualTo("retail");
    assertThat(
            CollectionConverters.asJava(
                row.<scala.collection.Map<String, String>>getAs(ChurnSnapshot.ATTRIBUTES)))
        .isEqualTo(Map.of("b", "2", "age", "40"));
  }

  @Test
  void amountsOfAnotherCurrencyThanMostContractsDoNotCount() {
    TableRows rows =
        TableRows.of(
            Subscription.TABLE,
            Subscription.SOURCE,
            Subscription.SUBSCRIPTION_ID,
            Subscription.PARTY_ID,
            Subscription.STARTED_ON,
            Subscription.MONTHLY_AMOUNT,
            Subscription.CURRENCY);
    rows.row("billing", "s1", "both", day("2025-01-01"), amount(10), "EUR");
    rows.row("billing", "s2", "both", day("2025-01-01"), amount(900), "CZK");
    rows.row("billing", "s3", "euros", day("2025-01-01"), amount(20), "EUR");
    rows.row("billing", "s4", "crowns", day("2025-01-01"), amount(700), "CZK");
    rows.row("billing", "s5", "euros", day("2025-01-01"), amount(30), "EUR");

    assertThat(
            population(rows, none()).where("snapshot_date = '2026-01-01'").collectAsList().stream()
                .map(row -> row.getAs("customer_id") + " " + row.getAs("monthly_amount")))
        .containsExactlyInAnyOrder("both 10.0", "euros 50.0", "crowns null");
  }

  @Test
  void nothingInNothingOut() {
    assertThat(labels(subscriptions(), none())).isEmpty();
  }

  private static List<String> labels(TableRows subscriptions, Dataset<Row> cancellations) {
    return ChurnLabel.TABLE
        .conform(Snapshots.labels(population(subscriptions, cancellations), DATES, CONFIG))
        .collectAsList()
        .stream()
        .map(row -> row.mkString(" "))
        .toList();
  }

  private static Dataset<Row> population(TableRows subscriptions, Dataset<Row> cancellations) {
    Dataset<Row> rows = subscriptions.dataset();
    return Snapshots.population(
        contracts(rows), facts(rows, cancellations), DATES, CONFIG.noticeDays());
  }

  private static Dataset<Row> contracts(Dataset<Row> subscriptions) {
    Dataset<Row> observed =
        TableRows.of(
                SourceObservation.TABLE, SourceObservation.SOURCE, SourceObservation.OBSERVED_SINCE)
            .row("billing", day("2020-01-01"))
            .row("web", day("2026-01-02"))
            .dataset();
    return Snapshots.contracts(
        SpellFixture.spells(subscriptions, observed, identity(subscriptions), GRACE, RUN_DATE),
        subscriptions);
  }

  /** Every party is a customer of its own, of segment retail and with two ages on record. */
  private static Dataset<Row> facts(Dataset<Row> subscriptions, Dataset<Row> cancellations) {
    TableRows customers = TableRows.of(Customer.TABLE, Customer.CUSTOMER_ID, Customer.SEGMENT);
    TableRows parties = TableRows.of(Party.TABLE, Party.SOURCE, Party.PARTY_ID, Party.ATTRIBUTES);
    for (Row party : subscriptions.select(Subscription.PARTY_ID).distinct().collectAsList()) {
      customers.row(party.getString(0), "retail");
      parties.row("billing", party.getString(0), Map.of("age", "41", "b", "3"));
      parties.row("web", party.getString(0), Map.of("age", "40"));
    }
    return Snapshots.customerFacts(
        customers.dataset(), parties.dataset(), cancellations, identity(subscriptions));
  }

  private static Dataset<Row> identity(Dataset<Row> subscriptions) {
    TableRows identity =
        TableRows.of(
            CustomerIdentity.TABLE,
            CustomerIdentity.SOURCE,
            CustomerIdentity.PARTY_ID,
            CustomerIdentity.CUSTOMER_ID);
    for (Row party : subscriptions.select(Subscription.PARTY_ID).distinct().collectAsList()) {
      identity.row("billing", party.getString(0), party.getString(0));
      identity.row("web", party.getString(0), party.getString(0));
    }
    return identity.dataset();
  }

  private static Dataset<Row> none() {
    return Cancellation.TABLE.empty(SparkFixture.spark());
  }

  private static BigDecimal amount(int euros) {
    return BigDecimal.valueOf(euros);
  }

  private static LocalDate day(String text) {
    return text == null ? null : LocalDate.parse(text);
  }
}
