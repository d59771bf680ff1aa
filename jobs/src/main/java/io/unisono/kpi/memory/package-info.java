/**
 * What customers are likely to remember: their worst, best and last experiences, and how these go
 * together with the next score and with leaving.
 */
package io.unisono.kpi.memory;
