package io.unisono.kpi;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.unisono.measure.KpiRow;
import io.unisono.support.TableRows;
import io.unisono.table.marts.KpiValue;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class KpiValuesTest {

  private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);

  @Test
  void smallGroupsKeepTheirSizeAndLoseTheirValue() {
    List<Row> rows =
        KpiValues.published(
                withoutPeople(
                    TableRows.of(
                            KpiValue.TABLE,
                            KpiValue.KPI,
                            KpiValue.PERIOD,
                            KpiValue.PERIOD_START,
                            KpiValue.SEGMENT_KIND,
                            KpiValue.SEGMENT,
                            KpiValue.METHOD,
                            KpiValue.N,
                            KpiValue.VALUE,
                            KpiValue.LO,
                            KpiValue.HI,
                            KpiValue.N_EFF,
                            KpiValue.WEIGHTED_VALUE,
                            KpiValue.WEIGHTED_LO,
                            KpiValue.WEIGHTED_HI,
                            KpiValue.BAND_LO,
                            KpiValue.BAND_HI)
                        .row(inJanuary("AT", 4L, 1.0, 0.5, 1.5, 3.5, 1.1, 0.6, 1.6, 0.4, 1.8))
                        .row(inJanuary("CH", 3L, 1.0, 0.5, 1.5, 4.5, 1.1, 0.6, 1.6, 0.4, 1.8))
                        .row(inJanuary("DE", 5L, 1.0, 0.5, 1.5, 4.5, 1.1, 0.6, 1.6, 0.4, 1.8))
                        .row(
                            inJanuary("IT", 29L, 1.0, 0.5, 1.5, null, null, null, null, null, null))
                        .row(
                            inJanuary("FR", 30L, 1.0, 0.5, 1.5, null, null, null, null, null, null))
                        .row(
                            inJanuary(
                                "LI", 0L, null, null, null, null, null, null, null, null, null))
                        .dataset()),
                KpiFixture.CONFIG)
            .select(
                KpiValue.N,
                KpiValue.RELIABILITY,
                KpiValue.VALUE,
                KpiValue.LO,
                KpiValue.HI,
                KpiValue.N_EFF,
                KpiValue.WEIGHTED_VALUE,
                KpiValue.WEIGHTED_LO,
                KpiValue.WEIGHTED_HI,
                KpiValue.BAND_LO,
                KpiValue.BAND_HI)
            .collectAsList();

    assertThat(rows)
        .extracting(row -> row.mkString(" "))
        .containsExactlyInAnyOrder(
            "0 suppressed null null null null null null null null null",
            "3 suppressed null null null null null null null null null",
            "4 suppressed null null null null null null null null null",
            "5 insufficient 1.0 0.5 1.5 4.5 1.1 0.6 1.6 0.4 1.8",
            "29 insufficient 1.0 0.5 1.5 null null null null null null",
            "30 ok 1.0 0.5 1.5 null null null null null null");
  }

  @Test
  void theWholeHistoryBeginsWithTheFirstMonthOfTheKpiInAllSegments() {
    TableRows rows =
        TableRows.of(
                KpiValue.TABLE,
                KpiValue.KPI,
                KpiValue.PERIOD,
                KpiValue.PERIOD_START,
                KpiValue.SEGMENT_KIND,
                KpiValue.SEGMENT,
                KpiValue.METHOD,
                KpiValue.N,
                KpiValue.VALUE)
            .row("nps", "month", JANUARY, "all", "all", "", 60L, 1.0)
            .row("nps", "month", JANUARY, "country", "IT", "", 60L, 1.0)
            .row("nps", "month", JANUARY.plusMonths(1), "all", "all", "", 3L, 1.0)
            .row("nps", "month", JANUARY.plusMonths(1), "country", "DE", "", 3L, 1.0)
            .row("nps", "all", null, "all", "all", "", 63L, 1.0)
            .row("nps", "all", null, "country", "IT", "", 60L, 1.0)
            .row("nps", "all", null, "country", "DE", "", 3L, 1.0)
            .row("csat", "month", JANUARY.plusMonths(1), "all", "all", "", 60L, 1.0)
            .row("csat", "quarter", JANUARY, "all", "all", "", 60L, 1.0)
            .row("csat", "all", null, "all", "all", "", 60L, 1.0);

    assertThat(
            KpiValues.published(withoutPeople(rows.dataset()), KpiFixture.CONFIG)
                .where("period = 'all'")
                .select(KpiValue.PERIOD_START, KpiValue.SEGMENT, KpiValue.RELIABILITY)
                .collectAsList())
        .extracting(row -> row.mkString(" "))
        .containsExactlyInAnyOrder(
            "2026-01-01 all ok",
            "2026-01-01 IT suppressed",
            "2026-01-01 DE suppressed",
            "2026-02-01 all ok");
  }

  private static Object[] inJanuary(String country, Object... numbers) {
    return Stream.concat(
            Stream.of("nps", "month", JANUARY, "country", country, ""), Stream.of(numbers))
        .toArray();
  }

  private static Dataset<Row> withoutPeople(Dataset<Row> rows) {
    return rows.withColumn(KpiRow.PEOPLE, lit(null).cast("bigint"))
        .withColumn(KpiRow.POSITIVES, lit(null).cast("bigint"))
        .withColumn(KpiRow.NEGATIVES, lit(null).cast("bigint"));
  }

  @Test
  void configurationRefusesWhatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(0, 30, 7, 730, 180, 90))
        .withMessage("publish-minimum: must be at least 1, is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(5, 4, 7, 730, 180, 90))
        .withMessage("reliable-minimum: must be at least publish-minimum (5), is 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(5, 30, -1, 730, 180, 90))
        .withMessage("reopen-maturity-days: must be at least 0, is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(5, 30, 7, 0, 180, 90))
        .withMessage("maximum-ticket-days: must be at least 1, is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(5, 30, 7, 730, 0, 90))
        .withMessage("strike-days: must be at least 1, is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(5, 30, 7, 730, 180, 0))
        .withMessage("strike-horizon-days: must be at least 1, is 0");
  }

  private static KpiConfig config(
      int publish, int reliable, int maturity, int longest, int strikes, int horizon) {
    return new KpiConfig(
        publish, reliable, maturity, longest, strikes, horizon, Set.of(), Set.of(), 30);
  }
}
