/**
 * Blocking: keys that records must share to be compared, the size of the blocks that they make, and
 * the sorted neighbourhood of blocks that stay too large.
 */
package io.unisono.linkage.block;
