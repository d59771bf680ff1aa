package io.unisono.staging.fill;

import io.unisono.run.spark.SerializedForm;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;
import scala.Tuple2;

/**
 * Counts rows and the values of their columns. A row comes as its partition and a text with one
 * character for each column, {@link #FILLED} where it has a value; the text is null for a row that
 * does not count. The result is numbers with commas between them: the rows, then the values of each
 * column.
 *
 * <p>Spark repeats tasks when an executor is lost, and reports the counts of repeated tasks again.
 * So counts are kept by partition until the end, and of a partition that is reported twice one
 * counts.
 */
final class FillCounts
    extends Aggregator<Tuple2<Integer, String>, TreeMap<Integer, long[]>, String> {

  static final char FILLED = '1';

  private static final long serialVersionUID = 1L;

  private final int columns;

  FillCounts(int columns) {
    this.columns = columns;
  }

  @Override
  public TreeMap<Integer, long[]> zero() {
    return new TreeMap<>();
  }

  @Override
  public TreeMap<Integer, long[]> reduce(
      TreeMap<Integer, long[]> counts, Tuple2<Integer, String> row) {
    if (row._2() != null) {
      long[] own = counts.computeIfAbsent(row._1(), partition -> new long[1 + columns]);
      own[0]++;
      for (int i = 0; i < columns; i++) {
        own[1 + i] += row._2().charAt(i) == FILLED ? 1 : 0;
      }
    }
    return counts;
  }

  @Override
  public TreeMap<Integer, long[]> merge(
      TreeMap<Integer, long[]> one, TreeMap<Integer, long[]> other) {
    other.forEach(
        (partition, counts) ->
            one.merge(partition, counts, (first, again) -> first[0] >= again[0] ? first : again));
    return one;
  }

  @Override
  public String finish(TreeMap<Integer, long[]> counts) {
    long[] sums = new long[1 + columns];
    counts.values().forEach(own -> Arrays.setAll(sums, i -> sums[i] + own[i]));
    return Arrays.stream(sums).mapToObj(String::valueOf).collect(Collectors.joining(","));
  }

  @Override
  public Encoder<TreeMap<Integer, long[]>> bufferEncoder() {
    return SerializedForm.of(TreeMap.class);
  }

  @Override
  public Encoder<String> outputEncoder() {
    return Encoders.STRING();
  }
}
