/**
 * The matching engine: which records of any table are the same person or organisation. It knows no
 * table of the night.
 *
 * <p>A {@link io.unisono.linkage.Linker} runs the steps on Spark, each in a package of its own that
 * uses only those before it:
 *
 * <ol>
 *   <li>{@code text}: words, hashes, similarity of two words;
 *   <li>{@code record}: what a column holds, and a record's values in the form in which they are
 *       compared;
 *   <li>{@code compare}: the level on which two values agree;
 *   <li>{@code block}: which records are compared at all;
 *   <li>{@code model}: what agreement on a level is worth, learned from a sample without labels;
 *   <li>{@code cluster}: connected components of the pairs, and the clusters within them.
 * </ol>
 */
package io.unisono.linkage;
