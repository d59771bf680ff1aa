package io.unisono.churn.model;

import io.unisono.config.Check;
import io.unisono.config.Section;
import java.io.Serializable;
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
    int maxAttributes,
    List<String> excludedFeatures,
    double highShare,
    double mediumShare,
    double tierSlack,
    int valueMonths,
    String champion)
    implements Serializable {

  public ChurnModelConfig {
    excludedFeatures = List.copyOf(excludedFeatures);
    Check.atLeast("test-snapshots", testSnapshots, 1);
    Check.atLeast("minimum-positives", minimumPositives, 2);
    Check.atLeast("minimum-test-positives", minimumTestPositives, 2);
    Check.share("minimum-auc", minimumAuc);
    Check.atLeast("max-training-rows", maxTrainingRows, 1_000);
    Check.atLeast("max-attributes", maxAttributes, 0);
    Check.share("high-share", highShare);
    Check.share("medium-share", mediumShare);
    Check.share("tier-slack", tierSlack);
    Check.atLeast("value-months", valueMonths, 1);
    champion = champion == null ? "" : champion;
  }
}
