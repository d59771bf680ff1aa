/**
 * Which applications the company needs: how far they overlap, the cheapest set that covers every
 * need, and what has to be integrated in it. Inventories are small and are held in memory.
 */
package io.unisono.portfolio;
