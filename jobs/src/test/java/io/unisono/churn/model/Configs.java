package io.unisono.churn.model;

import io.unisono.churn.ChurnConfig;
import io.unisono.config.Config;
import java.util.List;

/** The options that a night without a file of its own has. */
final class Configs {

  static final ChurnConfig CHURN = new ChurnConfig(90, 7, 90, 12);
  static final ChurnModelConfig MODEL = Config.reference(ChurnModelConfig.class);

  /** One strength instead of three: a third of the time. */
  static final ChurnModelConfig QUICK_MODEL =
      new ChurnModelConfig(
          MODEL.testSnapshots(),
          MODEL.minimumPositives(),
          MODEL.minimumTestPositives(),
          MODEL.minimumAuc(),
          MODEL.maxTrainingRows(),
          MODEL.maxTestRows(),
          MODEL.profileRows(),
          MODEL.minimumLevelRows(),
          MODEL.maxLevels(),
          MODEL.maxAttributes(),
          MODEL.excludedFeatures(),
          MODEL.leakAuc(),
          MODEL.suspectAuc(),
          List.of(.001),
          MODEL.elasticNet(),
          MODEL.maxIterations(),
          MODEL.highShare(),
          MODEL.mediumShare());

  private Configs() {}
}
