package io.unisono.journey.cluster;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.md5;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;

import io.unisono.rows.GroupedRows;
import io.unisono.table.unified.SubscriptionSpell;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The journeys of customers in the window before the landmark, and who was lost after it. */
final class ClusterJourneys {

  /** Sequence of activities. */
  static final String JOURNEY = "journey";

  /** Digest of the sequence. */
  static final String VARIANT = "variant";

  static final String CUSTOMERS = "customers";

  /** Customers with a subscription on the landmark. */
  static final String AT_RISK = "at_risk";

  static final String LOST = "lost";

  /** Last events of a journey that are looked at. */
  static final int MOST_EVENTS = 200;

  /** Between activities of which a digest is made: it is in no name. */
  private static final String BETWEEN = "\u0000";

  private static final String ORDER = "order";
  private static final StructType SCHEMA =
      StructType.fromDDL("journey string, at_risk bigint, lost bigint");

  private ClusterJourneys() {}

  /** One row per distinct sequence, with its customers, those at risk and those lost. */
  static Dataset<Row> variants(
      Dataset<Row> timeline, Dataset<Row> spells, LocalDate landmark, ClusterConfig config) {
    MapPartitionsFunction<Row, Row> walk = Walk::new;
    return events(timeline, landmark, config)
        .unionByName(outcomes(spells, landmark, config))
        .transform(rows -> GroupedRows.by(rows, col(Timeline.CUSTOMER_ID)))
        .sortWithinPartitions(Timeline.CUSTOMER_ID, ORDER)
        .select(Timeline.CUSTOMER_ID, Timeline.ACTIVITY, AT_RISK, LOST)
        .mapPartitions(walk, Encoders.row(SCHEMA))
        .groupBy(JOURNEY)
        .agg(count(lit(1)).as(CUSTOMERS), sum(AT_RISK).as(AT_RISK), sum(LOST).as(LOST))
        .withColumn(VARIANT, md5(col(JOURNEY).cast("binary")));
  }

  private static Dataset<Row> events(
      Dataset<Row> timeline, LocalDate landmark, ClusterConfig config) {
    Column day = to_date(col(Timeline.OCCURRED_AT));
    return timeline
        .where(col(Timeline.KIND).isin(config.kinds().toArray()))
        .where(day.lt(lit(landmark)).and(day.geq(lit(landmark.minusDays(config.windowDays())))))
        .select(
            col(Timeline.CUSTOMER_ID),
            col(Timeline.EVENT_ORDER).as(ORDER),
            col(Timeline.ACTIVITY),
            lit(0L).as(AT_RISK),
            lit(0L).as(LOST));
  }

  /** One row per spell that runs on the landmark; it has no activity. */
  private static Dataset<Row> outcomes(
      Dataset<Row> spells, LocalDate landmark, ClusterConfig config) {
    Column lostOn = col(SubscriptionSpell.LOST_ON);
    Column end = lit(landmark.plusDays(config.horizonDays()));
    return spells
        .where(col(SubscriptionSpell.STARTED_ON).lt(lit(landmark)))
        .where(col(SubscriptionSpell.AT_RISK_FROM).leq(lit(landmark)))
        .where(lostOn.isNull().or(lostOn.geq(lit(landmark))))
        .select(
            col(SubscriptionSpell.CUSTOMER_ID),
            lit(0L).as(ORDER),
            lit(null).cast("string").as(Timeline.ACTIVITY),
            lit(1L).as(AT_RISK),
            coalesce(lostOn.lt(end), lit(false)).cast("bigint").as(LOST));
  }

  /** The activities of a sequence. */
  static List<String> activities(String journey) {
    return List.of(journey.split(BETWEEN, -1));
  }

  static String journey(List<String> activities) {
    return String.join(BETWEEN, activities);
  }

  /** One row per customer with an event. */
  private static final class Walk implements Iterator<Row> {

    private final Iterator<Row> rows;
    private Row row;
    private Row ready;

    Walk(Iterator<Row> rows) {
      this.rows = rows;
      advance();
      ready = following();
    }

    @Override
    public boolean hasNext() {
      return ready != null;
    }

    @Override
    public Row next() {
      if (ready == null) {
        throw new NoSuchElementException();
      }
      Row given = ready;
      ready = following();
      return given;
    }

    private Row following() {
      while (row != null) {
        String customer = row.getString(0);
        List<String> activities = new ArrayList<>();
        long atRisk = 0;
        long lost = 0;
        while (row != null && row.getString(0).equals(customer)) {
          if (!row.isNullAt(1)) {
            activities.add(row.getString(1));
          }
          atRisk = Math.max(atRisk, row.getLong(2));
          lost = Math.max(lost, row.getLong(3));
          advance();
        }
        if (!activities.isEmpty()) {
          int from = Math.max(0, activities.size() - MOST_EVENTS);
          return RowFactory.create(
              journey(activities.subList(from, activities.size())), atRisk, lost);
        }
      }
      return null;
    }

    private void advance() {
      row = rows.hasNext() ? rows.next() : null;
    }
  }
}
