package io.unisono.synthetic.grade;

import static org.apache.spark.sql.functions.bool_and;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.unisono.synthetic.Truth;
import io.unisono.table.marts.AudienceMember;
import io.unisono.table.unified.CustomerIdentity;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Whether everybody in an audience allows its channel. A customer stands for the persons whose
 * lines of the consent register it has; all of them must allow.
 *
 * @param members of all audiences
 * @param withoutConsent members of whom a person refused, or of whom nothing is on record
 */
public record AudienceGrade(long members, long withoutConsent) {

  private static final String ALLOWS = "allows";
  private static final String MEMBERS = "members";
  private static final String WITHOUT = "without";

  /**
   * Both counts in one row.
   *
   * @param identity {@code customer_identity} with the person of each record
   * @param consents the truth about consent
   */
  static Dataset<Row> counts(
      Dataset<Row> members, Dataset<Row> identity, Dataset<Row> consents, LocalDate runDate) {
    Dataset<Row> allowing =
        consents
            .where(col(Truth.RUN_DATE).equalTo(lit(runDate)))
            .select(col(Truth.PERSON_ID), col(Truth.CHANNEL), lit(true).as(ALLOWS));
    Dataset<Row> registered =
        identity
            .where(col(CustomerIdentity.SOURCE).equalTo(Truth.CONSENT_REGISTER))
            .select(CustomerIdentity.CUSTOMER_ID, Truth.PERSON_ID);
    return members
        .select(AudienceMember.AUDIENCE, AudienceMember.CUSTOMER_ID, AudienceMember.CHANNEL)
        .join(registered, new String[] {AudienceMember.CUSTOMER_ID}, "left")
        .join(allowing, new String[] {Truth.PERSON_ID, Truth.CHANNEL}, "left")
        .groupBy(AudienceMember.AUDIENCE, AudienceMember.CUSTOMER_ID)
        .agg(bool_and(coalesce(col(ALLOWS), lit(false))).as(ALLOWS))
        .agg(count(lit(1)).as(MEMBERS), count_if(not(col(ALLOWS))).as(WITHOUT));
  }

  static AudienceGrade from(Row counts) {
    return new AudienceGrade(counts.getAs(MEMBERS), counts.getAs(WITHOUT));
  }
}
