/**
 * The sections about the data and not about the customers: how records became customers, what
 * became of every row, what is different from the release before.
 */
package io.unisono.report.appendix;
