/**
 * The disks under a lake: a local one, HDFS, an object store, with the locks and the refusals of
 * each. Knows no release and no table.
 */
package io.unisono.lake.storage;
