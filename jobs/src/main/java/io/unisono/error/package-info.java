/**
 * How a failure that the user can mend is told, with its exit code, and without secrets. The
 * failures themselves stand beside what they are about, as {@code ...Errors} of its package. Knows
 * no other package.
 */
package io.unisono.error;
