/**
 * Why records are one customer, or are not: from the tables that the night published and from
 * nothing else, so that an answer holds for exactly what readers see.
 *
 * <p>A {@link io.unisono.explain.Neighbourhood} holds the rows around a question and answers it
 * with a {@link io.unisono.explain.PairFinding} or a {@link io.unisono.explain.CustomerFinding}.
 * {@link io.unisono.explain.ReleasedIdentity} reads these rows from a release; all else is plain
 * Java.
 */
package io.unisono.explain;
