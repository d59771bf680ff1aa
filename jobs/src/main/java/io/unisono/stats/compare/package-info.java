/**
 * Two groups compared where a plain difference of two estimates would not do: groups of different
 * make-up, and people who are in both; and two ways to group the same things.
 */
package io.unisono.stats.compare;
