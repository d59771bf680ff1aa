package io.unisono.advice.moment;

import static org.apache.spark.sql.functions.col;

import io.unisono.table.marts.JourneyEdge;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The steps of a journey right before and after a moment. */
final class Neighbours {

  private static final double SECONDS_A_MINUTE = 60;

  private Neighbours() {}

  /** Steps of all sessions that lead to, or from, one of the activities. */
  static Dataset<Row> around(Dataset<Row> edges, List<String> activities) {
    Column isAround =
        col(JourneyEdge.FROM_ACTIVITY)
            .isin(activities.toArray())
            .or(col(JourneyEdge.TO_ACTIVITY).isin(activities.toArray()));
    return edges
        .where(col(JourneyEdge.SEGMENT_KIND).equalTo(JourneyEdge.SegmentKind.ALL).and(isAround))
        .select(
            JourneyEdge.FROM_ACTIVITY,
            JourneyEdge.TO_ACTIVITY,
            JourneyEdge.OCCURRENCES,
            JourneyEdge.CUSTOMERS,
            JourneyEdge.MEDIAN_SECONDS,
            JourneyEdge.P90_SECONDS);
  }

  /** The most frequent ones before an activity, as structs of {@code steps_before}. */
  static List<Row> before(List<Row> edges, String activity, int most, int minimum) {
    return neighbours(
        edges, JourneyEdge.TO_ACTIVITY, JourneyEdge.FROM_ACTIVITY, activity, most, minimum);
  }

  /** The most frequent ones after it. */
  static List<Row> after(List<Row> edges, String activity, int most, int minimum) {
    return neighbours(
        edges, JourneyEdge.FROM_ACTIVITY, JourneyEdge.TO_ACTIVITY, activity, most, minimum);
  }

  private static List<Row> neighbours(
      List<Row> edges, String own, String other, String activity, int most, int minimum) {
    List<Row> ofActivity =
        edges.stream().filter(edge -> edge.<String>getAs(own).equals(activity)).toList();
    long all = ofActivity.stream().mapToLong(Neighbours::times).sum();
    return ofActivity.stream()
        .filter(edge -> edge.<Long>getAs(JourneyEdge.CUSTOMERS) >= minimum)
        .sorted(
            Comparator.comparing((Row edge) -> -times(edge))
                .thenComparing(edge -> edge.<String>getAs(other)))
        .limit(most)
        .map(
            edge ->
                RowFactory.create(
                    edge.getAs(other),
                    times(edge),
                    (double) times(edge) / all,
                    minutes(edge, JourneyEdge.MEDIAN_SECONDS),
                    minutes(edge, JourneyEdge.P90_SECONDS)))
        .toList();
  }

  private static long times(Row edge) {
    return edge.<Long>getAs(JourneyEdge.OCCURRENCES);
  }

  private static Double minutes(Row edge, String column) {
    Double seconds = edge.getAs(column);
    return seconds == null ? null : seconds / SECONDS_A_MINUTE;
  }
}
