package io.unisono.report.section.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.TestRelease;
import io.unisono.report.page.Figure;
import io.unisono.report.page.PageSection;
import io.unisono.support.TableRows;
import io.unisono.table.marts.PortfolioChoice;
import io.unisono.table.marts.PortfolioFit;
import io.unisono.table.marts.PortfolioIntegration;
import io.unisono.table.marts.PortfolioIssue;
import io.unisono.table.marts.PortfolioNeed;
import io.unisono.table.marts.PortfolioScenario;
import org.junit.jupiter.api.Test;

class PortfolioSectionTest {

  @Test
  void decisionsStandBesideTheMatrixOfNeeds() {
    PageSection told =
        TestRelease.of(PortfolioChoice.TABLE, choices())
            .with(
                PortfolioNeed.TABLE,
                TableRows.of(
                        PortfolioNeed.TABLE,
                        PortfolioNeed.NEED_ID,
                        PortfolioNeed.NAME,
                        PortfolioNeed.AREA,
                        PortfolioNeed.IS_CRITICAL,
                        PortfolioNeed.REQUIRED_APPLICATIONS,
                        PortfolioNeed.IN_USE_APPLICATIONS,
                        PortfolioNeed.OFFERED_APPLICATIONS,
                        PortfolioNeed.ONLY_APPLICATION_ID,
                        PortfolioNeed.CHOSEN_APPLICATIONS,
                        PortfolioNeed.STATE)
                    .row("r", "Record <requests>", "support", false, 1, 2, 0, null, 1, "covered")
                    .row("c", "Master data", "sales", true, 2, 1, 0, "crm", 1, "too_few"))
            .with(
                PortfolioFit.TABLE,
                TableRows.of(
                        PortfolioFit.TABLE,
                        PortfolioFit.APPLICATION_ID,
                        PortfolioFit.NEED_ID,
                        PortfolioFit.FIT,
                        PortfolioFit.COVERS)
                    .row("crm", "c", 4.5, true))
            .with(PortfolioScenario.TABLE, scenarios(1500.0))
            .with(
                PortfolioIntegration.TABLE,
                TableRows.of(
                        PortfolioIntegration.TABLE,
                        PortfolioIntegration.NEED_ID,
                        PortfolioIntegration.USED_NEED_ID,
                        PortfolioIntegration.APPLICATION_ID,
                        PortfolioIntegration.USED_APPLICATION_ID,
                        PortfolioIntegration.STATE)
                    .row("r", "c", "desk", "crm", "build")
                    .row("c", "r", "crm", "desk", "exists"))
            .with(PortfolioIssue.TABLE, issue("need_uncovered", "r", 1L))
            .told(new PortfolioSection());

    assertThat(told.lead())
        .startsWith("Of 3 applications in use 1 can go, and 1 should come")
        .contains("covers 3 of 4 needs", "It saves 1,500 EUR a year", "It has 66.7% of");
    assertThat(TestRelease.rows(told, "application-matrix"))
        .containsExactly(
            "CRM Keep Only one for a need 40000.0 null 2 1 null null null null null",
            "Desk Cut Others cover its needs 12000.0 5000.0 1 0 CRM 0.5 30 12 7");
    assertThat(drawing(told))
        .contains("Record &lt;requests&gt;", ">4.5</text>", "CRM, Master data: 4.5");
    assertThat(TestRelease.rows(told, "application-sets"))
        .containsExactly(
            "In use today 58000.0 0.0 58000.0 0.0 3 1.0 0 0 2 null",
            "Chosen: all needs 56500.0 1500.0 55000.0 4500.0 2 0.6666666666666666 1 1 3 yes");
    assertThat(TestRelease.rows(told, "application-needs"))
        .containsExactly(
            "Master data 1 2 1 CRM Too few applications", "Record <requests> 2 1 1 null Covered");
    assertThat(TestRelease.rows(told, "application-integrations"))
        .containsExactly("Desk CRM Record <requests> Master data");
    assertThat(TestRelease.rows(told, "application-issues"))
        .containsExactly("No application covers it Record <requests> 1");
  }

  @Test
  void withoutAnInventoryItSaysWhatIsMissing() {
    PageSection told =
        TestRelease.of(PortfolioIssue.TABLE, issue("no_application", "all", 0L))
            .told(new PortfolioSection());

    assertThat(told.lead()).contains("an inventory is missing");
    assertThat(told.figures()).isEmpty();
  }

  @Test
  void withoutTheTablesItHasNoPlace() {
    assertThat(
            TestRelease.of(
                    PortfolioIssue.TABLE, TableRows.of(PortfolioIssue.TABLE, PortfolioIssue.KIND))
                .find(new PortfolioSection()))
        .isEmpty();
  }

  /** Undecided: no set was found, and no cost is known. */
  @Test
  void withoutACostNothingIsSaidAboutMoney() {
    PageSection told =
        TestRelease.of(PortfolioChoice.TABLE, choices())
            .with(PortfolioScenario.TABLE, scenarios(null))
            .told(new PortfolioSection());

    assertThat(told.lead()).contains("nothing is said about money");
  }

  private static String drawing(PageSection told) {
    return told.figures().stream()
        .filter(figure -> figure.id().equals("application-matrix"))
        .map(Figure::drawing)
        .findFirst()
        .orElseThrow();
  }

  private static TableRows choices() {
    return TableRows.of(
            PortfolioChoice.TABLE,
            PortfolioChoice.APPLICATION_ID,
            PortfolioChoice.NAME,
            PortfolioChoice.IS_IN_USE,
            PortfolioChoice.IS_MANDATORY,
            PortfolioChoice.DECISION,
            PortfolioChoice.REASON,
            PortfolioChoice.ANNUAL_COST,
            PortfolioChoice.COST_OF_OPPOSITE,
            PortfolioChoice.NEEDS,
            PortfolioChoice.ONLY_NEEDS,
            PortfolioChoice.CLOSEST_APPLICATION_ID,
            PortfolioChoice.CLOSEST_JACCARD,
            PortfolioChoice.USERS,
            PortfolioChoice.ACTIVE_USERS,
            PortfolioChoice.EVENTS)
        .row(
            "desk",
            "Desk",
            true,
            false,
            "cut",
            "covered_by_others",
            12000.0,
            5000.0,
            1,
            0,
            "crm",
            .5,
            30L,
            12L,
            7L)
        .row(
            "crm",
            "CRM",
            true,
            false,
            "keep",
            "only_one",
            40000.0,
            null,
            2,
            1,
            null,
            null,
            null,
            null,
            null);
  }

  private static TableRows scenarios(Double saving) {
    Double year = saving == null ? null : 58000.0;
    return TableRows.of(
            PortfolioScenario.TABLE,
            PortfolioScenario.KIND,
            PortfolioScenario.STEP,
            PortfolioScenario.MINIMUM_FIT,
            PortfolioScenario.NEEDS,
            PortfolioScenario.COVERABLE_NEEDS,
            PortfolioScenario.NEEDS_TO_COVER,
            PortfolioScenario.NEEDS_COVERED,
            PortfolioScenario.BASIS,
            PortfolioScenario.APPLICATIONS,
            PortfolioScenario.KEPT,
            PortfolioScenario.CUT,
            PortfolioScenario.ADDED,
            PortfolioScenario.RATIO,
            PortfolioScenario.ANNUAL_COST,
            PortfolioScenario.SWITCHING_COST,
            PortfolioScenario.YEARLY_TOTAL,
            PortfolioScenario.SAVING,
            PortfolioScenario.CURRENCY,
            PortfolioScenario.IS_PROVEN)
        .row(
            "current", 1, 3.0, 4, 3, 0, 2, "cost", 3, 3, 0, 0, 1.0, year, 0.0, year, 0.0, "EUR",
            null)
        .row(
            "choice", 1, 3.0, 4, 3, 3, 3, "cost", 2, 1, 1, 1, 2 / 3.0, 55000.0, 4500.0, 56500.0,
            saving, "EUR", true);
  }

  private static TableRows issue(String kind, String subject, long rows) {
    return TableRows.of(
            PortfolioIssue.TABLE, PortfolioIssue.KIND, PortfolioIssue.SUBJECT, PortfolioIssue.ROWS)
        .row(kind, subject, rows);
  }
}
