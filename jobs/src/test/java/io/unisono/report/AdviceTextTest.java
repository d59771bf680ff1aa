package io.unisono.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.page.Messages;
import io.unisono.support.TableRows;
import io.unisono.table.marts.Recommendation;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class AdviceTextTest {

  @Test
  void aRecommendationSaysWhatItIsWorthWhoOwnsItAndWhatShowsIt() {
    assertThat(AdviceText.of(rows(), "en", 100).lines())
        .containsExactly(
            "1. Mend billing  [ab12]",
            "   value 4,776 EUR (80 %: 300 to 9,400), basis: margin",
            "   keeps 54.0 customers (80 %: 33.0 to 76.0) of 1,500",
            "   owner: nobody known; rests on: Association, q 0.030",
            "   New, since March 1, 2026; chosen, adds 4,000",
            "   evidence (the first ids; the query shows all): a, b, c, d, e, …",
            "   query: SELECT id FROM loop WHERE team = 'Customer Service' AND age > 2",
            "   missing: cost, owner",
            "");
  }

  @Test
  void linesEndBetweenWordsAndTheQueryNotWithinATextInQuotes() {
    assertThat(AdviceText.of(rows(), "en", 40).lines())
        .contains(
            "   value 4,776 EUR (80 %: 300 to 9,400),",
            "   basis: margin",
            "   query: SELECT id FROM loop WHERE team",
            "   = 'Customer Service' AND age > 2")
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(40));
    assertThat(AdviceText.of(rows(), "en", 55).lines())
        .contains(
            "   query: SELECT id FROM loop WHERE team =", "   'Customer Service' AND age > 2");
  }

  @Test
  void aTinyQIsNotZero() {
    assertThat(AdviceText.of(rows(2e-5), "en", 100)).contains("rests on: Association, q < 0.001");
    assertThat(AdviceText.of(rows(.001), "it", 100)).contains(", q 0,001");
  }

  /** The table keeps 20 at most. */
  @Test
  void twentyRowsMayBeMore() {
    Messages messages = Messages.in("en");

    assertThat(messages.text("brief-actions.evidence", 19L)).isEqualTo("19 rows");
    assertThat(messages.text("brief-actions.evidence", 20L)).isEqualTo("20 rows or more");
  }

  @Test
  void itSpeaksItalian() {
    assertThat(AdviceText.of(rows(), "it", 100).lines())
        .contains(
            "1. Rimediare alla fattura  [ab12]",
            "   valore 4.776 EUR (80 %: da 300 a 9.400), base: margine",
            "   prove (i primi id; la query li mostra tutti): a, b, c, d, e, …",
            "   manca: costo, responsabile");
  }

  @Test
  void jsonHasAllColumns() {
    assertThat(AdviceText.json(rows(), List.of(), 7, "2026-03-31"))
        .contains("\"release\" : 7")
        .contains("\"value\" : 4776.0")
        .contains("\"first_on\" : \"2026-03-01\"")
        .contains("\"evidence_ids\" : [ \"a\", \"b\", \"c\", \"d\", \"e\", \"f\" ]")
        .contains("\"kpi\" : null");
  }

  private static List<Row> rows() {
    return rows(.03);
  }

  private static List<Row> rows(double q) {
    return TableRows.of(
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
            Recommendation.BASIS,
            Recommendation.KEPT,
            Recommendation.KEPT_LO,
            Recommendation.KEPT_HI,
            Recommendation.Q,
            Recommendation.ADDED_VALUE,
            Recommendation.STATE,
            Recommendation.FIRST_ON,
            Recommendation.EVIDENCE_IDS,
            Recommendation.EVIDENCE_QUERY,
            Recommendation.LACKS)
        .row(
            "ab12",
            1,
            "Mend billing",
            "Rimediare alla fattura",
            1500L,
            "association",
            4776.0,
            300.0,
            9400.0,
            "EUR",
            "margin",
            54.0,
            33.0,
            76.0,
            q,
            4000.0,
            "new",
            LocalDate.parse("2026-03-01"),
            new String[] {"a", "b", "c", "d", "e", "f"},
            "SELECT id FROM loop WHERE team = 'Customer Service' AND age > 2",
            new String[] {"cost", "owner"})
        .dataset()
        .collectAsList();
  }
}
