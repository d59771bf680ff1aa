/** Event logs that fit into memory, read and written without Spark. */
package io.unisono.standalone.journey.held;
