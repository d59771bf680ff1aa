package io.unisono.churn.model;

import io.unisono.churn.ChurnConfig;
import io.unisono.config.Config;

/** The options that a night without a file of its own has. */
final class Configs {

  static final ChurnConfig CHURN = new ChurnConfig(90, 7, 90, 12);
  static final ChurnModelConfig MODEL = Config.reference(ChurnModelConfig.class);

  private Configs() {}
}
