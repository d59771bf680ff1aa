package io.unisono.kpi;

import static org.apache.spark.sql.functions.when;

import io.unisono.table.marts.KpiValue;
import org.apache.spark.sql.Column;

/** How far a value can be trusted, in the words of {@code kpi_value.reliability}. */
public final class Reliability {

  private Reliability() {}

  /**
   * {@code suppressed} where the value is not shown, {@code insufficient} below {@code
   * kpi.reliable-minimum}, else {@code ok}.
   *
   * @param hidden whether the value is not shown
   * @param n what the value rests on
   */
  public static Column of(Column hidden, Column n, KpiConfig config) {
    return when(hidden, KpiValue.Reliability.SUPPRESSED)
        .when(n.lt(config.reliableMinimum()), KpiValue.Reliability.INSUFFICIENT)
        .otherwise(KpiValue.Reliability.OK);
  }
}
