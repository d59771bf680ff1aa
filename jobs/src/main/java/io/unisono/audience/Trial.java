package io.unisono.audience;

import static org.apache.spark.sql.functions.col;

import io.unisono.measure.HoldOut;
import io.unisono.measure.TrialHistory;
import io.unisono.table.marts.AudienceMember;
import io.unisono.table.marts.AudienceTrial;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Who was ever selected for an audience, held out or not, and when for the first time. */
final class Trial {

  private Trial() {}

  /**
   * {@code audience_trial}.
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
    Dataset<Row> selected =
        members.select(
            col(AudienceMember.AUDIENCE),
            col(AudienceMember.CUSTOMER_ID),
            col(AudienceMember.IS_HOLD_OUT),
            col(AudienceMember.SELECTED_ON).as(AudienceTrial.ENTERED_ON));
    return TrialHistory.of(AudienceTrial.AUDIENCE, before, selected, customers, holdOut, asOf);
  }
}
