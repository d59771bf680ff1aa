package io.unisono.advice.action;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.unisono.advice.action.NextActionConfig.Action;
import io.unisono.advice.action.NextActionConfig.Outcome;
import io.unisono.measure.FrequencyCap;
import io.unisono.measure.RunningAmounts;
import io.unisono.table.marts.ActionTrial;
import io.unisono.table.marts.CampaignUplift;
import io.unisono.table.marts.NextBestAction;
import io.unisono.table.marts.NextBestAction.EffectBasis;
import io.unisono.table.marts.NextBestAction.Reason;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.SubscriptionSpell;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Chooses the action of each customer: effect × value − cost, among those that are allowed. */
final class Decisions {

  private static final String OPTIONS = "options";
  private static final String BEST = "best";
  private static final String SECOND = "second";
  private static final String GAIN = "gain";
  private static final String ORDER = "order";
  private static final String ALLOWED = "allowed";
  private static final String UPLIFT = "uplift_";
  private static final String LEARNT_FROM = "learnt_from_";

  private Decisions() {}

  /**
   * One row per active customer: amount and currency, consent, contacts of late, and the effect
   * that is expected of a contact where one was learnt.
   */
  static Dataset<Row> candidates(
      Dataset<Row> spells, Dataset<Row> customers, Dataset<Row> contacts, Dataset<Row> uplifts) {
    String[] key = {Customer.CUSTOMER_ID};
    return RunningAmounts.of(spells)
        .join(customers.select(Customer.CUSTOMER_ID, Customer.MARKETING_CHANNELS), key)
        .join(contacts, key, "left")
        .join(uplifts, key, "left");
  }

  /**
   * One row per customer of {@code campaign_uplift} whose tenth tells something: the expected
   * effect of each outcome, in the wanted direction, and the campaign from which it was learnt.
   */
  static Dataset<Row> uplifts(Dataset<Row> uplift) {
    return uplift
        .where(col(CampaignUplift.RESPONSE).notEqual(CampaignUplift.Response.UNDECIDED))
        .groupBy(CampaignUplift.CUSTOMER_ID)
        .agg(
            ofOutcome(Outcome.LOST, col(CampaignUplift.EXPECTED_EFFECT).multiply(-1))
                .as(UPLIFT + Offer.code(Outcome.LOST)),
            ofOutcome(Outcome.ORDERED, col(CampaignUplift.EXPECTED_EFFECT))
                .as(UPLIFT + Offer.code(Outcome.ORDERED)),
            ofOutcome(Outcome.LOST, col(CampaignUplift.CAMPAIGN))
                .as(LEARNT_FROM + Offer.code(Outcome.LOST)),
            ofOutcome(Outcome.ORDERED, col(CampaignUplift.CAMPAIGN))
                .as(LEARNT_FROM + Offer.code(Outcome.ORDERED)));
  }

  private static Column ofOutcome(Outcome outcome, Column value) {
    return max(when(col(CampaignUplift.OUTCOME).equalTo(Offer.code(outcome)), value));
  }

  /**
   * The candidates with the options of each, best first, and why one is chosen or none.
   *
   * @param candidates of {@link #candidates}
   * @param offers in the order of the configuration, which settles ties
   * @param margin part of the recurring amounts that is margin; 0 if no offer needs it
   */
  static Dataset<Row> decided(
      Dataset<Row> candidates, List<Offer> offers, NextActionConfig config, double margin) {
    Column options =
        array(
            IntStream.range(0, offers.size())
                .mapToObj(i -> option(offers.get(i), i, margin))
                .toArray(Column[]::new));
    Column measured = filter(options, option -> option.getField(NextBestAction.EFFECT).isNotNull());
    Column allowed = filter(col(OPTIONS), option -> option.getField(ALLOWED));
    Column worth = filter(allowed, option -> option.getField(GAIN).isNotNull());
    Column sorted = sort_array(worth, false);
    return candidates
        .withColumn(OPTIONS, measured)
        .withColumn(BEST, get(sorted, lit(0)))
        .withColumn(SECOND, get(sorted, lit(1)))
        .withColumn(
            NextBestAction.IS_HOLD_OUT, config.holdOut().isHeldOut(col(Customer.CUSTOMER_ID)))
        .withColumn(NextBestAction.REASON, reason(config.frequencyCap()));
  }

  private static Column option(Offer offer, int place, double margin) {
    Action action = offer.action();
    String outcome = Offer.code(action.outcome());
    Column learnt = col(UPLIFT + outcome);
    if (action.campaign().isPresent()) {
      learnt = when(col(LEARNT_FROM + outcome).equalTo(action.campaign().get()), learnt);
    }
    Column mean = lit(offer.mean().map(Offer.Mean::effect).orElse(null)).cast("double");
    Column basis = lit(offer.mean().map(Offer.Mean::basis).orElse(null)).cast("string");
    Column value =
        action
            .value()
            .map(money -> lit(money.doubleValue()))
            .orElseGet(
                () ->
                    col(SubscriptionSpell.MONTHLY_AMOUNT)
                        .multiply(margin * action.valueMonths().orElseThrow()));
    Column effect = coalesce(learnt, mean);
    return struct(
        effect.multiply(value).minus(action.cost()).as(GAIN),
        lit(-place).as(ORDER),
        lit(action.name()).as(NextBestAction.ACTION),
        lit(Offer.code(action.channel())).as(NextBestAction.CHANNEL),
        effect.as(NextBestAction.EFFECT),
        when(learnt.isNotNull(), EffectBasis.UPLIFT)
            .otherwise(basis)
            .as(NextBestAction.EFFECT_BASIS),
        value.as(NextBestAction.VALUE),
        lit(action.cost()).as(NextBestAction.COST),
        array_contains(col(Customer.MARKETING_CHANNELS), Offer.code(action.channel())).as(ALLOWED));
  }

  private static Column reason(FrequencyCap cap) {
    return when(not(exists(col(OPTIONS), option -> lit(true))), Reason.NO_ACTION_MEASURED)
        .when(not(exists(col(OPTIONS), option -> option.getField(ALLOWED))), Reason.NO_CONSENT)
        .when(coalesce(col(FrequencyCap.CONTACTS), lit(0L)).geq(cap.contacts()), Reason.FATIGUE)
        .when(col(BEST).isNull(), Reason.NO_VALUE)
        .when(col(BEST).getField(GAIN).leq(0), Reason.NO_GAIN)
        .when(col(NextBestAction.IS_HOLD_OUT), Reason.HOLD_OUT)
        .otherwise(Reason.BEST);
  }

  /** {@code next_best_action}. */
  static Dataset<Row> rows(Dataset<Row> decided, LocalDate asOf) {
    Column isDone = col(NextBestAction.REASON).equalTo(Reason.BEST);
    Column isHeldOut = col(NextBestAction.REASON).equalTo(Reason.HOLD_OUT);
    Column next = when(isDone, col(SECOND)).when(isHeldOut, col(BEST));
    Column runnerUp = when(next.getField(GAIN).gt(0), next);
    return decided.select(
        col(Customer.CUSTOMER_ID),
        when(isDone, best(NextBestAction.ACTION))
            .otherwise(NextActionConfig.NOTHING)
            .as(NextBestAction.ACTION),
        when(isDone, best(NextBestAction.CHANNEL)).as(NextBestAction.CHANNEL),
        when(isDone, best(GAIN)).otherwise(0.0).as(NextBestAction.EXPECTED_GAIN),
        when(isDone, best(NextBestAction.EFFECT)).as(NextBestAction.EFFECT),
        when(isDone, best(NextBestAction.EFFECT_BASIS)).as(NextBestAction.EFFECT_BASIS),
        when(isDone, best(NextBestAction.VALUE)).as(NextBestAction.VALUE),
        when(isDone, best(NextBestAction.COST)).as(NextBestAction.COST),
        col(SubscriptionSpell.CURRENCY).as(NextBestAction.CURRENCY),
        runnerUp.getField(NextBestAction.ACTION).as(NextBestAction.RUNNER_UP),
        runnerUp.getField(GAIN).as(NextBestAction.RUNNER_UP_GAIN),
        col(NextBestAction.REASON),
        col(NextBestAction.IS_HOLD_OUT),
        lit(asOf).as(NextBestAction.DECIDED_ON));
  }

  private static Column best(String field) {
    return col(BEST).getField(field);
  }

  /** Who would get which action today, held out or not. */
  static Dataset<Row> trials(Dataset<Row> decided, LocalDate asOf) {
    return decided
        .where(col(NextBestAction.REASON).isin(Reason.BEST, Reason.HOLD_OUT))
        .select(
            best(NextBestAction.ACTION).as(ActionTrial.ACTION),
            col(Customer.CUSTOMER_ID),
            col(NextBestAction.IS_HOLD_OUT).as(ActionTrial.IS_HOLD_OUT),
            lit(asOf).as(ActionTrial.ENTERED_ON));
  }
}
