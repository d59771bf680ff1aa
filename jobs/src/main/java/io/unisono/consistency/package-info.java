/**
 * Facts of the silos that contradict each other, such as a ticket from before the customer signed
 * up: each check counts them and lists examples for the report; nothing is changed.
 */
package io.unisono.consistency;
