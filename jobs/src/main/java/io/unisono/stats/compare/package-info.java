/**
 * Two groups compared where a plain difference of two estimates would not do: groups of different
 * make-up, and people who are in both.
 */
package io.unisono.stats.compare;
