/**
 * The model of Fellegi and Sunter: learned from a sample of records by expectation maximisation,
 * with term frequencies and chosen blocking keys, and the score that it gives a pair.
 */
package io.unisono.linkage.model;
