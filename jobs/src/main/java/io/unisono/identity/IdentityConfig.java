package io.unisono.identity;

import io.unisono.config.Check;
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
    requireInside("merge-probability", mergeProbability);
    requireInside("review-probability", reviewProbability);
    Check.atLeast("retrain-after-days", retrainAfterDays, 1);
    Check.atLeast("weak-hub-records", weakHubRecords, 2);
    Check.atLeast("weak-hub-names", weakHubNames, 1);
    Check.atLeast("strong-hub-records", strongHubRecords, 2);
    Check.atLeast("strong-hub-names", strongHubNames, 1);
    Check.atLeast("driver-edges", driverEdges, 0);
    Check.share("min-precision", minPrecision);
    Check.share("min-recall", minRecall);
    Check.share("max-id-churn", maxIdChurn);
    cleanSources = List.copyOf(cleanSources);
  }

  /** Digests of this installation; without a key they only keep honest eyes out. */
  public ValueDigest valueDigest() {
    return new ValueDigest(digestKey.map(Secret::reveal).orElse("unisono"));
  }

  private static void requireInside(String option, double value) {
    Check.that(value > 0 && value < 1, option, "must be above 0 and below 1, is %s", value);
  }
}
