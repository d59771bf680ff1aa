package io.unisono.report.section.roi;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.TestRelease;
import io.unisono.report.page.PageSection;
import io.unisono.support.TableRows;
import io.unisono.table.marts.Roi;
import io.unisono.table.marts.RoiInput;
import org.junit.jupiter.api.Test;

class RoiSectionTest {

  @Test
  void programmesStandWithTheirReturnAndWhatItHangsOn() {
    PageSection told =
        TestRelease.of(
                Roi.TABLE,
                rows()
                    .row(
                        "all",
                        "crm",
                        "EUR",
                        "all",
                        4_500L,
                        140.0,
                        14787.0,
                        9664.0,
                        19908.0,
                        8000.0,
                        .848,
                        .2,
                        1.5,
                        "pays",
                        7,
                        null,
                        1,
                        new String[] {"cost"})
                    .row(
                        "campaign",
                        "crm",
                        "EUR",
                        "calls",
                        4_000L,
                        140.0,
                        14787.0,
                        9664.0,
                        19908.0,
                        8000.0,
                        .848,
                        .2,
                        1.5,
                        "pays",
                        7,
                        1.0,
                        1,
                        new String[] {})
                    .row(
                        "audience",
                        "crm",
                        "EUR",
                        "churn_high",
                        500L,
                        2.0,
                        211.0,
                        -100.0,
                        520.0,
                        null,
                        null,
                        null,
                        null,
                        "unknown",
                        null,
                        1.0,
                        1,
                        new String[] {"cost"})
                    .row(
                        "campaign",
                        "crm",
                        "EUR",
                        "few",
                        9L,
                        1.0,
                        10.0,
                        5.0,
                        15.0,
                        8.0,
                        .8,
                        .2,
                        1.5,
                        "pays",
                        7,
                        1.0,
                        1,
                        new String[] {}))
            .with(
                RoiInput.TABLE,
                TableRows.of(
                        RoiInput.TABLE,
                        RoiInput.KIND,
                        RoiInput.SOURCE,
                        RoiInput.PROGRAMME,
                        RoiInput.INPUT,
                        RoiInput.BASIS,
                        RoiInput.LOW,
                        RoiInput.HIGH,
                        RoiInput.ROI_LOW,
                        RoiInput.ROI_HIGH,
                        RoiInput.RANK)
                    .row(
                        "campaign",
                        "crm",
                        "calls",
                        "cost",
                        "configured",
                        7200.0,
                        8800.0,
                        1.05,
                        .68,
                        2)
                    .row("campaign", "crm", "calls", "kept", "measured", 91.5, 188.5, .2, 1.49, 1))
            .told(new RoiSection());

    assertThat(TestRelease.rows(told, "roi-programmes"))
        .containsExactly(
            "calls pays 14787.0 9664.0 19908.0 8000.0 0.848 0.2 1.5 7 140.0 1.0 ",
            "High churn risk unknown 211.0 -100.0 520.0 null null null null null 2.0 1.0 the cost",
            "All with a cost pays 14787.0 9664.0 19908.0 8000.0 0.848 0.2 1.5 7 140.0 null the cost");
    assertThat(TestRelease.rows(told, "roi-inputs"))
        .containsExactly(
            "Customers kept 91.5 – 188.5 0.848 0.2 1.49 measured",
            "Cost 7,200 – 8,800 0.848 0.68 1.05 configured");
    assertThat(told.lead()).contains("(1)", "84.8%", "pays");
    assertThat(TestRelease.reading(told, "roi-programmes")).contains("EUR", "From outside");
  }

  @Test
  void withoutACostItSaysWhatIsMissing() {
    PageSection told =
        TestRelease.of(
                Roi.TABLE,
                rows()
                    .row(
                        "all",
                        "crm",
                        "EUR",
                        "all",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "unknown",
                        null,
                        null,
                        0,
                        new String[] {"cost", "margin"})
                    .row(
                        "campaign",
                        "crm",
                        "EUR",
                        "calls",
                        4_000L,
                        140.0,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "unknown",
                        null,
                        1.0,
                        1,
                        new String[] {"cost", "margin"}))
            .told(new RoiSection());

    assertThat(told.lead()).contains("Missing: the cost, the margin");
    assertThat(told.figures()).hasSize(1);
  }

  @Test
  void withoutProgrammesItHasNoPlace() {
    assertThat(TestRelease.of(Roi.TABLE, rows()).find(new RoiSection())).isEmpty();
  }

  private static TableRows rows() {
    return TableRows.of(
        Roi.TABLE,
        Roi.KIND,
        Roi.SOURCE,
        Roi.CURRENCY,
        Roi.PROGRAMME,
        Roi.CUSTOMERS,
        Roi.KEPT,
        Roi.BENEFIT,
        Roi.BENEFIT_LO,
        Roi.BENEFIT_HI,
        Roi.COST,
        Roi.ROI,
        Roi.ROI_LO,
        Roi.ROI_HI,
        Roi.VERDICT,
        Roi.PAYBACK_MONTHS,
        Roi.KAPPA,
        Roi.PROGRAMMES,
        Roi.LACKS);
  }
}
