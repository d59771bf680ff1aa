package io.unisono.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TableRows;
import io.unisono.table.marts.PortfolioChoice;
import io.unisono.table.marts.PortfolioNeed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the SQL about applications answers. */
class PortfolioQueriesTest extends DuckDbLake {

  @BeforeEach
  void threeApplicationsAndThreeNeeds() throws Exception {
    publish(
        PortfolioChoice.TABLE,
        TableRows.of(
                PortfolioChoice.TABLE,
                PortfolioChoice.APPLICATION_ID,
                PortfolioChoice.NAME,
                PortfolioChoice.OWNER,
                PortfolioChoice.DECISION,
                PortfolioChoice.REASON,
                PortfolioChoice.ANNUAL_COST,
                PortfolioChoice.SWITCHING_COST,
                PortfolioChoice.CURRENCY,
                PortfolioChoice.COST_OF_OPPOSITE,
                PortfolioChoice.COVERED_BY)
            .row(
                "desk",
                "Desk",
                "Service",
                "cut",
                "covered_by_others",
                12000.0,
                3000.0,
                "EUR",
                5000.0,
                new String[] {"crm", "old"})
            .row("bot", "Bot", "Service", "add", "only_one", 9000.0, 1500.0, "EUR", null, null)
            .row("crm", "CRM", "Sales", "keep", "only_one", 40000.0, 0.0, "EUR", null, null)
            .dataset());
    publish(
        PortfolioNeed.TABLE,
        TableRows.of(
                PortfolioNeed.TABLE,
                PortfolioNeed.NEED_ID,
                PortfolioNeed.NAME,
                PortfolioNeed.AREA,
                PortfolioNeed.IS_CRITICAL,
                PortfolioNeed.REQUIRED_APPLICATIONS,
                PortfolioNeed.IN_USE_APPLICATIONS,
                PortfolioNeed.REDUNDANCY,
                PortfolioNeed.ONLY_APPLICATION_ID,
                PortfolioNeed.BEST_FIT,
                PortfolioNeed.STATE)
            .row("chat", "Chat", "support", false, 1, 0, null, null, 2.0, "none_in_use")
            .row("cust", "Customers", "sales", true, 2, 1, 0, "crm", 5.0, "too_few")
            .row("req", "Requests", "support", false, 1, 3, 2, null, 5.0, "covered")
            .dataset());
  }

  @Test
  void cutsAndAdditionsStandWithWhatTheyCost() throws Exception {
    assertThat(ask("applications_to_cut"))
        .containsExactly(
            "add Bot Service only_one 9000.0 1500.0 EUR null null null null",
            "cut Desk Service covered_by_others 12000.0 3000.0 EUR 5000.0 crm, old null null");
  }

  @Test
  void needsOnOneLegAreNamed() throws Exception {
    assertThat(ask("needs_on_one_application"))
        .containsExactly(
            "too_few Customers sales true 1 2 CRM Sales 5.0",
            "none_in_use Chat support false 0 1 null null 2.0");
  }
}
