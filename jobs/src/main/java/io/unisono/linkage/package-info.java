/**
 * The matching engine: which records of any table are the same person or organisation.
 *
 * <p>{@link io.unisono.linkage.ColumnKinds} finds out what columns hold, a {@link
 * io.unisono.linkage.Layout} says what is compared, {@code Training} learns a {@link
 * io.unisono.linkage.Model} from a sample without labels, {@code Blocking} and {@code PairScoring}
 * score the pairs worth scoring, {@code Partitioning} parts what is connected. The {@link
 * io.unisono.linkage.Linker} runs these steps on Spark. It knows no table of the night.
 */
package io.unisono.linkage;
