package io.unisono.measure;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.trunc;

import io.unisono.table.marts.KpiValue;
import org.apache.spark.sql.Column;

/** The periods in which a fact counts. */
public final class Periods {

  /** Period of a calendar month. */
  public static final String MONTH = KpiValue.Period.MONTH;

  /** Period of the whole history. */
  public static final String ALL = KpiValue.Period.ALL;

  private Periods() {}

  /** First day of the month of a day or an instant (UTC). */
  public static Column monthOf(Column day) {
    return trunc(to_date(day), MONTH);
  }

  /**
   * Generates {@code period, period_start} twice per fact: its month, and the whole history, whose
   * start is null until all facts of the KPI are known.
   */
  public static Column of(Column month) {
    return inline(array(period(MONTH, month), period(ALL, lit(null).cast("date"))));
  }

  private static Column period(String period, Column start) {
    return struct(lit(period).as(KpiValue.PERIOD), start.as(KpiValue.PERIOD_START));
  }
}
