package io.unisono.subscription;

import io.unisono.config.Check;
import io.unisono.config.Formerly;
import io.unisono.config.Section;

/**
 * When a customer is lost; {@code conf/unisono.yaml} explains it.
 *
 * @param graceDays days without a subscription after which a customer is lost
 */
@Section("subscription")
public record SubscriptionConfig(
    @Formerly({"kpi.churn-grace-days", "churn.grace-days"}) int graceDays) {

  public SubscriptionConfig {
    Check.atLeast("grace-days", graceDays, 0);
  }
}
