/** From which day on each source shows its losses. */
package io.unisono.subscription;
