/**
 * One record of the truth per customer: which silo or person is believed on which field, how to
 * reach the customer, for what there is consent, and with whom the customer lives.
 */
package io.unisono.customer;
