package io.unisono.linkage.block;

import java.io.Serializable;

/**
 * How full the blocks of a key are.
 *
 * @param name of the {@link BlockingKey}
 * @param largest records of its largest block, before it is parted
 * @param crowded blocks that are too large, and are parted
 */
public record BlockingKeyStats(String name, long largest, long crowded) implements Serializable {}
