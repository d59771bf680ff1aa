/**
 * What the report tells: one class a section. A section names the tables that it reads and makes
 * figures of small aggregates of them; {@link io.unisono.report.section.ReportSection} is the whole
 * of its duty.
 */
package io.unisono.report.section;
