package io.unisono.portfolio;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.contract.Table;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.PortfolioChoice;
import io.unisono.table.marts.PortfolioFit;
import io.unisono.table.marts.PortfolioIntegration;
import io.unisono.table.marts.PortfolioIssue;
import io.unisono.table.marts.PortfolioNeed;
import io.unisono.table.marts.PortfolioOverlap;
import io.unisono.table.marts.PortfolioScenario;
import io.unisono.table.staged.Application;
import io.unisono.table.staged.ApplicationFit;
import io.unisono.table.staged.ApplicationUsage;
import io.unisono.table.staged.Need;
import io.unisono.table.unified.Timeline;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PortfolioJobTest {

  private static final PortfolioConfig CONFIG =
      new PortfolioConfig(3, 2, 3, 90, List.of(), List.of(4.0));

  /**
   * Requests are critical: two of desk, CRM and old have to record them. Only the CRM knows the
   * customers, only the bot, which is not in use, chats, and nobody sends text messages.
   */
  @Test
  void theCheapestSetKeepsCutsAndAdds() {
    TestNight night =
        night(CONFIG)
            .with(
                ApplicationUsage.TABLE,
                TableRows.of(
                        ApplicationUsage.TABLE,
                        ApplicationUsage.SOURCE,
                        ApplicationUsage.APPLICATION_ID,
                        ApplicationUsage.USED_ON,
                        ApplicationUsage.ACTIVE_USERS,
                        ApplicationUsage.USES)
                    .row("it", "desk", LocalDate.parse("2026-03-01"), 9L, 100L)
                    .row("it", "desk", LocalDate.parse("2026-02-01"), 12L, 80L)
                    .row("sso", "desk", LocalDate.parse("2026-02-01"), 3L, 5L)
                    .row("it", "desk", LocalDate.parse("2025-02-01"), 99L, 999L)
                    .dataset())
            .with(
                Timeline.TABLE,
                TableRows.of(
                        Timeline.TABLE, Timeline.SOURCE, Timeline.CUSTOMER_ID, Timeline.OCCURRED_AT)
                    .row("zendesk", "anna", Instant.parse("2026-03-02T10:00:00Z"))
                    .row("zendesk", "anna", Instant.parse("2026-03-03T10:00:00Z"))
                    .row("zendesk", "bert", Instant.parse("2026-03-31T23:00:00Z"))
                    .row("zendesk", "bert", Instant.parse("2025-03-31T23:00:00Z"))
                    .row("shop", "bert", Instant.parse("2026-03-31T23:00:00Z"))
                    .dataset())
            .run(new PortfolioJob());

    assertThat(
            lines(
                night,
                PortfolioChoice.TABLE,
                PortfolioChoice.APPLICATION_ID,
                PortfolioChoice.DECISION,
                PortfolioChoice.REASON,
                PortfolioChoice.ANNUAL_COST,
                PortfolioChoice.COST_OF_OPPOSITE,
                PortfolioChoice.NEEDS,
                PortfolioChoice.ONLY_NEEDS,
                PortfolioChoice.COVERED_BY,
                PortfolioChoice.CLOSEST_APPLICATION_ID,
                PortfolioChoice.ACTIVE_USERS,
                PortfolioChoice.USES,
                PortfolioChoice.EVENTS,
                PortfolioChoice.CUSTOMERS))
        .containsExactly(
            "bot|add|only_one|9000.0|null|1|1|null|null|null|null|null|null",
            "crm|keep|only_one|40000.0|null|2|1|null|desk|null|null|null|null",
            "desk|cut|covered_by_others|12000.0|5000.0|1|0|[crm, old]|old|12|180|3|2",
            "old|keep|cheapest|6000.0|5000.0|1|0|null|desk|null|null|null|null");
    assertThat(
            lines(
                night,
                PortfolioScenario.TABLE,
                PortfolioScenario.KIND,
                PortfolioScenario.STEP,
                PortfolioScenario.NEEDS_COVERED,
                PortfolioScenario.KEPT,
                PortfolioScenario.CUT,
                PortfolioScenario.ADDED,
                PortfolioScenario.RATIO,
                PortfolioScenario.ANNUAL_COST,
                PortfolioScenario.SWITCHING_COST,
                PortfolioScenario.YEARLY_TOTAL,
                PortfolioScenario.SAVING,
                PortfolioScenario.IS_PROVEN))
        .containsExactly(
            "choice|1|3|2|1|1|1.0|55000.0|4500.0|56500.0|1500.0|true",
            "coverage|1|2|2|1|1|1.0|27000.0|1500.0|27500.0|30500.0|true",
            "current|1|2|3|0|0|1.0|58000.0|0.0|58000.0|0.0|null",
            "threshold|1|3|2|1|1|1.0|61000.0|1500.0|61500.0|-3500.0|true");
    assertThat(
            lines(
                night,
                PortfolioNeed.TABLE,
                PortfolioNeed.NEED_ID,
                PortfolioNeed.REQUIRED_APPLICATIONS,
                PortfolioNeed.REDUNDANCY,
                PortfolioNeed.ONLY_APPLICATION_ID,
                PortfolioNeed.BEST_FIT,
                PortfolioNeed.CHOSEN_APPLICATIONS,
                PortfolioNeed.STATE))
        .containsExactly(
            "chat|1|null|null|2.0|1|none_in_use",
            "customers|1|0|crm|5.0|1|covered",
            "requests|2|2|null|5.0|2|covered",
            "texts|1|null|null|null|0|none");
  }

  @Test
  void overlapFitAndIntegrationsAreTold() {
    TestNight night = night(CONFIG).run(new PortfolioJob());

    assertThat(
            lines(
                night,
                PortfolioOverlap.TABLE,
                PortfolioOverlap.APPLICATION_ID,
                PortfolioOverlap.OTHER_APPLICATION_ID,
                PortfolioOverlap.COMMON_NEEDS,
                PortfolioOverlap.JACCARD,
                PortfolioOverlap.IS_CONTAINED))
        .containsExactly("crm|desk|1|0.5|true", "crm|old|1|0.5|true", "desk|old|1|1.0|true");
    assertThat(
            lines(
                night,
                PortfolioFit.TABLE,
                PortfolioFit.APPLICATION_ID,
                PortfolioFit.NEED_ID,
                PortfolioFit.FIT,
                PortfolioFit.COVERS))
        .containsExactly(
            "bot|chat|4.0|true",
            "crm|customers|5.0|true",
            "crm|requests|3.5|true",
            "desk|chat|2.0|false",
            "desk|requests|5.0|true",
            "old|requests|3.0|true");
    // The bot needs the customers of the CRM; that requests do, is inside the CRM.
    assertThat(
            lines(
                night,
                PortfolioIntegration.TABLE,
                PortfolioIntegration.NEED_ID,
                PortfolioIntegration.USED_NEED_ID,
                PortfolioIntegration.APPLICATION_ID,
                PortfolioIntegration.USED_APPLICATION_ID,
                PortfolioIntegration.STATE))
        .containsExactly("chat|customers|bot|crm|build", "chat|requests|bot|old|exists");
    assertThat(issues(night))
        .containsExactly("need_uncovered|texts|1", "switching_cost_missing|crm|1");
  }

  @Test
  void withoutAnInventoryOnlyWhatIsMissingIsTold() {
    TestNight night = TestNight.of("2026-03-31").with(CONFIG).run(new PortfolioJob());

    assertThat(issues(night))
        .containsExactly("no_application|all|0", "no_fit|all|0", "no_need|all|0");
    for (Table table : new PortfolioJob().writes()) {
      if (!table.equals(PortfolioIssue.TABLE)) {
        assertThat(night.written(table).collectAsList()).as(table.name()).isEmpty();
      }
    }
  }

  /** No cost at all: the fewest applications, and no amount. */
  @Test
  void withoutCostsTheSmallestSetIsChosen() {
    TestNight night =
        TestNight.of("2026-03-31")
            .with(CONFIG)
            .with(
                Application.TABLE,
                applications().withColumn(Application.ANNUAL_COST, lit(null).cast("decimal(18,2)")))
            .with(Need.TABLE, needs())
            .with(ApplicationFit.TABLE, fits())
            .run(new PortfolioJob());

    assertThat(decisions(night))
        .containsExactly(
            "bot|add|only_one|null",
            "crm|keep|only_one|null",
            "desk|keep|cheapest|null",
            "old|cut|covered_by_others|null");
    assertThat(
            lines(
                night,
                PortfolioScenario.TABLE,
                PortfolioScenario.KIND,
                PortfolioScenario.BASIS,
                PortfolioScenario.APPLICATIONS,
                PortfolioScenario.ANNUAL_COST,
                PortfolioScenario.SAVING))
        .contains("choice|number|3|null|null");
    assertThat(issues(night)).contains("cost_missing|bot|1", "cost_missing|old|1");
  }

  @Test
  void whatIsUnknownStaysAsItIs() {
    Dataset<Row> more =
        applications("it")
            .row("it", "yen", "Yen", new BigDecimal("7.00"), null, "JPY", true, false, null, null)
            .row("it", "odd", "Odd", new BigDecimal("7.00"), null, "EUR", true, false, null, null)
            .row("it", "law", "Law", new BigDecimal("9.00"), null, "EUR", true, true, null, "gone")
            .row(
                "zz", "crm", "Second", new BigDecimal("1.00"), null, "EUR", true, false, null, null)
            .dataset();
    TestNight night =
        TestNight.of("2026-03-31")
            .with(new PortfolioConfig(3, 2, 3, 90, List.of("ghost"), List.of()))
            .with(Application.TABLE, more)
            .with(Need.TABLE, needs())
            .with(
                ApplicationFit.TABLE,
                fits()
                    .unionByName(
                        TableRows.of(
                                ApplicationFit.TABLE,
                                ApplicationFit.SOURCE,
                                ApplicationFit.APPLICATION_ID,
                                ApplicationFit.NEED_ID,
                                ApplicationFit.FIT)
                            .row("it", "yen", "chat", 5.0)
                            .row("it", "nobody", "chat", 5.0)
                            .row("it", "desk", "nothing", 5.0)
                            .dataset()))
            .run(new PortfolioJob());

    assertThat(decisions(night))
        .containsExactly(
            "bot|leave|covered_by_others|9500.0",
            "crm|keep|only_one|null",
            "desk|cut|covered_by_others|5000.0",
            "law|keep|mandatory|null",
            "odd|undecided|not_rated|null",
            "old|keep|cheapest|5000.0",
            "yen|undecided|no_cost|null");
    assertThat(issues(night))
        .contains(
            "duplicate_application|crm|1",
            "not_rated|odd|1",
            "other_currency|yen|1",
            "unknown_application|nobody|1",
            "unknown_integration|gone|1",
            "unknown_mandatory|ghost|1",
            "unknown_need|nothing|1");
  }

  @Test
  void aFitThatNothingReachesDecidesNothing() {
    TestNight night =
        TestNight.of("2026-03-31")
            .with(new PortfolioConfig(4.5, 3, 3, 90, List.of(), List.of()))
            .with(Application.TABLE, applications())
            .with(Need.TABLE, needs())
            .with(ApplicationFit.TABLE, fits().where("fit < 4"))
            .run(new PortfolioJob());

    assertThat(decisions(night))
        .containsExactly(
            "bot|undecided|nothing_covered|null",
            "crm|undecided|nothing_covered|null",
            "desk|undecided|nothing_covered|null",
            "old|undecided|nothing_covered|null");
    assertThat(issues(night)).contains("nothing_covered|all|4");
    assertThat(
            lines(
                night,
                PortfolioScenario.TABLE,
                PortfolioScenario.KIND,
                PortfolioScenario.APPLICATIONS))
        .containsExactly("choice|null", "current|3");
  }

  private static TestNight night(PortfolioConfig config) {
    return TestNight.of("2026-03-31")
        .with(config)
        .with(Application.TABLE, applications())
        .with(Need.TABLE, needs())
        .with(ApplicationFit.TABLE, fits());
  }

  private static Dataset<Row> applications() {
    return applications("it").dataset();
  }

  private static TableRows applications(String source) {
    return TableRows.of(
            Application.TABLE,
            Application.SOURCE,
            Application.APPLICATION_ID,
            Application.NAME,
            Application.ANNUAL_COST,
            Application.SWITCHING_COST,
            Application.CURRENCY,
            Application.IN_USE,
            Application.IS_MANDATORY,
            Application.EVENT_SOURCE,
            Application.INTEGRATED_WITH)
        .row(
            source,
            "desk",
            "Desk",
            cost("12000"),
            cost("3000"),
            "EUR",
            true,
            false,
            "zendesk",
            null)
        .row(source, "crm", "CRM", cost("40000"), null, "EUR", null, false, null, "desk")
        .row(source, "old", "Old", cost("6000"), cost("0"), "EUR", true, false, null, "bot; crm")
        .row(source, "bot", "Bot", cost("9000"), cost("1500"), "EUR", false, null, null, null);
  }

  private static BigDecimal cost(String whole) {
    return new BigDecimal(whole + ".00");
  }

  private static Dataset<Row> needs() {
    return TableRows.of(
            Need.TABLE, Need.SOURCE, Need.NEED_ID, Need.NAME, Need.IS_CRITICAL, Need.DEPENDS_ON)
        .row("it", "requests", "Record requests", true, "customers")
        .row("it", "customers", "Master data", false, null)
        .row("it", "chat", "Chat", false, "customers;requests")
        .row("it", "texts", "Text messages", false, null)
        .dataset();
  }

  private static Dataset<Row> fits() {
    return TableRows.of(
            ApplicationFit.TABLE,
            ApplicationFit.SOURCE,
            ApplicationFit.APPLICATION_ID,
            ApplicationFit.NEED_ID,
            ApplicationFit.FIT)
        .row("it", "desk", "requests", 5.0)
        .row("it", "desk", "chat", 2.0)
        .row("it", "crm", "requests", 3.5)
        .row("it", "crm", "customers", 5.0)
        .row("it", "old", "requests", 3.0)
        .row("it", "bot", "chat", 4.0)
        .dataset();
  }

  private static List<String> decisions(TestNight night) {
    return lines(
        night,
        PortfolioChoice.TABLE,
        PortfolioChoice.APPLICATION_ID,
        PortfolioChoice.DECISION,
        PortfolioChoice.REASON,
        PortfolioChoice.COST_OF_OPPOSITE);
  }

  private static List<String> issues(TestNight night) {
    return lines(
        night,
        PortfolioIssue.TABLE,
        PortfolioIssue.KIND,
        PortfolioIssue.SUBJECT,
        PortfolioIssue.ROWS);
  }

  private static List<String> lines(TestNight night, Table table, String... columns) {
    return TableRows.lines(night.written(table), columns);
  }
}
