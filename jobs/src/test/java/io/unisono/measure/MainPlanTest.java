package io.unisono.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TableRows;
import io.unisono.table.unified.SubscriptionSpell;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class MainPlanTest {

  @Test
  void isThatOfTheDearestRunningSubscriptionOrOfTheLastThatEnded() {
    assertThat(
            MainPlan.of(
                    TableRows.of(
                            SubscriptionSpell.TABLE,
                            SubscriptionSpell.CUSTOMER_ID,
                            SubscriptionSpell.SUBSCRIPTION_ID,
                            SubscriptionSpell.PLAN,
                            SubscriptionSpell.MONTHLY_AMOUNT,
                            SubscriptionSpell.STARTED_ON,
                            SubscriptionSpell.ENDED_ON,
                            SubscriptionSpell.IS_RUNNING)
                        .row("anna", "1", "mobile", amount(10), day(1), null, true)
                        .row("anna", "2", "fibre", amount(30), day(2), day(20), true)
                        .row("anna", "3", "tv", amount(50), day(3), day(9), false)
                        .row("bert", "4", "tv", amount(50), day(1), day(5), false)
                        .row("bert", "5", "mobile", amount(10), day(1), day(6), false)
                        .row("carl", "6", "tv", amount(30), day(1), null, true)
                        .row("carl", "7", "fibre", amount(30), day(2), null, true)
                        .row("dora", "8", null, amount(30), day(2), null, true)
                        .dataset())
                .collectAsList())
        .extracting(row -> row.getString(0) + " " + row.getString(1))
        .containsExactlyInAnyOrder("anna fibre", "bert mobile", "carl fibre", "dora null");
  }

  private static BigDecimal amount(int euros) {
    return BigDecimal.valueOf(euros);
  }

  private static LocalDate day(int ofMay) {
    return LocalDate.of(2026, 5, ofMay);
  }
}
