package io.unisono.measure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import io.unisono.table.marts.AudienceTrial;
import io.unisono.table.unified.Customer;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Who was ever chosen for something, held out or not, and when for the first time. */
public final class TrialHistory {

  private static final int YEARS = 2;

  private TrialHistory() {}

  /**
   * One row per choice and customer, with {@code is_hold_out} and {@code entered_on}: what the
   * night before knew of customers who still are, and who was chosen today. Whoever would be in the
   * other part since the hold-out was changed is left out, and so is what is two years old.
   *
   * @param name column of what they were chosen for
   * @param before the same of the night before
   * @param today who was chosen today, with the same columns
   * @param customers {@code customer}
   */
  public static Dataset<Row> of(
      String name,
      Dataset<Row> before,
      Dataset<Row> today,
      Dataset<Row> customers,
      HoldOut holdOut,
      LocalDate asOf) {
    Dataset<Row> kept =
        before
            .select(
                name,
                AudienceTrial.CUSTOMER_ID,
                AudienceTrial.IS_HOLD_OUT,
                AudienceTrial.ENTERED_ON)
            .where(col(AudienceTrial.ENTERED_ON).gt(lit(asOf.minusYears(YEARS))))
            .where(
                col(AudienceTrial.IS_HOLD_OUT)
                    .equalTo(holdOut.isHeldOut(col(AudienceTrial.CUSTOMER_ID))))
            .join(
                customers.select(Customer.CUSTOMER_ID),
                new String[] {Customer.CUSTOMER_ID},
                "left_semi");
    return kept.unionByName(today)
        .groupBy(name, AudienceTrial.CUSTOMER_ID, AudienceTrial.IS_HOLD_OUT)
        .agg(min(AudienceTrial.ENTERED_ON).as(AudienceTrial.ENTERED_ON));
  }
}
