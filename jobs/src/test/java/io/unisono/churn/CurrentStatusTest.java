package io.unisono.churn;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TableRows;
import io.unisono.table.marts.ChurnStatus;
import io.unisono.table.unified.SubscriptionSpell;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurrentStatusTest {

  private static TableRows spells() {
    return TableRows.of(
        SubscriptionSpell.TABLE,
        SubscriptionSpell.CUSTOMER_ID,
        SubscriptionSpell.SPELL,
        SubscriptionSpell.SUBSCRIPTION_ID,
        SubscriptionSpell.PLAN,
        SubscriptionSpell.STARTED_ON,
        SubscriptionSpell.ENDED_ON,
        SubscriptionSpell.IS_RUNNING,
        SubscriptionSpell.END_REASON,
        SubscriptionSpell.END_KIND,
        SubscriptionSpell.LOST_ON,
        SubscriptionSpell.AT_RISK_FROM,
        SubscriptionSpell.FIRST_STARTED_ON);
  }

  @Test
  void theLastSpellTellsTheState() {
    LocalDate start = day("2025-01-01");
    LocalDate end = day("2025-02-01");
    TableRows rows =
        spells()
            .row("runs", 1, "a", "basic", start, null, true, null, null, null, start, start)
            .row("grace", 1, "a", "basic", start, end, false, "x", "voluntary", null, null, start)
            .row("lost", 1, "a", "basic", start, end, false, null, "unknown", end, end, start);

    assertThat(status(rows))
        .containsExactlyInAnyOrder(
            "runs active 2025-01-01 2025-01-01 null 0 basic null null",
            "grace in_grace 2025-01-01 null null 0 basic x voluntary",
            "lost churned 2025-01-01 2025-02-01 2025-02-01 0 basic null unknown");
  }

  @Test
  void whoCameBackIsActiveAgain() {
    LocalDate first = day("2024-01-01");
    LocalDate lost = day("2024-02-01");
    LocalDate back = day("2025-01-01");
    TableRows rows =
        spells()
            .row("c", 1, "a", "old", first, lost, false, "x", "voluntary", lost, first, first)
            .row("c", 2, "b", "new", back, null, true, null, null, null, back, first);

    assertThat(status(rows)).containsExactly("c active 2024-01-01 2024-01-01 null 1 new null null");
  }

  @Test
  void theLastEndGivesTheReasonAndTheLastStartThePlan() {
    LocalDate start = day("2024-01-01");
    LocalDate later = day("2024-02-01");
    LocalDate lost = day("2026-01-15");
    TableRows rows =
        spells()
            .row("c", 1, "a", "long", start, lost, false, "card", "involuntary", lost, null, start)
            .row(
                "c",
                1,
                "b",
                "short",
                later,
                day("2024-03-01"),
                false,
                "price",
                "voluntary",
                lost,
                later,
                start);

    assertThat(status(rows))
        .containsExactly("c churned 2024-01-01 2024-02-01 2026-01-15 0 short card involuntary");
  }

  @Test
  void nothingInNothingOut() {
    assertThat(status(spells())).isEmpty();
  }

  private static List<String> status(TableRows spells) {
    return ChurnStatus.TABLE
        .conform(CurrentStatus.churnStatus(spells.dataset()))
        .collectAsList()
        .stream()
        .map(row -> row.mkString(" "))
        .toList();
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }
}
