/**
 * What an event log says of a process: the order of its events, which activity directly follows
 * which, and variants. A case may be a customer, a session or a ticket. The night and {@code cx
 * mine} share it; of the tables it knows only the columns of the graph.
 */
package io.unisono.journey.process;
