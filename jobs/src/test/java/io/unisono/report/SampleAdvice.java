package io.unisono.report;

import io.unisono.support.TableRows;
import io.unisono.table.marts.Maturity;
import io.unisono.table.marts.PortfolioChoice;
import io.unisono.table.marts.PortfolioFit;
import io.unisono.table.marts.PortfolioNeed;
import io.unisono.table.marts.PortfolioScenario;
import io.unisono.table.marts.Recommendation;
import io.unisono.table.marts.RecommendationCheck;
import io.unisono.table.marts.Roi;
import io.unisono.table.marts.SiloIndex;
import java.time.LocalDate;

/** What the invented company is advised to do, and how it stands. */
final class SampleAdvice {

  private static final LocalDate DECIDED = LocalDate.of(2026, 1, 15);

  private SampleAdvice() {}

  static void in(TestRelease release) {
    recommendations(release);
    checks(release);
    returns(release);
    applications(release);
    silos(release);
    maturity(release);
  }

  private static void recommendations(TestRelease release) {
    TableRows rows =
        TableRows.of(
            Recommendation.TABLE,
            Recommendation.RECOMMENDATION_ID,
            Recommendation.RANK,
            Recommendation.TITLE_EN,
            Recommendation.TITLE_IT,
            Recommendation.CUSTOMERS,
            Recommendation.LABEL,
            Recommendation.VALUE,
            Recommendation.VALUE_LO,
            Recommendation.VALUE_HI,
            Recommendation.CURRENCY,
            Recommendation.KEPT,
            Recommendation.Q,
            Recommendation.DEPARTMENT,
            Recommendation.IS_CHOSEN,
            Recommendation.STATE,
            Recommendation.STATE_ON,
            Recommendation.STATE_REASON,
            Recommendation.EVIDENCE_IDS,
            Recommendation.EVIDENCE_QUERY,
            Recommendation.LACKS);
    advice(rows, 1, "cuts", "Cut applications", "Togliere applicazioni", 0, 900, true, "new");
    advice(rows, 2, "bill", "Mend the bill", "Rimediare alla fattura", 90, 400, false, "new");
    advice(rows, 3, "wait", "Shorten waiting", "Accorciare le attese", 80, 300, true, "rejected");
    advice(rows, 4, "call", "Call back in a day", "Richiamare presto", 70, 200, true, "accepted");
    advice(rows, 5, "form", "Shorten the form", "Accorciare il modulo", 60, 100, false, "new");
    release.with(Recommendation.TABLE, rows);
  }

  private static void checks(TestRelease release) {
    TableRows rows =
        TableRows.of(
            RecommendationCheck.TABLE,
            RecommendationCheck.RECOMMENDATION_ID,
            RecommendationCheck.TITLE_EN,
            RecommendationCheck.TITLE_IT,
            RecommendationCheck.CUSTOMERS,
            RecommendationCheck.STATE,
            RecommendationCheck.ACCEPTED_ON,
            RecommendationCheck.DONE_ON,
            RecommendationCheck.CHECKED_ON,
            RecommendationCheck.STATUS,
            RecommendationCheck.VERDICT,
            RecommendationCheck.IS_INSIDE);
    LocalDate done = LocalDate.of(2025, 4, 10);
    checked(rows, "letter", "Write sooner", 90, done, DECIDED.minusDays(1));
    checked(rows, "visit", "Visit sooner", 90, done, DECIDED.minusDays(100));
    checked(rows, "gift", "Give more", 3, done, DECIDED.minusDays(1));
    rows.row(
        "call",
        "Call back in a day",
        "Richiamare presto",
        70L,
        "accepted",
        DECIDED.minusDays(4),
        null,
        null,
        "accepted",
        null,
        null);
    release.with(RecommendationCheck.TABLE, rows);
  }

  private static void checked(
      TableRows rows, String id, String title, long customers, LocalDate done, LocalDate checked) {
    rows.row(id, title, title, customers, "done", done, done, checked, "checked", "less", false);
  }

  private static void advice(
      TableRows rows,
      int rank,
      String id,
      String english,
      String italian,
      long customers,
      double value,
      boolean isChosen,
      String state) {
    boolean isDecided = !state.equals("new");
    rows.row(
        id,
        rank,
        english,
        italian,
        customers,
        customers == 0 ? "cost" : "association",
        value,
        value / 2,
        value * 2,
        "EUR",
        customers == 0 ? null : value / 100,
        customers == 0 ? null : .01 * rank,
        rank == 4 ? "Service" : null,
        isChosen,
        state,
        isDecided ? DECIDED.minusDays(rank) : null,
        isDecided ? "of the board" : null,
        new String[] {"cust-1", "cust-2"},
        "SELECT customer_id AS evidence_id FROM customer WHERE plan < '" + id + "'",
        new String[] {"owner"});
  }

  private static void returns(TestRelease release) {
    release.with(
        Roi.TABLE,
        TableRows.of(
                Roi.TABLE,
                Roi.KIND,
                Roi.SOURCE,
                Roi.PROGRAMME,
                Roi.PROGRAMMES,
                Roi.CUSTOMERS,
                Roi.BENEFIT,
                Roi.BENEFIT_LO,
                Roi.BENEFIT_HI,
                Roi.COST,
                Roi.ROI,
                Roi.ROI_LO,
                Roi.ROI_HI,
                Roi.KAPPA,
                Roi.VERDICT,
                Roi.CURRENCY,
                Roi.LACKS)
            .row(
                "campaign",
                "crm",
                "May",
                1,
                500L,
                30.0,
                10.0,
                50.0,
                20.0,
                .5,
                -.5,
                1.5,
                1.0,
                "not_proven",
                "EUR",
                new String[0])
            .row(
                "campaign",
                "crm",
                "June",
                1,
                500L,
                90.0,
                70.0,
                110.0,
                40.0,
                1.25,
                .75,
                1.75,
                1.0,
                "pays",
                "EUR",
                new String[0])
            .row(
                "campaign",
                "crm",
                "July",
                1,
                500L,
                9.0,
                1.0,
                11.0,
                null,
                null,
                null,
                null,
                1.0,
                "unknown",
                "EUR",
                new String[] {"cost"})
            .row(
                "all",
                "unisono",
                "all",
                2,
                1000L,
                120.0,
                80.0,
                160.0,
                60.0,
                1.0,
                .3,
                1.7,
                null,
                "pays",
                "EUR",
                new String[] {"cost"}));
  }

  private static void applications(TestRelease release) {
    release
        .with(
            PortfolioChoice.TABLE,
            TableRows.of(
                    PortfolioChoice.TABLE,
                    PortfolioChoice.APPLICATION_ID,
                    PortfolioChoice.NAME,
                    PortfolioChoice.IS_IN_USE,
                    PortfolioChoice.IS_MANDATORY,
                    PortfolioChoice.DECISION,
                    PortfolioChoice.REASON,
                    PortfolioChoice.ANNUAL_COST,
                    PortfolioChoice.NEEDS,
                    PortfolioChoice.ONLY_NEEDS)
                .row("crm", "CRM", true, false, "keep", "only_one_for_a_need", 40000.0, 2, 1)
                .row("old", "Archive", true, false, "cut", "covered_by_others", 3000.0, 1, 0)
                .row("desk", "Desk", true, false, "cut", "covered_by_others", 12000.0, 1, 0)
                .row("bot", "Bot", false, false, "add", "needed", 9000.0, 1, 1))
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
                    PortfolioNeed.CHOSEN_APPLICATIONS,
                    PortfolioNeed.STATE)
                .row("r", "Requests", "support", false, 1, 2, 0, 1, "covered")
                .row("c", "Customers", "sales", false, 1, 1, 0, 1, "covered")
                .row("t", "Chat", "support", false, 1, 0, 1, 1, "none_in_use"))
        .with(
            PortfolioFit.TABLE,
            TableRows.of(
                    PortfolioFit.TABLE,
                    PortfolioFit.APPLICATION_ID,
                    PortfolioFit.NEED_ID,
                    PortfolioFit.FIT,
                    PortfolioFit.COVERS)
                .row("crm", "c", 5.0, true)
                .row("crm", "r", 3.5, true)
                .row("desk", "r", 5.0, true)
                .row("desk", "t", 2.0, false)
                .row("bot", "t", 4.0, true))
        .with(
            PortfolioScenario.TABLE,
            TableRows.of(
                    PortfolioScenario.TABLE,
                    PortfolioScenario.KIND,
                    PortfolioScenario.STEP,
                    PortfolioScenario.NEEDS,
                    PortfolioScenario.COVERABLE_NEEDS,
                    PortfolioScenario.APPLICATIONS,
                    PortfolioScenario.CUT,
                    PortfolioScenario.ADDED,
                    PortfolioScenario.RATIO,
                    PortfolioScenario.SAVING,
                    PortfolioScenario.CURRENCY,
                    PortfolioScenario.IS_PROVEN)
                .row("current", 0, 3, 3, 2, 0, 0, 1.0, 0.0, "EUR", true)
                .row("choice", 0, 3, 3, 2, 1, 1, 1.0, 3000.0, "EUR", true));
  }

  private static void silos(TestRelease release) {
    release.with(
        SiloIndex.TABLE,
        TableRows.of(
                SiloIndex.TABLE,
                SiloIndex.DEPARTMENT,
                SiloIndex.OTHER_DEPARTMENT,
                SiloIndex.CUSTOMERS,
                SiloIndex.HAND_OVERS,
                SiloIndex.SILO_INDEX,
                SiloIndex.SILO_LO,
                SiloIndex.SILO_HI,
                SiloIndex.RANK)
            .row("all", "all", 300L, 260L, 45.0, 40.0, 50.0, null)
            .row("Billing & <Ledger>", "Service", 120L, 150L, 62.0, 55.0, 70.0, 1)
            .row("Sales", "Service", 90L, 100L, 31.0, 25.0, 38.0, 2)
            .row("Billing & <Ledger>", "Sales", 40L, 10L, null, null, null, null));
  }

  private static void maturity(TestRelease release) {
    release.with(
        Maturity.TABLE,
        TableRows.of(
                Maturity.TABLE,
                Maturity.MEASURED_ON,
                Maturity.STATEMENT,
                Maturity.KIND,
                Maturity.POSITION,
                Maturity.NAME_EN,
                Maturity.NAME_IT,
                Maturity.SCORE,
                Maturity.IS_CURRENT,
                Maturity.PUBLISHED_SHARE,
                Maturity.PHASE_GARTNER,
                Maturity.PHASE_XM,
                Maturity.CHANGE)
            .row(
                DECIDED,
                "pillar_data",
                "pillar",
                6,
                "Pillar: data",
                "Pilastro: dati",
                3.0,
                true,
                null,
                null,
                null,
                1.0)
            .row(
                DECIDED,
                "overall",
                "overall",
                9,
                "On the whole",
                "Nel complesso",
                2.5,
                true,
                .3,
                "performing",
                "mobilize",
                .5));
  }
}
