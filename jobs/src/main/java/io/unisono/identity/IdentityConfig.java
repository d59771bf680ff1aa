package io.unisono.identity;

import io.unisono.config.Secret;
import io.unisono.config.Section;
import java.util.List;
import java.util.Optional;

/**
 * How cautious the matching is. The options are explained in {@code conf/unisono.yaml}.
 *
 * @param mergeProbability mean probability from which records are merged
 * @param reviewProbability pairs from this probability are kept as evidence and for review
 * @param cleanSources sources that have no two records of one party
 * @param retrainAfterDays a model serves so many days
 * @param weakHubRecords more records than this on one e-mail address or phone make it a hub, if
 *     their names exceed {@code weakHubNames}
 * @param weakHubNames distinct names that an address or phone may have before it is a hub
 * @param strongHubRecords as {@code weakHubRecords}, for customer numbers and tax identifiers
 * @param strongHubNames as {@code weakHubNames}, for customer numbers and tax identifiers
 * @param driverEdges up to this many edges are clustered on the driver, more of them on Spark
 * @param incremental whether a night compares only what changed since the one before
 * @param minPrecision estimated share of right pairs below which nothing is published
 * @param minRecall estimated share of found pairs below which nothing is published
 * @param maxIdChurn share of records, and of customer ids, that may change from night to night
 * @param digestKey key of the digests that stand for personal values in the evidence
 */
@Section("identity")
public record IdentityConfig(
    double mergeProbability,
    double reviewProbability,
    List<String> cleanSources,
    int retrainAfterDays,
    int weakHubRecords,
    int weakHubNames,
    int strongHubRecords,
    int strongHubNames,
    long driverEdges,
    boolean incremental,
    double minPrecision,
    double minRecall,
    double maxIdChurn,
    Optional<Secret> digestKey) {

  public IdentityConfig {
    requireOdds("merge-probability", mergeProbability);
    requireOdds("review-probability", reviewProbability);
    requireAtLeast(1, "retrain-after-days", retrainAfterDays);
    requireAtLeast(2, "weak-hub-records", weakHubRecords);
    requireAtLeast(1, "weak-hub-names", weakHubNames);
    requireAtLeast(2, "strong-hub-records", strongHubRecords);
    requireAtLeast(1, "strong-hub-names", strongHubNames);
    requireAtLeast(0, "driver-edges", driverEdges);
    requireShare("min-precision", minPrecision);
    requireShare("min-recall", minRecall);
    requireShare("max-id-churn", maxIdChurn);
    cleanSources = List.copyOf(cleanSources);
  }

  /** Digests of this installation; without a key they only keep honest eyes out. */
  public ValueDigest valueDigest() {
    return new ValueDigest(digestKey.map(Secret::reveal).orElse("unisono"));
  }

  private static void requireAtLeast(long minimum, String option, long value) {
    if (value < minimum) {
      throw new IllegalArgumentException(
          "%s: must be at least %d, is %d".formatted(option, minimum, value));
    }
  }

  private static void requireShare(String option, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "%s: must be a share from 0 to 1, is %s".formatted(option, value));
    }
  }

  private static void requireOdds(String option, double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(
          "%s: must be above 0 and below 1, is %s".formatted(option, value));
    }
  }
}
