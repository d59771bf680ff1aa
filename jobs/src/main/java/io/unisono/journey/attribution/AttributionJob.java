package io.unisono.journey.attribution;

import io.unisono.contract.Table;
import io.unisono.journey.Exclusions;
import io.unisono.journey.attribution.Attribution.Chain;
import io.unisono.journey.attribution.Attribution.ModelResult;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.stats.Interval;
import io.unisono.table.marts.JourneyAttribution;
import io.unisono.table.marts.JourneyExcluded;
import io.unisono.table.staged.CampaignContact;
import io.unisono.table.staged.Purchase;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.SubscriptionSpell;
import io.unisono.table.unified.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Which touches purchases and losses are due to.
 *
 * <p><b>Purpose.</b> Shares purchases among the channels of the campaign contacts before them, and
 * losses among what the lost customers went through before, by each model of attribution.
 *
 * <p><b>Reads.</b> {@code campaign_contact}, {@code purchase}, {@code customer_identity}, {@code
 * timeline}, {@code subscription_spell}, {@code journey_excluded}.
 *
 * <p><b>Writes.</b> {@code journey_attribution}: one row per outcome, model and channel.
 *
 * <p><b>Settings.</b> {@code attribution}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/examples/generated.yaml --data exports --only
 * attribution}
 *
 * <p><b>Exit codes.</b> Those of {@code cx run}; 5 if a rule of the contracts is broken. The job
 * has none of its own.
 */
public final class AttributionJob implements Job {

  @Override
  public String name() {
    return "attribution";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        CampaignContact.TABLE,
        Purchase.TABLE,
        CustomerIdentity.TABLE,
        Timeline.TABLE,
        SubscriptionSpell.TABLE,
        JourneyExcluded.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(JourneyAttribution.TABLE);
  }

  @Override
  public void run(Night night) {
    AttributionConfig config = night.config(AttributionConfig.class);
    Dataset<Row> purchases =
        OutcomeEvents.purchases(
            night.read(CampaignContact.TABLE),
            night.read(Purchase.TABLE),
            night.read(CustomerIdentity.TABLE),
            night.runDate());
    Dataset<Row> losses =
        OutcomeEvents.losses(
            Exclusions.without(night.read(Timeline.TABLE), night.read(JourneyExcluded.TABLE)),
            night.read(SubscriptionSpell.TABLE),
            config,
            night.runDate());
    List<Row> rows = new ArrayList<>();
    rows.addAll(rows(JourneyAttribution.Outcome.PURCHASE, purchases, config));
    rows.addAll(rows(JourneyAttribution.Outcome.LOSS, losses, config));
    night.write(
        JourneyAttribution.TABLE,
        night.spark().createDataFrame(rows, JourneyAttribution.TABLE.schema()));
  }

  private static List<Row> rows(String outcome, Dataset<Row> events, AttributionConfig config) {
    return Attributor.attributeIfAny(OutcomeEvents.paths(events, config), config.options())
        .map(found -> rows(outcome, found))
        .orElse(List.of());
  }

  private static List<Row> rows(String outcome, Attribution found) {
    List<Row> rows = new ArrayList<>();
    for (ModelResult model : found.models()) {
      for (int channel = 0; channel < found.channels().size(); channel++) {
        rows.add(row(outcome, found, model, channel));
      }
    }
    return rows;
  }

  private static Row row(String outcome, Attribution found, ModelResult model, int channel) {
    Optional<Interval> interval = at(model.intervals(), channel);
    Optional<Interval> effect = model.chain().flatMap(chain -> at(chain.intervals(), channel));
    return RowFactory.create(
        outcome,
        model.model(),
        found.channels().get(channel),
        model.conversions()[channel],
        interval.map(Interval::lo).orElse(null),
        interval.map(Interval::hi).orElse(null),
        model.conversions()[channel] / found.conversions(),
        outcome.equals(JourneyAttribution.Outcome.PURCHASE) ? model.values()[channel] : null,
        model.chain().map(Chain::removal).map(all -> all[channel]).orElse(null),
        effect.map(Interval::lo).orElse(null),
        effect.map(Interval::hi).orElse(null),
        found.conversions(),
        found.nulls(),
        found.untouched(),
        found.baseRate());
  }

  private static Optional<Interval> at(List<Interval> intervals, int channel) {
    return intervals.isEmpty() ? Optional.empty() : Optional.of(intervals.get(channel));
  }
}
