/**
 * Process mining on any event log, without a lake: what {@code cx mine} reads, prints and writes.
 */
package io.unisono.standalone.journey;
