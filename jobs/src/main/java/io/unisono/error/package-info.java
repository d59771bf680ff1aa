/**
 * What can go wrong in a way that the user can mend, and the exit code for it. Knows no other
 * package.
 */
package io.unisono.error;
