/**
 * The records of one file, one at a time, as texts under the names of its columns: CSV, JSON,
 * Excel. Knows no Spark and no staged table.
 */
package io.unisono.staging.record;
