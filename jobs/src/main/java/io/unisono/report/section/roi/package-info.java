/** What programmes brought and cost. */
package io.unisono.report.section.roi;
