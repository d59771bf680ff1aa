package io.unisono.churn;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * The days at which customers are looked at: month starts whose outcome is known, oldest first, and
 * the day after the run date, whose outcome is to be predicted.
 */
record SnapshotDates(List<LocalDate> labelled, LocalDate scoring) {

  SnapshotDates {
    labelled = List.copyOf(labelled);
  }

  /** The newest month starts whose label window and grace period have passed by the run date. */
  static SnapshotDates of(LocalDate runDate, ChurnConfig config, int graceDays) {
    LocalDate scoring = runDate.plusDays(1);
    LocalDate newest =
        scoring
            .minusDays(config.embargoDays() + config.horizonDays() + graceDays)
            .withDayOfMonth(1);
    List<LocalDate> labelled = new ArrayList<>();
    for (int back = config.snapshots() - 1; back >= 0; back--) {
      labelled.add(newest.minusMonths(back));
    }
    return new SnapshotDates(labelled, scoring);
  }

  /** All dates as one array, for a row to find those that it counts for. */
  Column all() {
    List<LocalDate> dates = new ArrayList<>(labelled);
    dates.add(scoring);
    return array(dates.stream().map(date -> lit(date)).toArray(Column[]::new));
  }
}
