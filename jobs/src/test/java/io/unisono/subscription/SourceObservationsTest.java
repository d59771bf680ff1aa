package io.unisono.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TableRows;
import io.unisono.table.staged.Subscription;
import io.unisono.table.unified.SourceObservation;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceObservationsTest {

  private static final LocalDate RUN_DATE = LocalDate.of(2026, 3, 31);

  @Test
  void beginsInTheMonthAfterTheFirstLoss() {
    TableRows rows =
        subscriptions()
            .row("billing", "1", "old", day("2019-01-01"), null, false)
            .row("billing", "2", "first", day("2020-01-01"), day("2024-04-03"), null)
            .row("billing", "3", "later", day("2020-01-01"), day("2025-01-01"), null)
            .row("crm", "1", "stays", day("2020-01-01"), null, null);

    assertThat(observations(rows, Map.of()))
        .containsExactly("billing 2024-05-01 found 3 2 2024-04-03", "crm null unknown 1 0 null");
  }

  @Test
  void aPartyLeavesWithItsLastSubscription() {
    TableRows rows =
        subscriptions()
            .row("billing", "1", "renewed", day("2020-01-01"), day("2021-01-01"), null)
            .row("billing", "2", "renewed", day("2021-01-01"), null, null)
            .row("billing", "3", "announced", day("2020-01-01"), day("2026-04-01"), null)
            .row("billing", "4", "trial", day("2020-01-01"), day("2020-02-01"), true)
            .row("billing", "5", "no length", day("2020-01-01"), day("2020-01-01"), null)
            .row("billing", "6", "future", day("2026-04-01"), null, null);

    assertThat(observations(rows, Map.of())).containsExactly("billing null unknown 2 0 null");
  }

  @Test
  void oneStrayRecordInAHundredDoesNotMoveIt() {
    TableRows rows =
        subscriptions().row("billing", "0", "stray", day("2005-01-01"), day("2005-06-01"), null);
    for (int i = 1; i < 100; i++) {
      rows.row("billing", "" + i, "p" + i, day("2020-01-01"), day("2024-04-03").plusDays(i), null);
    }

    assertThat(observations(rows, Map.of()))
        .containsExactly("billing 2024-05-01 found 100 100 2005-06-01");
  }

  @Test
  void theConfiguredDayStands() {
    TableRows rows =
        subscriptions()
            .row("billing", "1", "a", day("2020-01-01"), day("2024-04-03"), null)
            .row("crm", "1", "a", day("2020-01-01"), null, null);

    assertThat(observations(rows, Map.of("billing", day("2023-01-01"), "crm", day("2022-05-01"))))
        .containsExactly(
            "billing 2023-01-01 configured 1 1 2024-04-03", "crm 2022-05-01 configured 1 0 null");
  }

  @Test
  void noSubscriptionsGiveNoRows() {
    assertThat(observations(subscriptions(), Map.of("billing", day("2023-01-01")))).isEmpty();
  }

  private static List<String> observations(TableRows rows, Map<String, LocalDate> configured) {
    return SourceObservation.TABLE
        .conform(SourceObservations.observations(rows.dataset(), configured, RUN_DATE))
        .orderBy(SourceObservation.SOURCE)
        .collectAsList()
        .stream()
        .map(row -> row.mkString(" "))
        .toList();
  }

  private static TableRows subscriptions() {
    return TableRows.of(
        Subscription.TABLE,
        Subscription.SOURCE,
        Subscription.SUBSCRIPTION_ID,
        Subscription.PARTY_ID,
        Subscription.STARTED_ON,
        Subscription.ENDED_ON,
        Subscription.IS_TRIAL);
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }
}
