/**
 * Learns who is lost from any table that fits into one process, and says honestly how well: what a
 * column is, what it must not know, the learners, and their comparison on rows they did not see.
 * Pure Java; knows neither files nor Spark.
 */
package io.unisono.churn.learn;
