package io.unisono.audience;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import io.unisono.audience.AudienceConfig.Audience;
import io.unisono.audience.AudienceConfig.ExportId;
import io.unisono.table.marts.AudienceMember;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.unified.Customer;
import java.time.LocalDate;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Who belongs to an audience, and who may be told of it. */
final class Audiences {

  private static final String SIZE = "size";

  private Audiences() {}

  /**
   * {@code audience_member} of one audience: the riskiest consented customers of its tiers, at most
   * its size; nobody if fewer than the minimum are left, since a small group can be recognised.
   */
  static Dataset<Row> members(
      Dataset<Row> scores,
      Dataset<Row> customers,
      Audience audience,
      AudienceConfig config,
      LocalDate asOf) {
    return consented(scores.where(isWanted(audience)), customers, audience)
        .orderBy(ChurnScore.RISK_RANK)
        .limit(audience.maxSize())
        .withColumn(AudienceMember.AUDIENCE, lit(audience.name()))
        .withColumn(SIZE, count(lit(1)).over(Window.partitionBy(AudienceMember.AUDIENCE)))
        .where(col(SIZE).geq(config.minimumSize()))
        .select(
            col(AudienceMember.AUDIENCE),
            col(ChurnScore.CUSTOMER_ID).as(AudienceMember.CUSTOMER_ID),
            exportId(audience, config).as(AudienceMember.EXPORT_ID),
            col(ChurnScore.TIER).as(AudienceMember.TIER),
            col(ChurnScore.CHURN_PROBABILITY).as(AudienceMember.CHURN_PROBABILITY),
            row_number()
                .over(
                    Window.partitionBy(AudienceMember.AUDIENCE)
                        .orderBy(ChurnScore.RISK_RANK, ChurnScore.CUSTOMER_ID))
                .as(AudienceMember.RANK),
            ofStrongestReason("feature").as(AudienceMember.REASON),
            ofStrongestReason("value").as(AudienceMember.REASON_VALUE),
            ofStrongestReason("odds_ratio").as(AudienceMember.REASON_ODDS_RATIO),
            lit(code(audience.purpose())).as(AudienceMember.PURPOSE),
            lit(code(audience.channel())).as(AudienceMember.CHANNEL),
            lit(asOf).as(AudienceMember.SELECTED_ON),
            lit(asOf.plusDays(audience.expiryDays())).as(AudienceMember.EXPIRES_ON));
  }

  /** The rows of one audience. */
  static Dataset<Row> of(Audience audience, Dataset<Row> members) {
    return members.where(col(AudienceMember.AUDIENCE).equalTo(audience.name()));
  }

  /**
   * What the file holds, best first: members who by the consent in {@code customers} may be reached
   * on the audience's channel.
   *
   * @param members those of the audience
   */
  static Dataset<Row> exportable(Dataset<Row> members, Dataset<Row> customers, Audience audience) {
    return consented(members, customers, audience)
        .orderBy(AudienceMember.RANK)
        .select(
            AudienceMember.EXPORT_ID,
            AudienceMember.TIER,
            AudienceMember.RANK,
            AudienceMember.REASON,
            AudienceMember.REASON_VALUE,
            AudienceMember.REASON_ODDS_RATIO);
  }

  /** Consent is for a purpose and a channel; none on record is none. */
  private static Column isConsented(Audience audience) {
    return switch (audience.purpose()) {
      case MARKETING -> array_contains(col(Customer.MARKETING_CHANNELS), code(audience.channel()));
    };
  }

  private static Dataset<Row> consented(
      Dataset<Row> rows, Dataset<Row> customers, Audience audience) {
    return rows.join(
        customers.where(isConsented(audience)).select(Customer.CUSTOMER_ID),
        rows.col(Customer.CUSTOMER_ID).equalTo(customers.col(Customer.CUSTOMER_ID)),
        "left_semi");
  }

  private static Column isWanted(Audience audience) {
    Object[] tiers = audience.tiers().stream().map(Audiences::code).sorted().toArray();
    return col(ChurnScore.TIER)
        .isin(tiers)
        .and(col(ChurnScore.CHURN_PROBABILITY).geq(audience.minimumProbability()));
  }

  /** A choice of the configuration as the tables spell it. */
  static String code(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  private static Column exportId(Audience audience, AudienceConfig config) {
    Column customer = col(ChurnScore.CUSTOMER_ID);
    return audience.exportId() == ExportId.PSEUDONYM
        ? Pseudonym.of(customer, config.exportKey().orElseThrow())
        : customer;
  }

  private static Column ofStrongestReason(String field) {
    return get(col(ChurnScore.REASONS), lit(0)).getField(field);
  }
}
