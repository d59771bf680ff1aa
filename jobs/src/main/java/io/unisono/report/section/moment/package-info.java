/** The steps that decide whether a customer stays, and what stood behind them. */
package io.unisono.report.section.moment;
