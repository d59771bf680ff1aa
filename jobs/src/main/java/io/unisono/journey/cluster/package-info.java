/** Clusters of customers whose journeys are alike, and how many of each were lost afterwards. */
package io.unisono.journey.cluster;
