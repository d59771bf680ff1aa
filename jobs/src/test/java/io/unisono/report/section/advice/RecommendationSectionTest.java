package io.unisono.report.section.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.TestRelease;
import io.unisono.report.page.PageSection;
import io.unisono.support.TableRows;
import io.unisono.table.marts.Recommendation;
import org.junit.jupiter.api.Test;

class RecommendationSectionTest {

  @Test
  void theSurestComeFirstAndSavingsHaveNoLine() {
    PageSection told =
        TestRelease.of(
                Recommendation.TABLE,
                columns()
                    .row(
                        2,
                        "Mend billing",
                        90L,
                        "association",
                        50.0,
                        9.0,
                        99.0,
                        "EUR",
                        1.5,
                        .1,
                        .08,
                        .03,
                        "Finance",
                        true,
                        "new",
                        new String[] {"a", "b"},
                        new String[] {"cost"})
                    .row(
                        1,
                        "Cut applications",
                        0L,
                        "cost",
                        900.0,
                        900.0,
                        900.0,
                        "EUR",
                        null,
                        null,
                        null,
                        null,
                        null,
                        true,
                        "accepted",
                        new String[] {"x"},
                        new String[0])
                    .row(
                        3,
                        "Mend delivery",
                        9L,
                        "association",
                        5.0,
                        1.0,
                        9.0,
                        "EUR",
                        .5,
                        .1,
                        .08,
                        .3,
                        null,
                        false,
                        "new",
                        new String[0],
                        new String[0]))
            .told(new RecommendationSection());

    assertThat(told.lead()).startsWith("One recommendation rests on more than chance explains");
    assertThat(TestRelease.rows(told, "what-to-do"))
        .containsExactly(
            "Cut applications 900.0 900.0 900.0 null null null Costs yes",
            "Mend billing 50.0 9.0 99.0 90 1.5 Finance Association yes");
    assertThat(TestRelease.rows(told, "advice-values"))
        .containsExactly("Mend billing 50.0 9.0 99.0 0.1 0.08 0.03 New 2 cost");
  }

  @Test
  void withoutRecommendationsItHasNoPlace() {
    assertThat(TestRelease.of(Recommendation.TABLE, columns()).find(new RecommendationSection()))
        .isEmpty();
  }

  private static TableRows columns() {
    return TableRows.of(
        Recommendation.TABLE,
        Recommendation.RANK,
        Recommendation.TITLE_EN,
        Recommendation.CUSTOMERS,
        Recommendation.LABEL,
        Recommendation.VALUE,
        Recommendation.VALUE_LO,
        Recommendation.VALUE_HI,
        Recommendation.CURRENCY,
        Recommendation.KEPT,
        Recommendation.DIFFERENCE,
        Recommendation.EFFECT,
        Recommendation.Q,
        Recommendation.DEPARTMENT,
        Recommendation.IS_CHOSEN,
        Recommendation.STATE,
        Recommendation.EVIDENCE_IDS,
        Recommendation.LACKS);
  }
}
