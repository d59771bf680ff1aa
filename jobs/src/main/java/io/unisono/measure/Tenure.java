package io.unisono.measure;

import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/** How long somebody had been a customer, in bands. */
public final class Tenure {

  /** Kind of segment of the bands. */
  public static final String KIND = "tenure";

  private static final int DAYS_OF_A_YEAR = 365;

  private Tenure() {}

  /**
   * The band at a time; a time before the first sign of the customer is in the first.
   *
   * @param since day of the first sign of the customer
   */
  public static Column band(Column since, Column at) {
    Column days = datediff(to_date(at), since);
    return when(since.isNull(), Segments.UNKNOWN)
        .when(days.lt(90), "under_90_days")
        .when(days.lt(DAYS_OF_A_YEAR), "under_1_year")
        .when(days.lt(3 * DAYS_OF_A_YEAR), "under_3_years")
        .otherwise("3_years_or_more");
  }
}
