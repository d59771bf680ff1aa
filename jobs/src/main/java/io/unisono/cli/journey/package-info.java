/** Commands that mine event logs. */
package io.unisono.cli.journey;
