package io.unisono.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TableRows;
import io.unisono.table.marts.Recommendation;
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
}
