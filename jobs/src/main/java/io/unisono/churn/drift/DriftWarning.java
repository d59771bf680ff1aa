package io.unisono.churn.drift;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;

/** What the summary of a night says of drift: nothing, unless a limit is reached. */
public final class DriftWarning {

  /** Features that are named. */
  private static final int NAMED = 5;

  private DriftWarning() {}

  /** Features that differ from what the model was fitted to. */
  public static Optional<String> features(
      String version, List<FeatureDrift> all, ChurnDriftConfig config) {
    List<FeatureDrift> drifted = all.stream().filter(of -> of.isDrifted(config)).toList();
    if (drifted.isEmpty()) {
      return Optional.empty();
    }
    String named = drifted.stream().limit(NAMED).map(of -> of.told(config)).collect(joining(", "));
    return Optional.of(
        "WARNING: %d of %d distributions are not those that %s was fitted to: %s%s; see churn_drift"
            .formatted(
                drifted.size(),
                all.size(),
                version,
                named,
                drifted.size() > NAMED ? " and others" : ""));
  }

  /** Later outcomes on which the model is worse than in its test. */
  public static Optional<String> performance(
      String version,
      Double tested,
      List<LaterOutcome> later,
      int minimum,
      ChurnDriftConfig config) {
    List<LaterOutcome> worse =
        later.stream().filter(of -> of.isWorse(tested, minimum, config)).toList();
    return worse.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "WARNING: %s is worse than in its test: %s; see churn_performance"
                .formatted(
                    version,
                    worse.stream().map(of -> of.told(tested, config)).collect(joining("; "))));
  }
}
