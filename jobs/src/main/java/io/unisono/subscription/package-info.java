/**
 * One history of subscriptions per customer: from which day each source shows its losses, who was a
 * customer when, and who is lost. Rates, snapshots, cohorts and values are computed from it.
 */
package io.unisono.subscription;
