/**
 * A company whose truth is known. Here stand its generation as a whole and the tables of the truth;
 * {@code company} simulates persons and what happens to them, {@code export} writes what the silos
 * know of that in the vendors' shapes, {@code grade} compares a night with the truth.
 */
package io.unisono.synthetic;
