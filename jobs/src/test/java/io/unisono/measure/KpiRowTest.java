package io.unisono.measure;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.unisono.stats.IntervalColumns;
import io.unisono.table.Kpis;
import org.junit.jupiter.api.Test;

class KpiRowTest {

  @Test
  void aKpiWhoseMinimumIsOfPeopleMustCountThem() {
    KpiRow row =
        KpiRow.of(
            Kpis.CHURN_RATE,
            lit(0.1),
            new IntervalColumns(lit(0.0), lit(0.2)),
            KpiRow.WILSON,
            lit(60));

    assertThatIllegalStateException()
        .isThrownBy(row::column)
        .withMessage("churn_rate: its minimum is of people, call among()");
  }
}
