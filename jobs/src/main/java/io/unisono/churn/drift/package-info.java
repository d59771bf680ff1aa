/**
 * Whether a churn model is still fed what it was learnt from, and still right: frozen
 * distributions, their population stability index, and the model on outcomes that came later.
 */
package io.unisono.churn.drift;
