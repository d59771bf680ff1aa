/**
 * From scored pairs to clusters: connected components on the driver or on Spark, and hierarchical
 * clustering of the components that their edges alone do not decide.
 */
package io.unisono.linkage.cluster;
