package io.unisono.kpi.survey;

import static io.unisono.kpi.KpiFixture.RUN_DATE;
import static io.unisono.kpi.KpiFixture.at;
import static io.unisono.kpi.KpiFixture.lines;
import static io.unisono.kpi.KpiFixture.segments;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.kpi.KpiFixture;
import io.unisono.kpi.KpiValues;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.unified.Timeline;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class HeardKpisTest {

  /**
   * Anna complains in January and answers in February; Bert complains and answers in January; Carl
   * only looks in January, and his subscription ends in February.
   */
  @Test
  void whoAnswersIsHeardInThePeriodOfTheAnswer() {
    Dataset<Row> kpis =
        HeardKpis.rows(
            TableRows.of(
                    Timeline.TABLE,
                    Timeline.CUSTOMER_ID,
                    Timeline.EVENT_ORDER,
                    Timeline.KIND,
                    Timeline.VALENCE,
                    Timeline.OCCURRED_AT)
                .row("anna", 1L, "interaction", -1, at("2026-01-05T10:00:00"))
                .row("anna", 2L, "survey", 1, at("2026-02-01T10:00:00"))
                .row("bert", 1L, "ticket", -1, at("2026-01-05T10:00:00"))
                .row("bert", 2L, "interaction", null, at("2026-01-06T10:00:00"))
                .row("bert", 3L, "survey", -1, at("2026-01-07T10:00:00"))
                .row("carl", 1L, "interaction", 0, at("2026-01-05T10:00:00"))
                .row("carl", 2L, "subscription", -1, at("2026-02-05T10:00:00"))
                .row("carl", 3L, "interaction", -1, at("2026-04-01T00:00:00"))
                .dataset(),
            segments(),
            RUN_DATE);

    assertThat(lines(kpis.where("segment_kind = 'all' or segment = 'DE'")))
        .containsExactly(
            "silent_unhappy all 2026-01-01 all=all 0 n=2 excluded=0",
            "silent_unhappy all 2026-01-01 country=DE 0 n=1 excluded=0",
            "silent_unhappy month 2026-01-01 all=all 0.5 n=2 excluded=0",
            "silent_unhappy month 2026-01-01 country=DE 0 n=1 excluded=0",
            "silent_unhappy month 2026-02-01 all=all - n=0 excluded=0",
            "voice_coverage all 2026-01-01 all=all 0.6667 n=3 excluded=0",
            "voice_coverage all 2026-01-01 country=DE 1 n=1 excluded=0",
            "voice_coverage month 2026-01-01 all=all 0.3333 n=3 excluded=0",
            "voice_coverage month 2026-01-01 country=DE 1 n=1 excluded=0",
            "voice_coverage month 2026-02-01 all=all 1 n=1 excluded=0");
  }

  @Test
  void noEventsGiveNoRows() {
    Dataset<Row> kpis =
        HeardKpis.rows(Timeline.TABLE.empty(SparkFixture.spark()), segments(), RUN_DATE);

    assertThat(lines(kpis)).isEmpty();
    KpiValue.TABLE.conform(KpiValues.published(kpis, KpiFixture.CONFIG));
  }
}
