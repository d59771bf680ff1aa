package io.unisono.kpi.consistency;

import static io.unisono.kpi.KpiFixture.RUN_DATE;
import static io.unisono.kpi.KpiFixture.at;
import static io.unisono.kpi.KpiFixture.lines;
import static io.unisono.kpi.KpiFixture.segments;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.kpi.KpiFixture;
import io.unisono.kpi.KpiValues;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.staged.SurveyResponse;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class IndexConsistencyTest {

  private final TableRows responses =
      TableRows.of(
          SurveyResponse.TABLE,
          SurveyResponse.SOURCE,
          SurveyResponse.RESPONSE_ID,
          SurveyResponse.QUESTION_ID,
          SurveyResponse.METRIC,
          SurveyResponse.SCORE,
          SurveyResponse.SCALE_MIN,
          SurveyResponse.SCALE_MAX,
          SurveyResponse.WEIGHT,
          SurveyResponse.RESPONDED_AT);

  /** The example of docs/KPIS.md; its interval by scipy.stats.f. */
  @Test
  void isCronbachsAlphaWithFeldtsInterval() {
    answer("a", null, 8, 7, 6);
    answer("b", null, 10, 9, 10);
    answer("c", null, 3, 5, 4);
    answer("d", null, 6, 6, 8);

    Row alpha = everybody().first();

    assertThat(alpha.<Double>getAs(KpiValue.VALUE)).isEqualTo(0.9258620689655173, within(1e-12));
    assertThat(alpha.<Double>getAs(KpiValue.LO)).isEqualTo(0.5107787302687445, within(1e-9));
    assertThat(alpha.<Double>getAs(KpiValue.HI)).isEqualTo(0.9949684867429244, within(1e-9));
  }

  @Test
  void responsesThatAreNoIndexAreLeftOut() {
    answer("a", null, 8, 7, 6);
    answer("b", null, 3, 5, 4);
    answer("two items", null, 9, 9);
    answer("off the scale", null, 9, 11, 9);
    answer("spam", -1.0, 9, 1, 9);

    assertThat(everybody().collectAsList())
        .extracting(row -> row.getAs(KpiValue.N) + " " + row.getAs(KpiValue.EXCLUDED))
        .containsExactly("2 3");
  }

  @Test
  void whereAllAnswerAlikeNothingIsKnown() {
    answer("a", null, 7, 7, 7);
    answer("b", null, 7, 7, 7);

    assertThat(everybody().first().<Double>getAs(KpiValue.VALUE)).isNull();
  }

  @Test
  void noAnswersGiveNoRows() {
    Dataset<Row> rows =
        IndexConsistency.rows(
            SurveyResponse.TABLE.empty(SparkFixture.spark()), segments(), RUN_DATE);

    assertThat(lines(rows)).isEmpty();
    KpiValue.TABLE.conform(KpiValues.published(rows, KpiFixture.CONFIG));
  }

  private void answer(String response, Double weight, double... items) {
    for (int i = 0; i < items.length; i++) {
      responses.row(
          "s", response, "q" + i, "csi", items[i], 1.0, 10.0, weight, at("2026-01-02T10:00:00"));
    }
  }

  private Dataset<Row> everybody() {
    return IndexConsistency.rows(responses.dataset(), segments(), RUN_DATE)
        .where(
            col(KpiValue.SEGMENT_KIND).equalTo("all").and(col(KpiValue.PERIOD).equalTo("month")));
  }
}
