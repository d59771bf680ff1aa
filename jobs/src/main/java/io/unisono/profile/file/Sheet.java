package io.unisono.profile.file;

import io.unisono.staging.source.SourcesConfig.Format;
import io.unisono.staging.source.TextFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The first rows of an export as texts.
 *
 * @param text how its files are written, where they are text
 * @param header names of the columns; in JSON the paths of the values
 * @param rows with a cell for each column; null for a blank one
 * @param optional columns that not every file of the export has
 * @param repeated names that stand twice in a header; none of their columns is in {@code header}
 * @param inRecords column that tells records from totals at the end, where there are such
 * @param whole whether these are all rows
 */
public record Sheet(
    Format format,
    TextFormat text,
    List<String> header,
    List<String[]> rows,
    Set<String> optional,
    Set<String> repeated,
    Optional<String> inRecords,
    boolean whole) {}
