package io.unisono.churn;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TableRows;
import io.unisono.table.marts.ChurnStatus;
import io.unisono.table.staged.Subscription;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.SourceObservation;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ContractsTest {

  private static final LocalDate RUN_DATE = day("2026-03-31");
  private static final int GRACE = 30;

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
          .dataset();

  private static TableRows subscriptions() {
    return TableRows.of(
        Subscription.TABLE,
        Subscription.SOURCE,
        Subscription.SUBSCRIPTION_ID,
        Subscription.PARTY_ID,
        Subscription.PLAN,
        Subscription.STARTED_ON,
        Subscription.ENDED_ON,
        Subscription.IS_TRIAL,
        Subscription.END_REASON,
        Subscription.END_KIND);
  }

  private static TableRows subscription(String start, String end) {
    return subscriptions()
        .row("billing", "s1", "p1", "basic", day(start), day(end), null, null, null);
  }

  @Test
  void anEndIsChurnOnceTheGraceHasPassed() {
    assertThat(status(subscription("2025-01-01", null)))
        .containsExactly("c1 active 2025-01-01 null 0 basic null null");
    assertThat(status(subscription("2025-01-01", "2026-03-01")))
        .as("grace ends on the run date")
        .containsExactly("c1 churned 2025-01-01 2026-03-01 0 basic null unknown");
    assertThat(status(subscription("2025-01-01", "2026-03-02")))
        .containsExactly("c1 in_grace 2025-01-01 null 0 basic null unknown");
    assertThat(status(subscription("2025-01-01", "2026-04-01")))
        .as("still runs on the run date")
        .containsExactly("c1 active 2025-01-01 null 0 basic null null");
  }

  @Test
  void aRenewalWithinGraceIsNoChurnAndAReturnAfterItIsAReactivation() {
    assertThat(
            status(
                subscription("2024-01-01", "2024-06-01")
                    .row("billing", "s2", "p1", "plus", day("2024-07-01"), null, null, null, null)))
        .as("30 days without a contract")
        .containsExactly("c1 active 2024-01-01 null 0 plus null null");
    assertThat(
            status(
                subscription("2024-01-01", "2024-06-01")
                    .row("billing", "s2", "p1", "plus", day("2024-07-02"), null, null, null, null)))
        .as("31 days without a contract")
        .containsExactly("c1 active 2024-01-01 null 1 plus null null");
  }

  @Test
  void aLongContractCoversTheGapOfAShortOne() {
    assertThat(
            status(
                subscription("2024-01-01", "2026-01-15")
                    .row(
                        "billing",
                        "s2",
                        "p1",
                        "a",
                        day("2024-02-01"),
                        day("2024-03-01"),
                        null,
                        null,
                        null)
                    .row(
                        "billing",
                        "s3",
                        "p1",
                        "b",
                        day("2025-06-01"),
                        day("2025-07-01"),
                        null,
                        "price",
                        "voluntary")))
        .containsExactly("c1 churned 2024-01-01 2026-01-15 0 b null unknown");
  }

  @Test
  void aMergedCustomerThatContinuesElsewhereIsNoChurn() {
    assertThat(
            status(
                subscription("2025-01-01", "2025-06-01")
                    .row("web", "s1", "p1", "online", day("2025-06-10"), null, null, null, null)))
        .containsExactly("c1 active 2025-01-01 null 0 online null null");
  }

  @Test
  void trialsAndContractsOfTheFutureAndStrangersAreNotCounted() {
    assertThat(
            status(
                subscriptions()
                    .row(
                        "billing",
                        "s1",
                        "p1",
                        "a",
                        day("2025-01-01"),
                        day("2025-02-01"),
                        true,
                        null,
                        null)
                    .row("billing", "s2", "p2", "a", day("2026-04-01"), null, false, null, null)
                    .row("billing", "s3", "p9", "a", day("2025-01-01"), null, false, null, null)))
        .isEmpty();
  }

  @Test
  void theLastEndGivesTheReason() {
    assertThat(
            status(
                subscriptions()
                    .row(
                        "billing",
                        "s1",
                        "p2",
                        "a",
                        day("2024-01-01"),
                        day("2024-02-01"),
                        null,
                        "moved",
                        "voluntary")
                    .row(
                        "billing",
                        "s2",
                        "p2",
                        "b",
                        day("2025-01-01"),
                        day("2025-02-01"),
                        false,
                        "card",
                        "involuntary")))
        .containsExactly("c2 churned 2024-01-01 2025-02-01 1 b card involuntary");
  }

  @Test
  void aCustomerIsAtRiskFromTheDayOnWhichItsLossCouldBeSeen() {
    assertThat(atRiskFrom(subscription("2025-03-10", null))).isEqualTo(day("2025-03-10"));
    assertThat(atRiskFrom(subscription("2024-01-01", null))).isEqualTo(day("2025-02-01"));
    assertThat(atRiskFrom(subscription("2024-01-01", "2025-02-01"))).isNull();
    assertThat(
            atRiskFrom(
                subscriptions()
                    .row("web", "w", "p1", "basic", day("2024-01-01"), null, null, null, null)))
        .as("a source that has shown no loss")
        .isNull();
  }

  private static LocalDate atRiskFrom(TableRows subscriptions) {
    Date day =
        Contracts.churnStatus(
                Contracts.contracts(subscriptions.dataset(), OBSERVED, IDENTITY, GRACE, RUN_DATE),
                GRACE,
                RUN_DATE)
            .first()
            .getAs(ChurnStatus.AT_RISK_FROM);
    return day == null ? null : day.toLocalDate();
  }

  @Test
  void nothingInNothingOut() {
    assertThat(status(subscriptions())).isEmpty();
  }

  private static List<String> status(TableRows subscriptions) {
    return ChurnStatus.TABLE
        .conform(
            Contracts.churnStatus(
                Contracts.contracts(subscriptions.dataset(), OBSERVED, IDENTITY, GRACE, RUN_DATE),
                GRACE,
                RUN_DATE))
        .drop(ChurnStatus.AT_RISK_FROM)
        .collectAsList()
        .stream()
        .map(row -> row.mkString(" "))
        .toList();
  }

  private static LocalDate day(String text) {
    return text == null ? null : LocalDate.parse(text);
  }
}
