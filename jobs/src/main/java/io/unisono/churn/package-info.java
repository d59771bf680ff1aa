/**
 * Who was lost, what was known about each customer before, and who is at risk now: the contractual
 * churn definition, point-in-time snapshots, the risk model and its scores.
 */
package io.unisono.churn;
