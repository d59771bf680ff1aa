/**
 * What every measure has in common, whatever domain it belongs to: what an answer means, periods,
 * segments, the customer of a record, and the rows of {@code kpi_value}. Knows no domain.
 */
package io.unisono.measure;
