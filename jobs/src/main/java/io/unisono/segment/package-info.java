/**
 * Market segments: which kinds of customers there are by behaviour, value and need, how they are
 * called, and who moves from one to another.
 */
package io.unisono.segment;
