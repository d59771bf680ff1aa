/**
 * Repeated bad interactions: which interactions of a customer went badly, over all silos, how many
 * of them came one upon the other, and who left after none, one, two and more of them.
 */
package io.unisono.kpi.strike;
