package io.unisono.report.page;

/**
 * A column of a figure's table.
 *
 * @param key stable name in {@code report.json}
 * @param label its heading in the report's language
 */
public record FigureColumn(String key, String label, Format format) {}
