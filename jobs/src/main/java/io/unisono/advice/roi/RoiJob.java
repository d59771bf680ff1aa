package io.unisono.advice.roi;

import static org.apache.spark.sql.functions.col;

import io.unisono.advice.ValueConfig;
import io.unisono.contract.Table;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.subscription.SubscriptionConfig;
import io.unisono.table.marts.CampaignEffect;
import io.unisono.table.marts.JourneyStrike;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.marts.Roi;
import io.unisono.table.marts.RoiInput;
import io.unisono.table.unified.SubscriptionSpell;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Whether programmes pay.
 *
 * <p><b>Purpose.</b> Values what campaigns, audiences and programmes that are to make interactions
 * better have changed: customers kept, times what a customer is worth, and contacts saved, against
 * the cost. Each return has an interval from a seeded simulation, and the inputs on which it hangs
 * most. Costs and the margin are configured; what is missing is named, and no number is put in its
 * place. Programmes are few: what was measured of them is held in memory.
 *
 * <p><b>Reads.</b> {@code campaign_effect}, {@code journey_strike}, {@code kpi_value}, {@code
 * subscription_spell}.
 *
 * <p><b>Writes.</b> {@code roi}, {@code roi_input}; empty without a programme.
 *
 * <p><b>Settings.</b> {@code roi}, {@code value}, {@code subscription}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/examples/generated.yaml --data exports --only roi}
 *
 * <p><b>Exit codes.</b> 0 done; 3 the options of {@code roi} are out of range; 5 a data rule of a
 * written table failed.
 */
public final class RoiJob implements Job {

  /** Days after a month until its issues have all their contacts. */
  private static final int ISSUE_DAYS = 60;

  @Override
  public String name() {
    return "roi";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        CampaignEffect.TABLE, JourneyStrike.TABLE, KpiValue.TABLE, SubscriptionSpell.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(Roi.TABLE, RoiInput.TABLE);
  }

  @Override
  public void run(Night night) {
    RoiConfig config = night.config(RoiConfig.class);
    LocalDate runDate = night.runDate();
    RoiCases cases =
        new RoiCases(
            night
                .read(CampaignEffect.TABLE)
                .where(col(CampaignEffect.OUTCOME).equalTo(CampaignEffect.Outcome.LOST))
                .collectAsList(),
            night.read(JourneyStrike.TABLE).collectAsList(),
            RoiFacts.contacts(night.read(KpiValue.TABLE), runDate.minusDays(ISSUE_DAYS))
                .collectAsList());
    Worth worth = worth(night);
    Valuation valuation = new Valuation(worth, config, night.config(ValueConfig.class).margin());
    List<Return> returns =
        new ArrayList<>(cases.of(config.programmes()).stream().map(valuation::of).toList());
    List<Row> inputs =
        returns.stream()
            .flatMap(
                each ->
                    valuation.variations(each).stream()
                        .map(variation -> RoiRows.row(each, variation)))
            .toList();
    if (!returns.isEmpty()) {
      returns.add(valuation.all(returns));
    }
    night.write(
        Roi.TABLE,
        night
            .spark()
            .createDataFrame(
                returns.stream()
                    .map(each -> RoiRows.row(each, worth, config.horizonMonths(), runDate))
                    .toList(),
                Roi.TABLE.schema()));
    night.write(RoiInput.TABLE, night.spark().createDataFrame(inputs, RoiInput.TABLE.schema()));
  }

  private static Worth worth(Night night) {
    Dataset<Row> spells = night.read(SubscriptionSpell.TABLE);
    int grace = night.config(SubscriptionConfig.class).graceDays();
    return RoiFacts.worth(
        RoiFacts.amounts(spells).first(),
        RoiFacts.losses(spells, night.runDate().minusDays(grace)).first());
  }
}
