package io.unisono.subscription;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.staged.Subscription;
import io.unisono.table.unified.SourceObservation;
import java.time.LocalDate;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * From which day on a source shows its losses. An export of today's customers reaches back to their
 * first contracts, but it lacks everybody who left before it was first made: until then a source
 * holds survivors only, and their rate of loss is zero whatever the truth.
 *
 * <p>Where the day is not configured it is the first day of the month after the first month in
 * which parties were seen leaving. The month of the first loss itself is left out: it may have been
 * seen in part, and a start chosen by a loss must not count that loss. Stray records of early
 * losses, at most one in a hundred, do not move it.
 */
final class SourceObservations {

  /** Of so many losses the first may be a stray record. */
  private static final int STRAY = 100;

  private static final String LEFT_ON = "left_on";
  private static final String LEFT_IN = "left_in";
  private static final String LEFT_SO_FAR = "left_so_far";
  private static final String FOUND = "found";

  private SourceObservations() {}

  /**
   * {@code source_observation}: one row per source with subscriptions.
   *
   * @param subscriptions staged subscription
   * @param configured first day of observation of the sources that configure one
   */
  static Dataset<Row> observations(
      Dataset<Row> subscriptions, Map<String, LocalDate> configured, LocalDate asOf) {
    Column day = configuredDay(configured);
    return leavers(subscriptions, asOf)
        .groupBy(SourceObservation.SOURCE)
        .agg(
            sum(SourceObservation.PARTIES).as(SourceObservation.PARTIES),
            max(SourceObservation.PARTIES_LEFT).as(SourceObservation.PARTIES_LEFT),
            min(LEFT_ON).as(SourceObservation.FIRST_LEFT_ON),
            min(when(isMoreThanStray(), add_months(col(LEFT_IN), 1))).as(FOUND))
        .withColumn(SourceObservation.OBSERVED_SINCE, coalesce(day, col(FOUND)))
        .withColumn(
            SourceObservation.BASIS,
            when(day.isNotNull(), SourceObservation.Basis.CONFIGURED)
                .when(col(FOUND).isNotNull(), SourceObservation.Basis.FOUND)
                .otherwise(SourceObservation.Basis.UNKNOWN));
  }

  /** One row per source and month of leaving; the month is null for those who stayed. */
  private static Dataset<Row> leavers(Dataset<Row> subscriptions, LocalDate asOf) {
    WindowSpec bySource = Window.partitionBy(Subscription.SOURCE);
    Column left = when(col(LEFT_IN).isNotNull(), col(SourceObservation.PARTIES)).otherwise(0);
    return subscriptions
        .where(Spells.makesACustomer(asOf))
        .groupBy(Subscription.SOURCE, Subscription.PARTY_SOURCE, Subscription.PARTY_ID)
        .agg(max(Spells.endOrNever()).as(LEFT_ON))
        .withColumn(LEFT_ON, when(col(LEFT_ON).leq(lit(asOf)), col(LEFT_ON)))
        .groupBy(col(Subscription.SOURCE), trunc(col(LEFT_ON), "month").as(LEFT_IN))
        .agg(count(lit(1)).as(SourceObservation.PARTIES), min(LEFT_ON).as(LEFT_ON))
        .withColumn(SourceObservation.PARTIES_LEFT, sum(left).over(bySource))
        .withColumn(LEFT_SO_FAR, sum(left).over(bySource.orderBy(LEFT_IN)));
  }

  /** In whole numbers, so that exactly one in a hundred is not decided by rounding. */
  private static Column isMoreThanStray() {
    return col(LEFT_IN)
        .isNotNull()
        .and(col(LEFT_SO_FAR).multiply(STRAY).gt(col(SourceObservation.PARTIES_LEFT)));
  }

  private static Column configuredDay(Map<String, LocalDate> configured) {
    Column day = lit(null).cast("date");
    for (Map.Entry<String, LocalDate> source : configured.entrySet()) {
      day =
          when(col(Subscription.SOURCE).equalTo(source.getKey()), source.getValue()).otherwise(day);
    }
    return day;
  }
}
