package io.unisono.identity;

import io.unisono.table.unified.IdentityChurn;
import java.util.Locale;
import org.apache.spark.sql.Row;

/**
 * How many customer ids a night changed, and whether that may be published. An id that changes
 * without need breaks every list that somebody keeps outside the lake.
 *
 * @param recordsKnown source records of this night and the one before
 * @param recordsChanged those whose customer id changed
 * @param idsBefore customer ids of the night before
 * @param idsEnded those that no record has any more
 */
record IdChurn(long recordsKnown, long recordsChanged, long idsBefore, long idsEnded) {

  /** From a row of {@code identity_churn}. */
  static IdChurn from(Row row) {
    return new IdChurn(
        row.<Long>getAs(IdentityChurn.RECORDS_KNOWN),
        row.<Long>getAs(IdentityChurn.RECORDS_CHANGED),
        row.<Long>getAs(IdentityChurn.IDS_BEFORE),
        row.<Long>getAs(IdentityChurn.IDS_ENDED));
  }

  /**
   * @param limit share of the records, and of the ids, that may change
   * @throws io.unisono.error.UserException if one of them exceeds it
   */
  void requireAtMost(double limit) {
    if (recordsChanged > limit * recordsKnown || idsEnded > limit * idsBefore) {
      throw IdentityErrors.idChurn(text(), percent(limit));
    }
  }

  /** For the summary of the night. */
  String text() {
    return String.format(
        Locale.ROOT,
        "%,d of %,d known records changed their customer (%s), %,d of %,d ids ended (%s)",
        recordsChanged,
        recordsKnown,
        percent((double) recordsChanged / Math.max(1, recordsKnown)),
        idsEnded,
        idsBefore,
        percent((double) idsEnded / Math.max(1, idsBefore)));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }
}
