/** Levels of agreement: of two values, and of two records as a pattern of levels. */
package io.unisono.linkage.compare;
