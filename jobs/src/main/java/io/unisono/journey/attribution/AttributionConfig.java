package io.unisono.journey.attribution;

import io.unisono.config.Check;
import io.unisono.config.Section;
import java.util.List;

/**
 * Options of attribution; {@code conf/unisono.yaml} explains each.
 *
 * @param lookbackDays days before an outcome in which touches count
 * @param halfLifeDays age at which a touch weighs half as much in time decay
 * @param order highest order of the Markov chains
 * @param draws of the bootstrap
 * @param lossKinds kinds of timeline events that are the touches before a loss
 */
@Section("attribution")
public record AttributionConfig(
    int lookbackDays, double halfLifeDays, int order, int draws, List<String> lossKinds) {

  public AttributionConfig {
    Check.atLeast("lookback-days", lookbackDays, 1);
    Check.that(halfLifeDays > 0, "half-life-days", "must be above 0, is %s", halfLifeDays);
    Check.that(
        order >= 0 && order <= AttributionOptions.HIGHEST_ORDER,
        "order",
        "must be 0 to %d, is %d",
        AttributionOptions.HIGHEST_ORDER,
        order);
    Check.atLeast("draws", draws, 0);
    Check.that(!lossKinds.isEmpty(), "loss-kinds", "must name at least one kind of event");
    lossKinds = List.copyOf(lossKinds);
  }

  AttributionOptions options() {
    return new AttributionOptions("direct", halfLifeDays, order, draws);
  }
}
