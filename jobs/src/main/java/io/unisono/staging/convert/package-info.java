/**
 * From the text of an export to the value of a staged column: times, numbers, contact points, codes
 * of countries and languages, HTML. A text that cannot be converted gives null.
 */
package io.unisono.staging.convert;
