package io.unisono.identity;

import org.apache.spark.sql.Column;

/**
 * A deterministic rule: records that share a value may be one party.
 *
 * @param name as it stands in {@code identity_edge.rule}
 * @param value the value to share, on a row of {@link Normalise#normalised}; null takes no part
 * @param verdict on a pair of records ({@link Verdicts#LEFT}, {@link Verdicts#RIGHT}) that share
 *     the value: true if they are the same, false if they contradict each other, null if the pair
 *     alone cannot tell
 * @param hubRecords a value of more records than this ...
 * @param hubNames ... and of more distinct names than this is a hub: no evidence at all
 */
record Rule(String name, Column value, Column verdict, int hubRecords, int hubNames) {}
