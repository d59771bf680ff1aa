package io.unisono.stats;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Adjusted p-values that control the share of false discoveries among many tests (Benjamini and
 * Hochberg, JRSS B 57, 1995): calling everything with an adjusted value of at most 0.05 a finding
 * leaves at most 5 % false findings on average.
 */
public final class FalseDiscovery {

  private static final String P = "tested_p";
  private static final String STEPPED = "stepped_p";

  private FalseDiscovery() {}

  /** Adjusted p-values of one family of tests, in the order of the input. */
  public static double[] benjaminiHochberg(double... p) {
    int[] descending =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> p[i]).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[p.length];
    double smallest = 1;
    for (int i = 0; i < p.length; i++) {
      int rank = p.length - i;
      smallest = Math.min(smallest, p[descending[i]] * p.length / rank);
      adjusted[descending[i]] = smallest;
    }
    return adjusted;
  }

  /**
   * The rows with {@link #benjaminiHochberg(double...)} of a column; null where p is null. Spark
   * does not nest one window in another, so the two steps are two columns.
   *
   * @param q name of the adjusted p-value
   * @param family columns that name the family of tests
   */
  public static Dataset<Row> adjusted(Dataset<Row> rows, String q, Column p, Column... family) {
    return rows.withColumn(P, p)
        .withColumn(STEPPED, stepped(col(P), family))
        .withColumn(q, smallestFrom(col(P), col(STEPPED), family))
        .drop(P, STEPPED);
  }

  /** Second step: the smallest of the first step among tests with at least this p. */
  private static Column smallestFrom(Column p, Column stepped, Column... family) {
    WindowSpec notSmaller =
        byPValue(p, family).rangeBetween(Window.currentRow(), Window.unboundedFollowing());
    return when(p.isNotNull(), least(lit(1.0), min(stepped).over(notSmaller)));
  }

  /** First step: p times the number of tests in the family, over the number with at most this p. */
  private static Column stepped(Column p, Column... family) {
    WindowSpec notLarger =
        byPValue(p, family).rangeBetween(Window.unboundedPreceding(), Window.currentRow());
    Column tests = count(p).over(Window.partitionBy(family));
    Column rank = count(p).over(notLarger);
    return when(p.isNotNull(), p.multiply(tests).divide(rank));
  }

  private static WindowSpec byPValue(Column p, Column... family) {
    return Window.partitionBy(Arrays.copyOf(family, family.length)).orderBy(p);
  }
}
