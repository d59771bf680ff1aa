/**
 * A night in the lake: its staging area, the audit, publication, retention, and who is at work.
 * {@link io.unisono.lake.Lake} is the entry. Knows no domain.
 */
package io.unisono.lake;
