/**
 * Customer-experience KPIs with intervals, by month and segment, in one long table. docs/KPIS.md
 * defines each of them.
 */
package io.unisono.kpi;
