package io.unisono.audience;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import io.unisono.table.marts.AudienceMember;
import io.unisono.table.marts.AudienceTrial;
import io.unisono.table.unified.Customer;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Who was ever selected for an audience, held out or not, and when for the first time. */
final class Trial {

  private static final int YEARS = 2;

  private Trial() {}

  /**
   * {@code audience_trial}: what the night before knew of customers who still are, and who was
   * selected today. Whoever would be in the other part since the hold-out was changed is left out.
   *
   * @param before {@code audience_trial} of the night before
   * @param members {@code audience_member} of today
   */
  static Dataset<Row> of(
      Dataset<Row> before,
      Dataset<Row> members,
      Dataset<Row> customers,
      HoldOut holdOut,
      LocalDate asOf) {
    Dataset<Row> kept =
        before
            .select(
                AudienceTrial.AUDIENCE,
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
    return kept.unionByName(
            members.select(
                col(AudienceMember.AUDIENCE),
                col(AudienceMember.CUSTOMER_ID),
                col(AudienceMember.IS_HOLD_OUT),
                col(AudienceMember.SELECTED_ON).as(AudienceTrial.ENTERED_ON)))
        .groupBy(AudienceTrial.AUDIENCE, AudienceTrial.CUSTOMER_ID, AudienceTrial.IS_HOLD_OUT)
        .agg(min(AudienceTrial.ENTERED_ON).as(AudienceTrial.ENTERED_ON));
  }
}
