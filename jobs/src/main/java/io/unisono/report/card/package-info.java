/** The card of a churn model: what it is, how good, for what, and for what not. */
package io.unisono.report.card;
