/**
 * What the texts of customers say together: which topics they write about week by week, which one
 * emerges, and how scores differ for those who write about it.
 */
package io.unisono.voice.trend;
