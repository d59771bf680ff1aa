/**
 * What a survey says of everybody whom it asked: weights that correct for who answered, intervals
 * of weighted and clustered answers, and how far those who were silent could move the value. Plain
 * functions on numbers.
 */
package io.unisono.stats.survey;
