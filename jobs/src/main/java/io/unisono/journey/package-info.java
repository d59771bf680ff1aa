/**
 * Journeys on the timeline: sessions, the graph of what directly follows what, and the variants
 * (distinct sequences) with their coverage.
 */
package io.unisono.journey;
