package io.unisono.churn.campaign;

import static org.apache.spark.sql.functions.bool_and;
import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_dt_interval;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.to_date;

import io.unisono.measure.CustomersByRecord;
import io.unisono.table.marts.ActionTrial;
import io.unisono.table.marts.AudienceTrial;
import io.unisono.table.marts.CampaignEffect;
import io.unisono.table.marts.CampaignEffect.Kind;
import io.unisono.table.marts.CampaignEffect.Outcome;
import io.unisono.table.staged.CampaignContact;
import io.unisono.table.staged.Purchase;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.SubscriptionSpell;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Customers whom chance contacted or held out, and what became of them. */
final class Trials {

  /** Instant from which outcomes count. */
  static final String CHOSEN_AT = "chosen_at";

  static final String IS_HOLD_OUT = CampaignContact.IS_HOLD_OUT;
  static final String HAPPENED = "happened";
  static final String CUSTOMERS = "customers";
  static final String OUTCOMES = "outcomes";

  /** Source of an audience or action. */
  static final String OURS = "unisono";

  private static final String SOME_HELD_OUT = "some_held_out";

  private Trials() {}

  /**
   * One row per campaign and customer, by the first choice. Who was both contacted and held out, as
   * two records of one customer may be, tells nothing and is left out.
   */
  static Dataset<Row> ofCampaigns(Dataset<Row> contacts, Dataset<Row> identity) {
    return CustomersByRecord.known(contacts, identity)
        .groupBy(
            col(CampaignContact.SOURCE),
            col(CampaignContact.CAMPAIGN_ID).as(CampaignEffect.CAMPAIGN),
            col(Customer.CUSTOMER_ID))
        .agg(
            min(CampaignContact.CONTACTED_AT).as(CHOSEN_AT),
            bool_and(col(CampaignContact.IS_HOLD_OUT)).as(IS_HOLD_OUT),
            bool_or(col(CampaignContact.IS_HOLD_OUT)).as(SOME_HELD_OUT))
        .where(col(IS_HOLD_OUT).equalTo(col(SOME_HELD_OUT)))
        .select(
            lit(Kind.CAMPAIGN).as(CampaignEffect.KIND),
            col(CampaignEffect.SOURCE),
            col(CampaignEffect.CAMPAIGN),
            col(Customer.CUSTOMER_ID),
            col(CHOSEN_AT),
            col(IS_HOLD_OUT));
  }

  /** The same of audiences, whose files are ready on the day after the selection. */
  static Dataset<Row> ofAudiences(Dataset<Row> trials) {
    return ofOurs(trials, Kind.AUDIENCE, AudienceTrial.AUDIENCE);
  }

  /** The same of actions, which are done from the day after the decision on. */
  static Dataset<Row> ofActions(Dataset<Row> trials) {
    return ofOurs(trials, Kind.ACTION, ActionTrial.ACTION);
  }

  private static Dataset<Row> ofOurs(Dataset<Row> trials, String kind, String name) {
    return trials.select(
        lit(kind).as(CampaignEffect.KIND),
        lit(OURS).as(CampaignEffect.SOURCE),
        col(name).as(CampaignEffect.CAMPAIGN),
        col(AudienceTrial.CUSTOMER_ID),
        date_add(col(AudienceTrial.ENTERED_ON), 1).cast("timestamp").as(CHOSEN_AT),
        col(AudienceTrial.IS_HOLD_OUT).as(IS_HOLD_OUT));
  }

  /**
   * The trials with a known outcome. The person had to be a customer when chosen, and the window
   * must have ended at least {@code graceDays} ago, since a loss is seen no earlier.
   *
   * @param graceDays days after a loss until it is seen
   */
  static Dataset<Row> losses(
      Dataset<Row> trials,
      Dataset<Row> spells,
      CampaignConfig config,
      int graceDays,
      LocalDate runDate) {
    Dataset<Row> each =
        spells
            .groupBy(SubscriptionSpell.CUSTOMER_ID, SubscriptionSpell.SPELL)
            .agg(
                min(SubscriptionSpell.STARTED_ON).as(SubscriptionSpell.STARTED_ON),
                max(SubscriptionSpell.LOST_ON).as(SubscriptionSpell.LOST_ON));
    Column lostOn = col(SubscriptionSpell.LOST_ON);
    return ended(trials, config.lossDays() + graceDays, config, runDate)
        .join(each, Customer.CUSTOMER_ID)
        .where(col(SubscriptionSpell.STARTED_ON).leq(chosenOn()))
        .where(lostOn.isNull().or(lostOn.gt(chosenOn())))
        .select(
            col(CampaignEffect.KIND),
            col(CampaignEffect.SOURCE),
            col(CampaignEffect.CAMPAIGN),
            col(Customer.CUSTOMER_ID),
            col(CHOSEN_AT),
            col(IS_HOLD_OUT),
            lit(Outcome.LOST).as(CampaignEffect.OUTCOME),
            coalesce(lostOn.leq(date_add(chosenOn(), config.lossDays())), lit(false)).as(HAPPENED));
  }

  /** The trials whose window has ended, and whether the customer ordered something in it. */
  static Dataset<Row> orders(
      Dataset<Row> trials,
      Dataset<Row> purchases,
      Dataset<Row> identity,
      CampaignConfig config,
      LocalDate runDate) {
    Column at = col(Purchase.PURCHASED_AT);
    Column end = col(CHOSEN_AT).plus(make_dt_interval(lit(config.orderDays())));
    Dataset<Row> orders =
        CustomersByRecord.known(
                purchases.where(coalesce(col(Purchase.QUANTITY).geq(0), lit(true))), identity)
            .select(Customer.CUSTOMER_ID, Purchase.PURCHASED_AT);
    return ended(trials, config.orderDays(), config, runDate)
        .join(orders, new String[] {Customer.CUSTOMER_ID}, "left")
        .groupBy(
            CampaignEffect.KIND,
            CampaignEffect.SOURCE,
            CampaignEffect.CAMPAIGN,
            Customer.CUSTOMER_ID,
            CHOSEN_AT,
            IS_HOLD_OUT)
        .agg(coalesce(bool_or(at.geq(col(CHOSEN_AT)).and(at.lt(end))), lit(false)).as(HAPPENED))
        .withColumn(CampaignEffect.OUTCOME, lit(Outcome.ORDERED));
  }

  private static Dataset<Row> ended(
      Dataset<Row> trials, int days, CampaignConfig config, LocalDate runDate) {
    return trials
        .where(chosenOn().leq(lit(runDate.minusDays(days))))
        .where(chosenOn().gt(lit(runDate.minusDays(config.historyDays()))));
  }

  static Column chosenOn() {
    return to_date(col(CHOSEN_AT));
  }

  /** One row per campaign, outcome and part: its customers, and those with the outcome. */
  static Dataset<Row> counted(Dataset<Row> outcomes) {
    return outcomes
        .groupBy(
            CampaignEffect.KIND,
            CampaignEffect.SOURCE,
            CampaignEffect.CAMPAIGN,
            CampaignEffect.OUTCOME,
            IS_HOLD_OUT)
        .agg(
            count(lit(1)).as(CUSTOMERS),
            count_if(col(HAPPENED)).as(OUTCOMES),
            min(chosenOn()).as(CampaignEffect.FIRST_ON),
            max(chosenOn()).as(CampaignEffect.LAST_ON));
  }
}
