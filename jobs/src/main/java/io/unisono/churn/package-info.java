/**
 * Who was lost, and what was known about each customer before: the state on the run date, snapshots
 * of what was known at earlier dates, and what became of the customers in them. The subpackage
 * {@code model} learns the risk from these tables.
 */
package io.unisono.churn;
