/** {@code cx kpi}: a KPI of any response file, and what drives it. */
package io.unisono.cli.kpi;
