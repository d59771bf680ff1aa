/** The command {@code cx}: where the night is composed, and the only place that prints or exits. */
package io.unisono.cli;
