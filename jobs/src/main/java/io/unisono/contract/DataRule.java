package io.unisono.contract;

import java.util.List;
import org.apache.spark.sql.Column;

/**
 * A rule that the rows of a table must keep, as its contract says: {@code not_null:customer_id},
 * {@code in_range:share}, {@code unique:source,party_id}. It counts failed rows; its limit says how
 * many are allowed, and its severity what more than that means.
 */
public sealed interface DataRule {

  /** Unique in its table. */
  String name();

  Severity severity();

  /** Quality dimension of the standard: completeness, uniqueness, conformity ... */
  String dimension();

  Limit limit();

  /** What breaking a rule means. */
  enum Severity {
    /** Nothing is published. */
    ERROR,
    /** It is reported. */
    WARNING
  }

  /**
   * A rule that each row keeps or breaks by itself.
   *
   * @param failed true for a row that breaks it, else false; never null
   */
  record RowRule(String name, Severity severity, String dimension, Limit limit, Column failed)
      implements DataRule {}

  /**
   * No two rows have the same values in the columns. Failed rows are those beyond the first of each
   * key; a key with a null in it equals no other.
   */
  record KeyRule(
      String name, Severity severity, String dimension, Limit limit, List<String> columns)
      implements DataRule {}

  /** The limit is about the number of rows itself. */
  record RowCountRule(String name, Severity severity, String dimension, Limit limit)
      implements DataRule {}
}
