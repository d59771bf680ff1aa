package io.unisono.advice.action;

import io.unisono.advice.ValueConfig;
import io.unisono.advice.action.NextActionConfig.Action;
import io.unisono.contract.Table;
import io.unisono.measure.TrialHistory;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.marts.ActionTrial;
import io.unisono.table.marts.CampaignEffect;
import io.unisono.table.marts.CampaignUplift;
import io.unisono.table.marts.NextBestAction;
import io.unisono.table.staged.CampaignContact;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.SubscriptionSpell;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * What to do next for each customer.
 *
 * <p><b>Purpose.</b> Of the configured actions, takes for each active customer the one that is
 * expected to bring most: effect times value less cost, among those whose channel the customer
 * allows. Whoever was contacted too often of late is left alone, and a share of the customers,
 * always the same, gets nothing, so that {@code campaign-effect} measures what the actions change.
 * Doing nothing has a reason. No customer leaves this table for a file: audiences do that.
 *
 * <p><b>Reads.</b> {@code campaign_effect}, {@code campaign_uplift}, {@code campaign_contact},
 * {@code customer}, {@code customer_identity}, {@code subscription_spell}.
 *
 * <p><b>Reads of the night before.</b> {@code action_trial}.
 *
 * <p><b>Writes.</b> {@code next_best_action}, {@code action_trial}; empty where no action is
 * configured.
 *
 * <p><b>Settings.</b> {@code next-best-action}, {@code value}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/unisono.yaml --only next-best-action}
 *
 * <p><b>Exit codes.</b> 0 done; 3 the options of {@code next-best-action} are out of range, or an
 * action needs a margin and there is none; 5 a data rule of a written table failed.
 */
public final class NextActionJob implements Job {

  @Override
  public String name() {
    return "next-best-action";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        CampaignEffect.TABLE,
        CampaignUplift.TABLE,
        CampaignContact.TABLE,
        Customer.TABLE,
        CustomerIdentity.TABLE,
        SubscriptionSpell.TABLE);
  }

  @Override
  public Set<Table> readsPrevious() {
    return Set.of(ActionTrial.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(NextBestAction.TABLE, ActionTrial.TABLE);
  }

  @Override
  public void run(Night night) {
    NextActionConfig config = night.config(NextActionConfig.class);
    if (config.actions().isEmpty()) {
      writes().forEach(table -> night.write(table, table.empty(night.spark())));
      return;
    }
    List<Row> effects = night.read(CampaignEffect.TABLE).collectAsList();
    List<Offer> offers =
        config.actions().stream()
            .map(action -> Offer.of(action, effects, config.provenOnly()))
            .toList();
    Dataset<Row> decided =
        Decisions.decided(candidates(night, config), offers, config, margin(night, config))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      night.write(NextBestAction.TABLE, Decisions.rows(decided, night.runDate()));
      night.write(
          ActionTrial.TABLE,
          TrialHistory.of(
              ActionTrial.ACTION,
              night
                  .previous(ActionTrial.TABLE)
                  .orElseGet(() -> ActionTrial.TABLE.empty(night.spark())),
              Decisions.trials(decided, night.runDate()),
              night.read(Customer.TABLE),
              config.holdOut(),
              night.runDate()));
    } finally {
      decided.unpersist();
    }
  }

  /** The margin that actions worth months of the recurring amount need; 0 if there are none. */
  private static double margin(Night night, NextActionConfig config) {
    Optional<Action> needs =
        config.actions().stream().filter(action -> action.valueMonths().isPresent()).findFirst();
    return needs.isEmpty()
        ? 0
        : night
            .config(ValueConfig.class)
            .margin()
            .orElseThrow(() -> ActionErrors.marginIsMissing(needs.get().name()));
  }

  private static Dataset<Row> candidates(Night night, NextActionConfig config) {
    return Decisions.candidates(
        night.read(SubscriptionSpell.TABLE),
        night.read(Customer.TABLE),
        config
            .frequencyCap()
            .contactsOf(
                night.read(CampaignContact.TABLE),
                night.read(CustomerIdentity.TABLE),
                night.runDate()),
        Decisions.uplifts(night.read(CampaignUplift.TABLE)));
  }
}
