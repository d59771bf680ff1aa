/** What programmes brought and cost, and which action is next. */
package io.unisono.report.section.roi;
