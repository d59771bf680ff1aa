/**
 * Records as the engine sees them: kinds of columns, the comparisons that follow from these, and
 * values in the form in which they are compared.
 */
package io.unisono.linkage.record;
