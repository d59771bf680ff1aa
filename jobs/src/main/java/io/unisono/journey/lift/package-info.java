/**
 * Which patterns in the paths of customers, or of the cases of any event log, go together with an
 * outcome: patterns are found on one half and confirmed on the other, and compared within the same
 * length of path and tenure.
 */
package io.unisono.journey.lift;
