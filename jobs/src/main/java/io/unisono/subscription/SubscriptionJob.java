package io.unisono.subscription;

import io.unisono.contract.Table;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.staged.Subscription;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.SourceObservation;
import io.unisono.table.unified.SubscriptionSpell;
import java.util.Set;

/**
 * Who was a customer when, and who is lost.
 *
 * <p><b>Purpose.</b> Chains the subscriptions of all records of a customer into spells. Every table
 * that speaks of active or lost customers reads this one, so that there is one definition and one
 * grace period.
 *
 * <p><b>Reads.</b> {@code subscription}, {@code source_observation}, {@code customer_identity}.
 *
 * <p><b>Writes.</b> {@code subscription_spell}.
 *
 * <p><b>Settings.</b> {@code subscription}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/unisono.yaml --only subscription}
 *
 * <p><b>Exit codes.</b> 0 done; 3 {@code subscription.grace-days} is out of range; 5 a data rule of
 * the written table failed.
 */
public final class SubscriptionJob implements Job {

  @Override
  public String name() {
    return "subscription";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(Subscription.TABLE, SourceObservation.TABLE, CustomerIdentity.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(SubscriptionSpell.TABLE);
  }

  @Override
  public void run(Night night) {
    night.write(
        SubscriptionSpell.TABLE,
        Spells.spells(
            night.read(Subscription.TABLE),
            night.read(SourceObservation.TABLE),
            night.read(CustomerIdentity.TABLE),
            night.config(SubscriptionConfig.class).graceDays(),
            night.runDate()));
  }
}
