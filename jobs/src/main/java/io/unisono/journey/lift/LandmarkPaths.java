package io.unisono.journey.lift;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_date;

import io.unisono.measure.Groups;
import io.unisono.rows.GroupedRows;
import io.unisono.table.marts.JourneyPath;
import io.unisono.table.unified.Timeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Puts the events before a landmark beside it: one shuffle by customer, and no lists in it. */
final class LandmarkPaths {

  /** Day of an event. */
  static final String DAY = "day";

  static final String ACTIVITY = "activity";

  private static final String CUSTOMER = "customer";

  private LandmarkPaths() {}

  /**
   * The landmarks with {@code path} and {@code events}.
   *
   * @param landmarks one row per customer, with customer_id and landmark
   * @param events with customer_id, event_order, {@link #DAY} and {@link #ACTIVITY}
   */
  static Dataset<Row> of(Dataset<Row> landmarks, Dataset<Row> events, LiftConfig config) {
    StructType customer = landmarks.schema();
    Dataset<Row> first =
        landmarks.select(
            col(JourneyPath.CUSTOMER_ID),
            lit(0L).as(Timeline.EVENT_ORDER),
            unix_date(col(JourneyPath.LANDMARK)).as(DAY),
            lit(null).cast("string").as(ACTIVITY),
            struct(col("*")).as(CUSTOMER));
    Dataset<Row> others =
        events.select(
            col(JourneyPath.CUSTOMER_ID),
            col(Timeline.EVENT_ORDER),
            unix_date(col(DAY)).as(DAY),
            col(ACTIVITY),
            lit(null).cast(customer).as(CUSTOMER));
    StructType schema =
        customer
            .add(JourneyPath.PATH, DataTypes.createArrayType(DataTypes.StringType))
            .add(JourneyPath.EVENTS, DataTypes.IntegerType);
    return first
        .unionByName(others)
        .transform(rows -> GroupedRows.by(rows, col(JourneyPath.CUSTOMER_ID)))
        .sortWithinPartitions(JourneyPath.CUSTOMER_ID, Timeline.EVENT_ORDER)
        .drop(Timeline.EVENT_ORDER)
        .mapPartitions(new Cutter(config.windowDays(), config.longestPath()), Encoders.row(schema));
  }

  /** A customer's landmark comes before its events. Holds the end of one path. */
  private record Cutter(int windowDays, int longest) implements MapPartitionsFunction<Row, Row> {

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      return new Groups<>(rows, Cutter::areOne, this::path);
    }

    private static boolean areOne(Row one, Row other) {
      return one.getString(0).equals(other.getString(0));
    }

    /** None of a customer without a landmark. */
    private Iterator<Row> path(Iterator<Row> rows) {
      Row first = rows.next();
      if (first.isNullAt(3)) {
        return Collections.emptyIterator();
      }
      int landmark = first.getInt(1);
      Deque<String> path = new ArrayDeque<>();
      int events = 0;
      while (rows.hasNext()) {
        Row event = rows.next();
        int day = event.getInt(1);
        if (day < landmark && day >= landmark - windowDays) {
          path.add(event.getString(2));
          events++;
          if (path.size() > longest) {
            path.remove();
          }
        }
      }
      return List.of(row(first.getStruct(3), path, events)).iterator();
    }

    private static Row row(Row customer, Deque<String> path, int events) {
      List<Object> cells = new ArrayList<>();
      IntStream.range(0, customer.size()).forEach(i -> cells.add(customer.get(i)));
      cells.add(path.toArray(String[]::new));
      cells.add(events);
      return RowFactory.create(cells.toArray());
    }
  }
}
