/** The section on journeys: what follows what, how far customers come, what outcomes are due to. */
package io.unisono.report.section.journey;
