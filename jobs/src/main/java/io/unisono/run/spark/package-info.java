/** How a run starts Spark and where Spark may stand: one machine, or a cluster that loses some. */
package io.unisono.run.spark;
