/** How rows lie in Spark: kept once computed, and grouped by a key. */
package io.unisono.rows;
