package io.unisono.churn.value;

/**
 * The repeat purchases of customers with one history. Times are in one unit, such as weeks, since
 * the first purchase.
 *
 * @param repeats number of days with a purchase after the first one
 * @param recency time of the last purchase, 0 without repeats
 * @param age time for which the customer was observed
 * @param customers number with this history
 */
public record Purchases(int repeats, double recency, double age, long customers) {}
