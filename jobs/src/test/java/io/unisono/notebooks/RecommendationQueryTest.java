package io.unisono.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TableRows;
import io.unisono.table.marts.Recommendation;
import io.unisono.table.marts.RecommendationCheck;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The SQL on recommendations, run by DuckDB on Parquet that Spark wrote. */
class RecommendationQueryTest extends DuckDbLake {

  @Test
  void whatIsWorthSomethingStandsByItsRank() throws Exception {
    publish(
        Recommendation.TABLE,
        TableRows.of(
                Recommendation.TABLE,
                Recommendation.RANK,
                Recommendation.TITLE_EN,
                Recommendation.KEPT_LO,
                Recommendation.VALUE,
                Recommendation.VALUE_LO,
                Recommendation.LACKS)
            .row(2, "Second", 1.0, 20.0, 5.0, new String[] {"cost", "margin"})
            .row(1, "First", 2.0, 30.0, 9.0, new String[0])
            .row(3, "In doubt", -1.0, 4.0, -1.0, new String[0])
            .row(4, "Without amounts", 1.0, null, null, new String[] {"amount"})
            .dataset());

    assertThat(ask("what_to_do_first"))
        .containsExactly(
            "1 First null null null null 30.0 9.0 null null null null null null null null",
            "2 Second null null null null 20.0 5.0 null null null null null null cost, margin null",
            "4 Without amounts null null null null null null null null null null null null amount"
                + " null");
  }

  /** What is open or unknowable is in no sum. */
  @Test
  void theTrackRecordAddsUpWhatWasChecked() throws Exception {
    LocalDate day = LocalDate.parse("2026-01-01");
    publish(
        RecommendationCheck.TABLE,
        TableRows.of(
                RecommendationCheck.TABLE,
                RecommendationCheck.RECOMMENDATION_ID,
                RecommendationCheck.BASIS,
                RecommendationCheck.CURRENCY,
                RecommendationCheck.DONE_ON,
                RecommendationCheck.KNOWN_ON,
                RecommendationCheck.STATUS,
                RecommendationCheck.VERDICT,
                RecommendationCheck.IS_INSIDE,
                RecommendationCheck.PREDICTED_KEPT,
                RecommendationCheck.OBSERVED_KEPT,
                RecommendationCheck.PREDICTED_VALUE,
                RecommendationCheck.OBSERVED_VALUE)
            .row(
                "a",
                "margin",
                "EUR",
                day,
                day,
                "checked",
                "as_predicted",
                true,
                9.0,
                8.0,
                90.0,
                80.0)
            .row("b", "margin", "EUR", day, day, "checked", "less", false, 5.0, 1.0, 50.0, 10.0)
            .row("c", "margin", "EUR", day, day, "checked", "not_proven", true, 2.0, 1.0, 20.0, 9.0)
            .row(
                "d",
                "margin",
                "EUR",
                day,
                day.plusDays(9),
                "open",
                null,
                null,
                7.0,
                null,
                70.0,
                null)
            .row("e", null, null, null, null, "no_prediction", null, null, null, null, null, null)
            .dataset());

    assertThat(ask("what_became_of_advice"))
        .containsExactly(
            "margin EUR 4 3 2 1 1 1 16.0 10.0 160.0 99.0 2026-01-10",
            "unknown null 0 0 0 0 0 0 null null null null null");
  }
}
