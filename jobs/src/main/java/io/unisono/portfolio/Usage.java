package io.unisono.portfolio;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;

import io.unisono.table.staged.ApplicationUsage;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How much applications are used. */
final class Usage {

  static final String EVENTS = "events";
  static final String CUSTOMERS = "customers";

  private Usage() {}

  /**
   * One row per application: the most active users of a period, and the uses, of the last so many
   * days; where several sources count, of the one that counts most.
   */
  static Dataset<Row> counted(Dataset<Row> usage, LocalDate asOf, int days) {
    return usage
        .where(isLately(col(ApplicationUsage.USED_ON), asOf, days))
        .groupBy(ApplicationUsage.APPLICATION_ID, ApplicationUsage.SOURCE)
        .agg(
            max(ApplicationUsage.ACTIVE_USERS).as(ApplicationUsage.ACTIVE_USERS),
            sum(ApplicationUsage.USES).as(ApplicationUsage.USES))
        .groupBy(ApplicationUsage.APPLICATION_ID)
        .agg(
            max(ApplicationUsage.ACTIVE_USERS).as(ApplicationUsage.ACTIVE_USERS),
            max(ApplicationUsage.USES).as(ApplicationUsage.USES));
  }

  /** One row per source: its events of the last so many days, and their customers. */
  static Dataset<Row> seen(Dataset<Row> timeline, List<String> sources, LocalDate asOf, int days) {
    return timeline
        .where(col(Timeline.SOURCE).isin(sources.toArray()))
        .where(isLately(to_date(col(Timeline.OCCURRED_AT)), asOf, days))
        .groupBy(Timeline.SOURCE)
        .agg(count(lit(1)).as(EVENTS), count_distinct(col(Timeline.CUSTOMER_ID)).as(CUSTOMERS));
  }

  private static Column isLately(Column day, LocalDate asOf, int days) {
    return day.gt(lit(asOf.minusDays(days))).and(day.leq(lit(asOf)));
  }
}
