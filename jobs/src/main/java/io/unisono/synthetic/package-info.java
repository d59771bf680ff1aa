/**
 * A company whose truth is known: its exports in the vendors' shapes, the truth beside them, and
 * the grading of a night against that truth.
 */
package io.unisono.synthetic;
