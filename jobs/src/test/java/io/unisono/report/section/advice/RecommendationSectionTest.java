package io.unisono.report.section.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.TestRelease;
import io.unisono.report.page.PageSection;
import io.unisono.support.TableRows;
import io.unisono.table.marts.Recommendation;
import io.unisono.table.marts.RecommendationCheck;
import java.time.LocalDate;
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
    assertThat(TestRelease.rows(told, "advice-evidence"))
        .containsExactly("Cut applications 1 null", "Mend billing 2 null");
  }

  /** Also where nothing is recommended any more; without a prediction there is nothing to show. */
  @Test
  void whatBecameOfEarlierAdviceIsShown() {
    LocalDate day = LocalDate.parse("2026-01-05");
    PageSection told =
        TestRelease.of(Recommendation.TABLE, columns())
            .with(
                RecommendationCheck.TABLE,
                TableRows.of(
                        RecommendationCheck.TABLE,
                        RecommendationCheck.RECOMMENDATION_ID,
                        RecommendationCheck.TITLE_EN,
                        RecommendationCheck.CUSTOMERS,
                        RecommendationCheck.ACCEPTED_ON,
                        RecommendationCheck.DONE_ON,
                        RecommendationCheck.KNOWN_ON,
                        RecommendationCheck.STATUS,
                        RecommendationCheck.VERDICT,
                        RecommendationCheck.IS_INSIDE,
                        RecommendationCheck.PREDICTED_KEPT,
                        RecommendationCheck.OBSERVED_KEPT,
                        RecommendationCheck.OBSERVED_KEPT_LO,
                        RecommendationCheck.OBSERVED_KEPT_HI,
                        RecommendationCheck.PREDICTED_VALUE,
                        RecommendationCheck.OBSERVED_VALUE,
                        RecommendationCheck.CURRENCY)
                    .row(
                        "a",
                        "Mend billing",
                        90L,
                        day,
                        day,
                        day.plusDays(180),
                        "open",
                        null,
                        null,
                        4.5,
                        null,
                        null,
                        null,
                        900.0,
                        null,
                        "EUR")
                    .row(
                        "b",
                        "Mend delivery",
                        90L,
                        null,
                        day,
                        day,
                        "checked",
                        "less",
                        false,
                        4.0,
                        1.0,
                        .5,
                        1.5,
                        800.0,
                        200.0,
                        "EUR")
                    .row(
                        "c",
                        null,
                        null,
                        day,
                        null,
                        null,
                        "no_prediction",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)
                    .row(
                        "d",
                        "Act in time",
                        9L,
                        day,
                        null,
                        null,
                        "accepted",
                        null,
                        null,
                        2.0,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null))
            .told(new RecommendationSection());

    assertThat(TestRelease.rows(told, "earlier-advice"))
        .containsExactly(
            "Mend delivery January 5, 2026 4.0 1.0 0.5 1.5 800.0 200.0 less than predicted",
            "Mend billing January 5, 2026 4.5 null null null 900.0 null known on July 4, 2026");
    assertThat(TestRelease.reading(told, "earlier-advice"))
        .endsWith(
            "One is checked; inside the predicted interval: 0. In EUR, predicted 800, observed 200.");
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
