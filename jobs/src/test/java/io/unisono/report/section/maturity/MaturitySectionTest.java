package io.unisono.report.section.maturity;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.TestRelease;
import io.unisono.report.page.PageSection;
import io.unisono.support.TableRows;
import io.unisono.table.marts.Maturity;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class MaturitySectionTest {

  private static final LocalDate NIGHT = LocalDate.parse("2026-03-31");

  @Test
  void scoresStandWithTheFactsThatGaveThem() {
    PageSection told =
        TestRelease.of(
                Maturity.TABLE,
                TableRows.of(
                        Maturity.TABLE,
                        Maturity.MEASURED_ON,
                        Maturity.STATEMENT,
                        Maturity.KIND,
                        Maturity.POSITION,
                        Maturity.NAME_EN,
                        Maturity.SCORE,
                        Maturity.IS_CURRENT,
                        Maturity.GAVE_EN,
                        Maturity.NEXT_EN,
                        Maturity.PUBLISHED_SHARE,
                        Maturity.PHASE_GARTNER,
                        Maturity.PHASE_XM,
                        Maturity.CHANGE)
                    .row(
                        NIGHT,
                        "overall",
                        "overall",
                        9,
                        "On the whole",
                        2.5,
                        true,
                        null,
                        "More.",
                        .3,
                        "performing",
                        "mobilize",
                        null)
                    .row(
                        NIGHT,
                        "ai",
                        "statement",
                        5,
                        "AI",
                        3.0,
                        true,
                        "Two.",
                        "More.",
                        .07,
                        null,
                        null,
                        1.0)
                    .row(
                        NIGHT.minusMonths(1),
                        "ai",
                        "statement",
                        5,
                        "AI",
                        1.0,
                        false,
                        "One.",
                        "More.",
                        .07,
                        null,
                        null,
                        null))
            .told(new MaturitySection());

    assertThat(TestRelease.rows(told, "maturity-scores"))
        .containsExactly("AI 3.0 Two. More. 0.07 1.0", "On the whole 2.5 null More. 0.3 null");
    assertThat(TestRelease.reading(told, "maturity-scores"))
        .startsWith("On the whole 2.5 of 4: phase \"performing\" by the wording of Gartner,");
  }

  @Test
  void withoutScoresItHasNoPlace() {
    assertThat(
            TestRelease.of(Maturity.TABLE, TableRows.of(Maturity.TABLE, Maturity.STATEMENT))
                .find(new MaturitySection()))
        .isEmpty();
  }
}
