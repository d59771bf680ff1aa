package io.unisono.kpi.driver;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.map_concat;

import io.unisono.kpi.driver.SampleSums.Group;
import io.unisono.kpi.driver.SampleSums.Layout;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which groups are analysed, and by which inputs. */
final class Layouts {

  /** Segments of one metric, the largest; more would fill memory with the draws of small ones. */
  private static final int MOST_SEGMENTS = 8;

  /** Inputs of a group, for as many groups and draws as a night has. */
  private static final int MOST_INPUTS = 12;

  /** Stands for the target among the inputs. */
  private static final String TARGET = "";

  private static final double MILLI = 1000;
  private static final String N = "n";
  private static final String MEAN = "mean";

  private Layouts() {}

  /** How often a group has an input, and its mean. */
  record Count(Group group, String input, long n, double mean) {}

  /** One row per metric, segment and input, and one for the target. */
  static Dataset<Row> counts(Dataset<Row> sample) {
    return sample
        .select(
            col(DriverSample.METRIC),
            col(DriverSample.SEGMENT),
            explode(
                    map_concat(
                        col(DriverSample.INPUTS), map(lit(TARGET), col(DriverSample.TARGET))))
                .as(new String[] {DriverSample.INPUT, DriverSample.VALUE}))
        .groupBy(DriverSample.METRIC, DriverSample.SEGMENT, DriverSample.INPUT)
        .agg(count(lit(1)).as(N), avg(DriverSample.VALUE).as(MEAN));
  }

  /** A row of {@link #counts}. */
  static Count from(Row row) {
    return new Count(
        new Group(row.getAs(DriverSample.METRIC), row.getAs(DriverSample.SEGMENT)),
        row.getAs(DriverSample.INPUT),
        row.<Long>getAs(N),
        row.<Double>getAs(MEAN));
  }

  /**
   * Everybody by metric, and the largest segments with enough answers; of each the inputs that
   * enough of its answers have.
   */
  static Map<Group, Layout> of(List<Count> counts, int leastAnswers) {
    Map<Group, Layout> layouts =
        new TreeMap<>(
            Comparator.comparing(Group::metric)
                .thenComparing(Group::segment, Comparator.nullsFirst(Comparator.naturalOrder())));
    counts.stream()
        .collect(Collectors.groupingBy(count -> count.group().metric()))
        .forEach((metric, own) -> add(layouts, metric, own, leastAnswers));
    return layouts;
  }

  private static void add(
      Map<Group, Layout> layouts, String metric, List<Count> counts, int leastAnswers) {
    List<String> inputs = inputs(counts, leastAnswers).limit(MOST_INPUTS).sorted().toList();
    put(layouts, new Group(metric, null), inputs, counts);
    counts.stream()
        .filter(count -> count.input().equals(TARGET) && count.n() >= leastAnswers)
        .filter(count -> Objects.nonNull(count.group().segment()))
        .sorted(
            Comparator.comparing(Count::n)
                .reversed()
                .thenComparing(count -> count.group().segment()))
        .limit(MOST_SEGMENTS)
        .map(Count::group)
        .forEach(
            group -> {
              List<Count> own = counts.stream().filter(one -> one.group().equals(group)).toList();
              List<String> enough =
                  inputs(own, leastAnswers).filter(inputs::contains).sorted().toList();
              put(layouts, group, enough, own);
            });
  }

  /** Those that enough answers have, the most frequent first. */
  private static Stream<String> inputs(List<Count> counts, int leastAnswers) {
    Map<String, Long> answers =
        counts.stream()
            .filter(count -> !count.input().equals(TARGET))
            .collect(Collectors.groupingBy(Count::input, Collectors.summingLong(Count::n)));
    return answers.entrySet().stream()
        .filter(input -> input.getValue() >= leastAnswers)
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey);
  }

  private static void put(
      Map<Group, Layout> layouts, Group group, List<String> inputs, List<Count> counts) {
    if (!inputs.isEmpty()) {
      double[] centres =
          DoubleStream.concat(
                  inputs.stream().mapToDouble(input -> mean(counts, input)),
                  DoubleStream.of(mean(counts, TARGET)))
              .toArray();
      layouts.put(group, new Layout(inputs, centres));
    }
  }

  /** Rounded, as it is only to be near the mean and the same wherever it is computed. */
  private static double mean(List<Count> counts, String input) {
    List<Count> own = counts.stream().filter(count -> count.input().equals(input)).toList();
    double sum = own.stream().mapToDouble(count -> count.n() * count.mean()).sum();
    return Math.round(MILLI * sum / own.stream().mapToLong(Count::n).sum()) / MILLI;
  }
}
