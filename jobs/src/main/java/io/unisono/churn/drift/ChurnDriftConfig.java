package io.unisono.churn.drift;

import io.unisono.config.Check;
import io.unisono.config.Section;

/**
 * From when on a change of what a churn model sees, or of how right it is, is worth a warning;
 * every option is explained in {@code conf/unisono.yaml}.
 */
@Section("churn.drift")
public record ChurnDriftConfig(
    double watchPsi,
    double driftPsi,
    double missingChange,
    double newLevelShare,
    double aucLoss,
    double levelChange) {

  public ChurnDriftConfig {
    Check.that(watchPsi > 0, "watch-psi", "must be above 0, is %s", watchPsi);
    Check.that(driftPsi >= watchPsi, "drift-psi", "must be at least watch-psi, is %s", driftPsi);
    Check.share("missing-change", missingChange);
    Check.share("new-level-share", newLevelShare);
    Check.share("auc-loss", aucLoss);
    Check.that(levelChange > 0, "level-change", "must be above 0, is %s", levelChange);
  }
}
