/**
 * The model of the risk of being lost: features from snapshots, the learner, its test on later
 * snapshots, and the scores, reasons and drivers that are published if it passes.
 */
package io.unisono.churn.model;
