package io.unisono.identity;

import io.unisono.config.Section;

/**
 * How cautious the matching is. The options are explained in {@code conf/unisono.yaml}.
 *
 * @param weakHubRecords more records than this on one e-mail address or phone make it a hub, if
 *     their names exceed {@code weakHubNames}
 * @param weakHubNames distinct names that an address or phone may have before it is a hub
 * @param strongHubRecords as {@code weakHubRecords}, for customer numbers and tax identifiers
 * @param strongHubNames as {@code weakHubNames}, for customer numbers and tax identifiers
 * @param driverEdges up to this many edges are clustered on the driver, more of them on Spark
 * @param digestKeyVariable environment variable that holds the key of the digests
 */
@Section("identity")
public record IdentityConfig(
    int weakHubRecords,
    int weakHubNames,
    int strongHubRecords,
    int strongHubNames,
    long driverEdges,
    String digestKeyVariable) {

  public IdentityConfig {
    requireAtLeast(2, "weak-hub-records", weakHubRecords);
    requireAtLeast(1, "weak-hub-names", weakHubNames);
    requireAtLeast(2, "strong-hub-records", strongHubRecords);
    requireAtLeast(1, "strong-hub-names", strongHubNames);
    requireAtLeast(0, "driver-edges", driverEdges);
    if (digestKeyVariable.isBlank()) {
      throw new IllegalArgumentException(
          "digest-key-variable: must name an environment variable, is empty");
    }
  }

  private static void requireAtLeast(long minimum, String option, long value) {
    if (value < minimum) {
      throw new IllegalArgumentException(
          "%s: must be at least %d, is %d".formatted(option, minimum, value));
    }
  }
}
