/**
 * Conformance: how far cases follow an expected journey, which is a small expression over
 * activities with time limits and rules. The night and {@code cx mine} share it.
 */
package io.unisono.journey.conformance;
