/**
 * Which records are the same person or company: normalise, compare by rules, cluster, and keep the
 * ids stable between nights. Every step is a table to the next, so that a scored comparison can
 * stand beside the rules.
 */
package io.unisono.identity;
