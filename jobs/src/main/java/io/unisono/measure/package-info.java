/**
 * What KPIs of all domains share: the meaning of survey answers, periods, segments, the customer of
 * a record, and the rows of {@code kpi_value}. The package uses no domain's classes.
 */
package io.unisono.measure;
