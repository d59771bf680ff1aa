/** The section on what customers forgive: repeated bad interactions and what stays in memory. */
package io.unisono.report.section.loyalty;
