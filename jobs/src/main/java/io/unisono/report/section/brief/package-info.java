/** The first page, for those who decide. */
package io.unisono.report.section.brief;
