/** How far the company is with customer experience, by facts. */
package io.unisono.report.section.maturity;
