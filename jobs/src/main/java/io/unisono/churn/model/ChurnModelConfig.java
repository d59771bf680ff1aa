package io.unisono.churn.model;

import io.unisono.config.Check;
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
    Check.atLeast("test-snapshots", testSnapshots, 1);
    Check.atLeast("minimum-positives", minimumPositives, 2);
    Check.atLeast("minimum-test-positives", minimumTestPositives, 2);
    Check.share("minimum-auc", minimumAuc);
    Check.atLeast("max-training-rows", maxTrainingRows, 1_000);
    Check.atLeast("max-test-rows", maxTestRows, 1_000);
    Check.atLeast("profile-rows", profileRows, 1_000);
    Check.atLeast("minimum-level-rows", minimumLevelRows, 1);
    Check.atLeast("max-levels", maxLevels, 2);
    Check.atLeast("max-attributes", maxAttributes, 0);
    Check.share("leak-auc", leakAuc);
    Check.share("suspect-auc", suspectAuc);
    Check.that(
        !regularisation.isEmpty() && regularisation.stream().allMatch(strength -> strength >= 0),
        "regularisation",
        "needs at least one strength, none below 0, is %s",
        regularisation);
    Check.share("elastic-net", elasticNet);
    Check.atLeast("max-iterations", maxIterations, 1);
    Check.share("high-share", highShare);
    Check.share("medium-share", mediumShare);
  }
}
