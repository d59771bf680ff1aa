/**
 * How much each input of a linear model contributes to its R², and whether a low input costs more
 * than a high one gains: what is called driver analysis of surveys. Plain functions on numbers.
 */
package io.unisono.stats.importance;
