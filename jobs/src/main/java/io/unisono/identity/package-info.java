/**
 * Which records of the silos are the same person or company. The matching engine ({@code linkage})
 * scores and clusters the records of {@code party}; here values that too many share are set aside
 * before, customer ids are kept stable from night to night, and the tables are written that let
 * people review and measure the result.
 */
package io.unisono.identity;
