/**
 * One record of the truth per customer: which silo is believed on which field, how to reach the
 * customer, and for what there is consent.
 */
package io.unisono.customer;
