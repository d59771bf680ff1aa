package io.unisono.staging.source;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.Column;

/** Columns of the raw rows of an input: provenance, and the source columns by their own names. */
public final class RawColumns {

  /** Label of the file, or the database table. */
  public static final String FILE = "_file";

  /** Line of a text file on which the record begins, or 1-based row of a Parquet file. */
  public static final String LINE = "_line";

  /** Why the record cannot be used; null for a readable one. */
  public static final String FAULT = "_fault";

  /** What the row was read from, where somebody asked for it. */
  public static final String PAYLOAD = "_payload";

  /** What tells where a row comes from, in contrast to what it says. */
  public static final Set<String> PROVENANCE = Set.of(FILE, LINE, FAULT, PAYLOAD);

  private RawColumns() {}

  /** The source column, whatever is in its name. */
  public static Column named(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  /** Whether the text is one of the values, whatever the case; false for null. */
  public static Column isOneOf(Column text, List<String> values) {
    Object[] lowered = values.stream().map(value -> value.toLowerCase(Locale.ROOT)).toArray();
    return coalesce(lower(text).isin(lowered), lit(false));
  }
}
