/** How departments work together. */
package io.unisono.report.section.silo;
