package io.unisono.churn.model;

import static io.unisono.churn.ChurnConfig.requireAtLeast;

import io.unisono.config.Section;
import java.util.List;

/**
 * How the risk model is trained, tested and cut into tiers; every option is explained in {@code
 * conf/unisono.yaml}.
 */
@Section("churn.model")
public record ChurnModelConfig(
    int testSnapshots,
    int minimumPositives,
    int minimumTestPositives,
    double minimumAuc,
    int maxTrainingRows,
    int maxTestRows,
    int profileRows,
    int minimumLevelRows,
    int maxLevels,
    int maxAttributes,
    List<String> excludedFeatures,
    double leakAuc,
    double suspectAuc,
    List<Double> regularisation,
    double elasticNet,
    int maxIterations,
    double highShare,
    double mediumShare) {

  public ChurnModelConfig {
    excludedFeatures = List.copyOf(excludedFeatures);
    regularisation = List.copyOf(regularisation);
    requireAtLeast("test-snapshots", testSnapshots, 1);
    requireAtLeast("minimum-positives", minimumPositives, 2);
    requireAtLeast("minimum-test-positives", minimumTestPositives, 2);
    requireShare("minimum-auc", minimumAuc);
    requireAtLeast("max-training-rows", maxTrainingRows, 1_000);
    requireAtLeast("max-test-rows", maxTestRows, 1_000);
    requireAtLeast("profile-rows", profileRows, 1_000);
    requireAtLeast("minimum-level-rows", minimumLevelRows, 1);
    requireAtLeast("max-levels", maxLevels, 2);
    requireAtLeast("max-attributes", maxAttributes, 0);
    requireShare("leak-auc", leakAuc);
    requireShare("suspect-auc", suspectAuc);
    if (regularisation.isEmpty() || regularisation.stream().anyMatch(strength -> strength < 0)) {
      throw new IllegalArgumentException(
          "regularisation: needs at least one strength, none below 0, is " + regularisation);
    }
    requireShare("elastic-net", elasticNet);
    requireAtLeast("max-iterations", maxIterations, 1);
    requireShare("high-share", highShare);
    requireShare("medium-share", mediumShare);
  }

  private static void requireShare(String option, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "%s: must lie between 0 and 1, is %s".formatted(option, value));
    }
  }
}
