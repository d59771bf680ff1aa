package io.unisono.churn;

import io.unisono.config.Check;
import io.unisono.config.Section;

/**
 * Which snapshots are taken, and which losses are their outcomes; every option is explained in
 * {@code conf/unisono.yaml}.
 */
@Section("churn")
public record ChurnConfig(int horizonDays, int embargoDays, int noticeDays, int snapshots) {

  public ChurnConfig {
    Check.atLeast("horizon-days", horizonDays, 1);
    Check.atLeast("embargo-days", embargoDays, 0);
    Check.atLeast("notice-days", noticeDays, 0);
    Check.atLeast("snapshots", snapshots, 1);
  }
}
