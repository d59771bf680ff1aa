/**
 * How far cases come through the steps of a funnel: one walk over the events of each case, and
 * figures of all cases. Plain Java, and the transformations that run it with Spark.
 */
package io.unisono.journey.funnel;
