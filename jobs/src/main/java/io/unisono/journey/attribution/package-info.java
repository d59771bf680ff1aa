/**
 * Which touches a conversion is due to: shares by rule, Shapley values and removal effects of
 * Markov chains, with bootstrap intervals. A conversion is any outcome: a purchase, or a loss.
 * Plain Java on paths, and the transformations that make paths of events and count them with Spark.
 */
package io.unisono.journey.attribution;
