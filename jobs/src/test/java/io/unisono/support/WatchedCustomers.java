package io.unisono.support;

import io.unisono.table.marts.ChurnLabel;
import io.unisono.table.marts.ChurnSnapshot;
import java.time.LocalDate;

/**
 * Customers as {@code churn_snapshot} and {@code churn_label} hold them: bad events before a day,
 * and whether the customer was lost in the 90 days that begin a week after it.
 */
public final class WatchedCustomers {

  private final TableRows snapshots =
      TableRows.of(
          ChurnSnapshot.TABLE,
          ChurnSnapshot.SNAPSHOT_DATE,
          ChurnSnapshot.CUSTOMER_ID,
          ChurnSnapshot.BAD_EVENTS_90D);

  private final TableRows labels =
      TableRows.of(
          ChurnLabel.TABLE,
          ChurnLabel.SNAPSHOT_DATE,
          ChurnLabel.CUSTOMER_ID,
          ChurnLabel.CHURNED,
          ChurnLabel.WINDOW_START,
          ChurnLabel.WINDOW_END);

  public void add(LocalDate day, String customer, int badEvents, boolean lost) {
    addWithoutOutcome(day, customer, badEvents);
    labels.row(day, customer, lost ? 1 : 0, day.plusDays(7), day.plusDays(97));
  }

  public void addWithoutOutcome(LocalDate day, String customer, int badEvents) {
    snapshots.row(day, customer, badEvents);
  }

  /** {@code churn_snapshot}. */
  public TableRows snapshots() {
    return snapshots;
  }

  /** {@code churn_label}. */
  public TableRows labels() {
    return labels;
  }
}
