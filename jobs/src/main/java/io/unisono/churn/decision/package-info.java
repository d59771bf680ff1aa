/**
 * What it pays to act on a churn score: expected maximum profit, profit curves, and whom to contact
 * within capacity and budget.
 */
package io.unisono.churn.decision;
