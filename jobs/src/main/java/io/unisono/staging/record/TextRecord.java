package io.unisono.staging.record;

/**
 * One record of a file.
 *
 * @param line 1-based line on which it begins; in a workbook the row
 * @param fault why it cannot be used, or null
 * @param values texts of the wanted columns, trimmed; null for blank or absent
 * @param text the record as it came; null unless it was asked for
 */
public record TextRecord(long line, String fault, String[] values, String text) {}
