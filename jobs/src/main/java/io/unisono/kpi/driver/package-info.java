/**
 * What drives the scores of customers: which experiences go together with them, which cost more
 * than they gain, and which delight for nothing. docs/KPIS.md has the formulas.
 */
package io.unisono.kpi.driver;
