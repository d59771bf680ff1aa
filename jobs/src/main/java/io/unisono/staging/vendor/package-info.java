/**
 * The exports of the vendors that Unisono knows: one class per vendor, which says as data how the
 * files look and which staged tables their columns feed.
 */
package io.unisono.staging.vendor;
