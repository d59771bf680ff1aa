/**
 * What an event log says of a process, whatever its cases are: the order of events, the graph of
 * what directly follows what, and variants. The night and {@code cx mine} share it; it knows no
 * table but the columns of the graph.
 */
package io.unisono.journey.process;
