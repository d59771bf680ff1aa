package io.unisono.report.section;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import io.unisono.table.marts.ChurnLabel;
import io.unisono.table.marts.ChurnSnapshot;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The newest times that customers were watched for a loss and that do not overlap: where one loss
 * counts once, they are independent of each other as far as the hazard knows (person-periods).
 */
public final class PersonPeriods {

  /**
   * A snapshot date whose outcome is known.
   *
   * @param windowEnd first day after the time in which a loss counts
   */
  private record Watch(LocalDate snapshot, LocalDate windowStart, LocalDate windowEnd) {

    static Watch of(Cells row) {
      return new Watch(
          row.day(ChurnLabel.SNAPSHOT_DATE),
          row.day(ChurnLabel.WINDOW_START),
          row.day(ChurnLabel.WINDOW_END));
    }
  }

  /** The newest first. */
  private final List<Watch> watches;

  private PersonPeriods(List<Watch> watches) {
    this.watches = watches;
  }

  /**
   * None where nothing is known.
   *
   * @param labels rows of {@code churn_label}
   */
  public static PersonPeriods of(Optional<Dataset<Row>> labels) {
    List<Watch> chosen = new ArrayList<>();
    for (Watch watch :
        Cells.of(labels.map(PersonPeriods::all)).stream()
            .map(Watch::of)
            .sorted(Comparator.comparing(Watch::snapshot).reversed())
            .toList()) {
      if (chosen.isEmpty()
          || !watch.windowEnd().isAfter(chosen.get(chosen.size() - 1).windowStart())) {
        chosen.add(watch);
      }
    }
    return new PersonPeriods(chosen);
  }

  /** One row per snapshot date. */
  private static Dataset<Row> all(Dataset<Row> labels) {
    return labels
        .groupBy(ChurnLabel.SNAPSHOT_DATE)
        .agg(
            max(ChurnLabel.WINDOW_START).as(ChurnLabel.WINDOW_START),
            max(ChurnLabel.WINDOW_END).as(ChurnLabel.WINDOW_END));
  }

  /** One row per customer and watch, with the columns of snapshot and label. */
  public Dataset<Row> of(Dataset<Row> snapshots, Dataset<Row> labels) {
    return labels
        .where(
            col(ChurnLabel.SNAPSHOT_DATE)
                .isInCollection(watches.stream().map(Watch::snapshot).toList()))
        .join(
            snapshots,
            new String[] {ChurnSnapshot.SNAPSHOT_DATE, ChurnSnapshot.CUSTOMER_ID},
            "inner");
  }

  /** How long the newest lasts. */
  public long days() {
    return ChronoUnit.DAYS.between(watches.get(0).windowStart(), watches.get(0).windowEnd());
  }
}
