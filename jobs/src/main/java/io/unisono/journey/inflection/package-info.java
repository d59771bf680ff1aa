/**
 * Where customers turn towards a loss: two first-order Markov chains of what those do who are lost
 * and those who stay, the log-odds path between them, and the step at which it has risen further
 * than chance explains. Plain Java on paths, counted with Spark.
 */
package io.unisono.journey.inflection;
