package io.unisono.audience;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.bool_and;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.audience.AudienceConfig.Aim;
import io.unisono.measure.Contracts;
import io.unisono.measure.FrequencyCap;
import io.unisono.table.marts.AudienceMember;
import io.unisono.table.marts.CampaignUplift;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.ChurnStatus;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.SubscriptionSpell;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** What is known of each customer when audiences are chosen. */
final class Candidates {

  private static final String USUAL_CURRENCY = "usual_currency";
  private static final String IS_LAST = "is_last";
  private static final String IS_KNOWN = "is_known";
  private static final String LAST_SPELL = "last_spell";

  private Candidates() {}

  /**
   * One row per customer: where it lives, its consent, and, null where it has none, score with the
   * strongest reason, end, amount a month; and the number of contacts.
   *
   * @param contacts of {@link FrequencyCap#contactsOf}
   * @param amounts of {@link #amounts}
   * @param gains of {@link #gains}
   */
  static Dataset<Row> of(
      Dataset<Row> customers,
      Dataset<Row> scores,
      Dataset<Row> status,
      Dataset<Row> amounts,
      Dataset<Row> contacts,
      Dataset<Row> gains) {
    String[] key = {Customer.CUSTOMER_ID};
    return customers
        .select(
            Customer.CUSTOMER_ID,
            Customer.COUNTRY,
            Customer.LANGUAGE,
            Customer.SEGMENT,
            Customer.MARKETING_CHANNELS)
        .join(scored(scores), key, "left")
        .join(left(status), key, "left")
        .join(amounts, key, "left")
        .join(contacts, key, "left")
        .join(gains, key, "left")
        .withColumn(FrequencyCap.CONTACTS, coalesce(col(FrequencyCap.CONTACTS), lit(0L)));
  }

  private static Dataset<Row> scored(Dataset<Row> scores) {
    return scores.select(
        col(ChurnScore.CUSTOMER_ID),
        col(ChurnScore.TIER),
        col(ChurnScore.CHURN_PROBABILITY),
        col(ChurnScore.RISK_RANK),
        ofStrongestReason("feature").as(AudienceMember.REASON),
        ofStrongestReason("value").as(AudienceMember.REASON_VALUE),
        ofStrongestReason("odds_ratio").as(AudienceMember.REASON_ODDS_RATIO));
  }

  private static Column ofStrongestReason(String field) {
    return get(col(ChurnScore.REASONS), lit(0)).getField(field);
  }

  private static Dataset<Row> left(Dataset<Row> status) {
    return status
        .where(col(ChurnStatus.STATUS).equalTo(ChurnStatus.Status.CHURNED))
        .select(
            ChurnStatus.CUSTOMER_ID,
            ChurnStatus.CHURNED_ON,
            ChurnStatus.END_KIND,
            ChurnStatus.END_REASON);
  }

  /**
   * One row per customer of {@code subscription_spell}: {@code monthly_amount} of the contracts
   * that run or, after the end of the last spell, of those that ended it. Null if one of them has
   * no amount, a negative one, or another currency than most contracts, since amounts are not
   * converted.
   */
  static Dataset<Row> amounts(Dataset<Row> spells) {
    Column ends = max(SubscriptionSpell.ENDED_ON).over(ofCustomer());
    Column isLast =
        when(col(SubscriptionSpell.LOST_ON).isNull(), col(SubscriptionSpell.IS_RUNNING))
            .otherwise(coalesce(col(SubscriptionSpell.ENDED_ON).equalTo(ends), lit(false)));
    Column isKnown =
        coalesce(col(SubscriptionSpell.MONTHLY_AMOUNT).geq(0), lit(false))
            .and(Contracts.currency().equalTo(col(USUAL_CURRENCY)));
    return spells
        .crossJoin(broadcast(spells.agg(Contracts.usualCurrency().as(USUAL_CURRENCY))))
        .withColumn(LAST_SPELL, max(SubscriptionSpell.SPELL).over(ofCustomer()))
        .where(col(SubscriptionSpell.SPELL).equalTo(col(LAST_SPELL)))
        .withColumn(IS_LAST, isLast)
        .where(col(IS_LAST))
        .groupBy(SubscriptionSpell.CUSTOMER_ID)
        .agg(
            sum(SubscriptionSpell.MONTHLY_AMOUNT).as(SubscriptionSpell.MONTHLY_AMOUNT),
            bool_and(isKnown).as(IS_KNOWN))
        .select(
            col(SubscriptionSpell.CUSTOMER_ID),
            when(col(IS_KNOWN), col(SubscriptionSpell.MONTHLY_AMOUNT).cast("decimal(18,2)"))
                .as(AudienceMember.MONTHLY_AMOUNT));
  }

  private static WindowSpec ofCustomer() {
    return Window.partitionBy(SubscriptionSpell.CUSTOMER_ID);
  }

  /**
   * One row per customer of {@code campaign_uplift} of whom a campaign tells that a contact does
   * good: how much, by outcome.
   */
  static Dataset<Row> gains(Dataset<Row> uplift) {
    Column[] gains =
        Stream.of(Aim.values())
            .map(
                aim ->
                    max(when(
                            col(CampaignUplift.OUTCOME).equalTo(Audiences.code(aim)),
                            abs(col(CampaignUplift.EXPECTED_EFFECT))))
                        .as(gain(aim)))
            .toArray(Column[]::new);
    return uplift
        .where(col(CampaignUplift.RESPONSE).equalTo(CampaignUplift.Response.PERSUADABLE))
        .groupBy(CampaignUplift.CUSTOMER_ID)
        .agg(gains[0], gains[1]);
  }

  /** Column of {@link #gains}; null of who is not known to be persuadable. */
  static String gain(Aim aim) {
    return "gain_" + Audiences.code(aim);
  }
}
