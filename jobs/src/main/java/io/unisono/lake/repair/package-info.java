/** Compares a lake with what was published, byte by byte, and mends what can be mended. */
package io.unisono.lake.repair;
