package io.unisono.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.page.Figure;
import io.unisono.report.page.PageSection;
import io.unisono.report.section.ReportConfig;
import io.unisono.report.section.ReportContext;
import io.unisono.support.SparkFixture;
import org.junit.jupiter.api.Test;

/** The first page of the report, and what {@code cx advise} prints. */
class FirstPageTest {

  private static final String[] PARTS = {
    "brief-actions",
    "brief-decided",
    "brief-roi",
    "brief-applications",
    "brief-silos",
    "brief-maturity"
  };

  @Test
  void itSaysWhatToDoWhatItBroughtAndWhereTheCompanyStands() {
    PageSection told = told("en", true);

    assertThat(told.figures()).extracting(Figure::id).containsExactly(PARTS);
    assertThat(TestRelease.rows(told, "brief-actions"))
        .containsExactly(
            "Cut applications 900.0 450.0 1800.0 null null Costs 2",
            "Call back in a day 200.0 100.0 400.0 2.0 Service Association 2",
            "Mend the bill 400.0 200.0 800.0 4.0 null Association 2");
    assertThat(TestRelease.rows(told, "brief-decided"))
        .containsExactly(
            "Write sooner Done April 10, 2025 less than predicted null",
            "Shorten waiting Rejected January 12, 2026 null of the board",
            "Call back in a day Accepted January 11, 2026 not done yet of the board");
    assertThat(TestRelease.rows(told, "brief-roi"))
        .containsExactly(
            "June 1.25 0.75 1.75 pays",
            "May 0.5 -0.5 1.5 not proven",
            "All with a cost 1.0 0.3 1.7 pays");
    assertThat(TestRelease.rows(told, "brief-applications"))
        .containsExactly(
            "Bot Add 1 9000.0 Needed",
            "Desk Cut 1 12000.0 Others cover its needs",
            "Archive Cut 1 3000.0 Others cover its needs",
            "CRM Keep 2 40000.0 Only one for a need");
    assertThat(TestRelease.rows(told, "brief-silos"))
        .containsExactly(
            "Billing & <Ledger> – Service 150 62.0 55.0 70.0",
            "Sales – Service 100 31.0 25.0 38.0",
            "Billing & <Ledger> – Sales 10 null null null",
            "All departments 260 45.0 40.0 50.0");
    assertThat(TestRelease.rows(told, "brief-maturity"))
        .containsExactly("Pillar: data 3.0 1.0", "On the whole 2.5 0.5");
  }

  @Test
  void itsWordsAreThoseOfTheSections() {
    PageSection told = told("en", true);

    assertThat(TestRelease.reading(told, "brief-actions"))
        .contains("Money in EUR.", "Missing, of some or all: owner.");
    assertThat(TestRelease.reading(told, "brief-roi"))
        .startsWith("Programmes whose costs are known (2) have together a return of 100.0%");
    assertThat(TestRelease.reading(told, "brief-applications"))
        .startsWith("Of 2 applications in use 1 can go, and 1 should come")
        .contains("covers 3 of 3 needs. It saves 3,000 EUR a year");
    assertThat(TestRelease.reading(told, "brief-maturity"))
        .startsWith("On the whole 2.5 of 4: phase \"performing\"");
  }

  @Test
  void eachPartLeadsToItsSectionAndEachActionToItsRows() {
    PageSection told = told("en", true);

    assertThat(told.figures())
        .extracting(Figure::section)
        .containsExactly(
            "recommendations", "recommendations", "roi", "applications", "silos", "maturity");
    assertThat(told.figures().get(0).rows())
        .extracting(row -> row.get(row.size() - 1).link())
        .containsExactly("evidence-cuts", "evidence-call", "evidence-bill");
  }

  @Test
  void applicationsAndDepartmentsAreDrawn() {
    PageSection told = told("it", true);

    assertThat(told.figures().get(3).drawing())
        .contains("Requests", ">Togliere</text>", "part-3", "matrix small")
        .doesNotContain("in-cell");
    assertThat(told.figures().get(4).drawing())
        .contains("Billing &amp;", ">62</tspan>", "edge unknown", "passaggi 150");
  }

  @Test
  void itSpeaksItalian() {
    PageSection told = told("it", true);

    assertThat(told.title()).isEqualTo("In una pagina");
    assertThat(TestRelease.rows(told, "brief-actions"))
        .contains("Richiamare presto 200.0 100.0 400.0 2.0 Service Associazione 2");
    assertThat(TestRelease.rows(told, "brief-decided"))
        .contains("Accorciare le attese Rifiutata 12 gennaio 2026 null of the board");
    assertThat(TestRelease.reading(told, "brief-applications"))
        .startsWith("Su 2 applicazioni in uso 1 si può togliere e 1 va aggiunta: ");
    assertThat(TestRelease.rows(told, "brief-maturity"))
        .containsExactly("Pilastro: dati 3.0 1.0", "Nel complesso 2.5 0.5");
  }

  /** No rows, no picture, no link to a section that is not there. */
  @Test
  void withoutTablesItSaysWhatIsMissingAndWhatItWouldTake() {
    PageSection told = told("en", false);

    assertThat(told.figures()).extracting(Figure::id).containsExactly(PARTS);
    assertThat(told.figures())
        .allSatisfy(
            figure -> {
              assertThat(figure.rows()).isEmpty();
              assertThat(figure.drawing()).isNull();
              assertThat(figure.section()).isNull();
            });
    assertThat(told.figures())
        .extracting(Figure::reading)
        .satisfiesExactly(
            actions -> assertThat(actions).startsWith("No recommendation yet"),
            decided -> assertThat(decided).contains("It takes rows in action_log"),
            roi -> assertThat(roi).contains("their costs (roi in the configuration)"),
            applications -> assertThat(applications).contains("an inventory is missing"),
            silos -> assertThat(silos).contains("It takes the departments of teams (org_unit)"),
            maturity -> assertThat(maturity).startsWith("No scores yet"));
  }

  @Test
  void tablesWithoutRowsAreAsTablesThatAreMissing() {
    TestRelease release = new TestRelease(null, "it");
    new ReportPage().reads().forEach(t -> release.with(t, t.empty(SparkFixture.spark())));

    assertThat(told(release).figures()).isEqualTo(told("it", false).figures());
  }

  private static PageSection told(String language, boolean isFull) {
    TestRelease release = new TestRelease(null, language);
    if (isFull) {
      SampleAdvice.in(release);
    }
    return told(release);
  }

  private static PageSection told(TestRelease release) {
    return ReportPage.firstPage(release, ReportContext.of(release.config(ReportConfig.class)));
  }
}
