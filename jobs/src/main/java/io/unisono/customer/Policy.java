package io.unisono.customer;

import io.unisono.table.unified.CustomerProvenance;
import java.util.Locale;

/**
 * How the value of a field is chosen among the records of a customer. What a policy leaves equal
 * goes to the record changed last, then to the most trusted source, then to the smallest key.
 */
public enum Policy {
  /** The record that its source changed last. */
  MOST_RECENT,
  /** The record of the most trusted source. */
  SOURCE_PRIORITY,
  /** The value that most records carry. */
  MOST_FREQUENT,
  /** The record that fills most parts of the field, of these the one that fills most fields. */
  MOST_COMPLETE,
  /** The value with most letters. */
  LONGEST,
  /** The smallest value: the earliest day, the first in the alphabet. */
  MIN,
  /** The greatest value. */
  MAX,
  /** Every distinct value, sorted; for fields that hold several. */
  UNION;

  /** What stands in the provenance where a person decided. */
  static final String MANUAL = CustomerProvenance.Policy.MANUAL;

  /** Name in the provenance. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
