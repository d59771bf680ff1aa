/**
 * Labels of texts learned from labelled ones: features, a linear model, calibrated probabilities,
 * and how right it is on texts that it has not seen.
 */
package io.unisono.voice.classify;
