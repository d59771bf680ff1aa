/**
 * Journeys in any file, without a lake: what {@code cx mine}, {@code cx attribute} and {@code cx
 * funnel} read, print and write.
 */
package io.unisono.standalone.journey;
