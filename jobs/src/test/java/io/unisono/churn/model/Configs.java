package io.unisono.churn.model;

import io.unisono.churn.ChurnConfig;
import io.unisono.churn.decision.DecisionConfig;
import io.unisono.churn.drift.ChurnDriftConfig;
import io.unisono.config.Config;

/** The options that a night without a file of its own has. */
final class Configs {

  static final ChurnConfig CHURN = new ChurnConfig(90, 7, 90, 12);
  static final ChurnModelConfig MODEL = Config.reference(ChurnModelConfig.class);

  static final ChurnDriftConfig DRIFT = Config.reference(ChurnDriftConfig.class);

  static final DecisionConfig DECISION = Config.reference(DecisionConfig.class);

  private Configs() {}

  /** The same with a model that is named. */
  static ChurnModelConfig championIs(String version) {
    return new ChurnModelConfig(
        MODEL.testSnapshots(),
        MODEL.minimumPositives(),
        MODEL.minimumTestPositives(),
        MODEL.minimumAuc(),
        MODEL.maxTrainingRows(),
        MODEL.maxAttributes(),
        MODEL.excludedFeatures(),
        MODEL.highShare(),
        MODEL.mediumShare(),
        MODEL.tierSlack(),
        MODEL.valueMonths(),
        version);
  }
}
