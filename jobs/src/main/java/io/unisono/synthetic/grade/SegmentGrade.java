package io.unisono.synthetic.grade;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.unisono.stats.compare.AdjustedRand;
import io.unisono.synthetic.Truth;
import io.unisono.table.marts.CustomerSegment;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Whether the market segments are the planted groups of customers.
 *
 * @param adjustedRand agreement, 1 when they are the same and 0 when by chance only
 * @param customers customers in a segment whose person the truth knows
 * @param segments found
 * @param groups planted
 */
public record SegmentGrade(double adjustedRand, long customers, int segments, int groups) {

  /** Agreement that the segments should reach. */
  public static final double GOAL = 0.8;

  private static final String CUSTOMERS = "customers";

  /**
   * @param published mart customer_segment
   * @param personOfCustomer one row per customer: the person that most of its records belong to
   * @param persons table {@link Truth#PERSONS}
   */
  static SegmentGrade of(
      Dataset<Row> published, Dataset<Row> personOfCustomer, Dataset<Row> persons) {
    List<Row> counts =
        published
            .join(personOfCustomer, CustomerSegment.CUSTOMER_ID)
            .join(persons, Truth.PERSON_ID)
            .groupBy(col(CustomerSegment.SEGMENT_ID), col(Truth.MARKET_GROUP))
            .agg(count(lit(1)).as(CUSTOMERS))
            .collectAsList();
    List<String> segments = counts.stream().map(row -> row.getString(0)).distinct().toList();
    List<String> groups = counts.stream().map(row -> row.getString(1)).distinct().toList();
    double[][] table = new double[segments.size()][groups.size()];
    for (Row row : counts) {
      table[segments.indexOf(row.getString(0))][groups.indexOf(row.getString(1))] = row.getLong(2);
    }
    long customers = counts.stream().mapToLong(row -> row.getLong(2)).sum();
    return new SegmentGrade(
        customers == 0 ? 0 : AdjustedRand.of(table), customers, segments.size(), groups.size());
  }

  /** Without segments, as of a small company, or planted groups there is nothing to judge. */
  Grade.Line line() {
    String measure = "Market segments, adjusted Rand";
    if (customers == 0) {
      return Grade.Line.note(measure, "no segments");
    }
    return groups == 1
        ? Grade.Line.note(measure, "%d segments, no groups planted".formatted(segments))
        : new Grade.Line(
            measure,
            "%.4f, %d segments of %d groups".formatted(adjustedRand, segments, groups),
            ">= " + GOAL,
            adjustedRand >= GOAL);
  }
}
