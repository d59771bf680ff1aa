package io.unisono.subscription;

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
    if (graceDays < 0) {
      throw new IllegalArgumentException("grace-days: must be at least 0, is " + graceDays);
    }
  }
}
