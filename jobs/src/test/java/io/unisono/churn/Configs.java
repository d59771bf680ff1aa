package io.unisono.churn;

import io.unisono.config.Config;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sections of {@code conf/unisono.yaml}, as a night without a file of its own has them. */
final class Configs {

  static final ChurnConfig CHURN = bound().get(ChurnConfig.class);
  static final ChurnModelConfig MODEL = bound().get(ChurnModelConfig.class);

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

  private static Config.Sections bound() {
    return Config.load(Optional.empty(), Map.of())
        .bindAll(List.of(ChurnConfig.class, ChurnModelConfig.class));
  }
}
