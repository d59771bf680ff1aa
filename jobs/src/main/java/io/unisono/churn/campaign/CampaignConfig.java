package io.unisono.churn.campaign;

import io.unisono.config.Check;
import io.unisono.config.Section;

/**
 * How effects of campaigns are measured; {@code conf/unisono.yaml} explains each option.
 *
 * @param historyDays days before the run date of whose choices effects are told
 * @param lossDays days after the choice in which a loss counts
 * @param orderDays days after the choice in which an order counts
 * @param minimumCustomers fewest customers, contacted and held out, of whom an effect is told
 * @param smallestEffect share below which an effect does not matter
 * @param maxCustomers customers of a campaign from whom is learnt for whom contacts do more
 */
@Section("churn.campaign")
public record CampaignConfig(
    int historyDays,
    int lossDays,
    int orderDays,
    int minimumCustomers,
    double smallestEffect,
    int maxCustomers) {

  public CampaignConfig {
    Check.atLeast("history-days", historyDays, 1);
    Check.atLeast("loss-days", lossDays, 1);
    Check.atLeast("order-days", orderDays, 1);
    Check.atLeast("minimum-customers", minimumCustomers, 2);
    Check.share("smallest-effect", smallestEffect);
    Check.atLeast("max-customers", maxCustomers, 1_000);
  }
}
