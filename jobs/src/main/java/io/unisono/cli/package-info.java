/** The commands of {@code cx}; with its subpackages the only place that prints or exits. */
package io.unisono.cli;
