package io.unisono.support;

import io.unisono.table.marts.ChurnLabel;
import io.unisono.table.marts.ChurnSnapshot;
import java.time.LocalDate;

/**
 * Customers as {@code churn_snapshot} and {@code churn_label} hold them: bad events before a day,
 * tenure, and whether the customer was lost in the 90 days that begin a week after it.
 */
public final class WatchedCustomers {

  private static final int A_YEAR = 365;

  private final TableRows snapshots =
      TableRows.of(
          ChurnSnapshot.TABLE,
          ChurnSnapshot.SNAPSHOT_DATE,
          ChurnSnapshot.CUSTOMER_ID,
          ChurnSnapshot.BAD_EVENTS_90D,
          ChurnSnapshot.TENURE_DAYS);

  private final TableRows labels =
      TableRows.of(
          ChurnLabel.TABLE,
          ChurnLabel.SNAPSHOT_DATE,
          ChurnLabel.CUSTOMER_ID,
          ChurnLabel.CHURNED,
          ChurnLabel.WINDOW_START,
          ChurnLabel.WINDOW_END);

  public void add(LocalDate day, String customer, int badEvents, boolean lost) {
    add(day, customer, badEvents, A_YEAR, lost);
  }

  public void add(LocalDate day, String customer, int badEvents, int tenureDays, boolean lost) {
    snapshots.row(day, customer, badEvents, tenureDays);
    labels.row(day, customer, lost ? 1 : 0, day.plusDays(7), day.plusDays(97));
  }

  public void addWithoutOutcome(LocalDate day, String customer, int badEvents) {
    snapshots.row(day, customer, badEvents, A_YEAR);
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
