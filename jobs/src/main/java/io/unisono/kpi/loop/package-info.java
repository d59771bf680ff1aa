/**
 * The closed loop: which problems of customers are known, what was done about each, and how well
 * departments answer. docs/KPIS.md defines its KPIs.
 */
package io.unisono.kpi.loop;
