package io.unisono.identity;

import io.unisono.config.Secret;
import io.unisono.config.Section;
import java.util.Optional;

/**
 * How cautious the matching is. The options are explained in {@code conf/unisono.yaml}.
 *
 * @param weakHubRecords more records than this on one e-mail address or phone make it a hub, if
 *     their names exceed {@code weakHubNames}
 * @param weakHubNames distinct names that an address or phone may have before it is a hub
 * @param strongHubRecords as {@code weakHubRecords}, for customer numbers and tax identifiers
 * @param strongHubNames as {@code weakHubNames}, for customer numbers and tax identifiers
 * @param driverEdges up to this many edges are clustered on the driver, more of them on Spark
 * @param maxIdChurn share of records, and of customer ids, that may change from night to night
 * @param digestKey key of the digests that stand for personal values in the evidence
 */
@Section("identity")
public record IdentityConfig(
    int weakHubRecords,
    int weakHubNames,
    int strongHubRecords,
    int strongHubNames,
    long driverEdges,
    double maxIdChurn,
    Optional<Secret> digestKey) {

  public IdentityConfig {
    requireAtLeast(2, "weak-hub-records", weakHubRecords);
    requireAtLeast(1, "weak-hub-names", weakHubNames);
    requireAtLeast(2, "strong-hub-records", strongHubRecords);
    requireAtLeast(1, "strong-hub-names", strongHubNames);
    requireAtLeast(0, "driver-edges", driverEdges);
    if (!(maxIdChurn >= 0 && maxIdChurn <= 1)) {
      throw new IllegalArgumentException(
          "max-id-churn: must be a share from 0 to 1, is " + maxIdChurn);
    }
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
}
