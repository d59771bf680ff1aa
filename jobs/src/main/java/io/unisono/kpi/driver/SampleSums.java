package io.unisono.kpi.driver;

import io.unisono.rows.GroupedRows;
import io.unisono.stats.importance.DriverSums;
import io.unisono.stats.importance.DriverSums.Ends;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.commons.codec.digest.MurmurHash3;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/** Sums up the sample in one pass over it, group by group; no row leaves its machine. */
final class SampleSums {

  /**
   * Parts of the sample, each summed in the order of its customers; a fixed number, so that the
   * sums are the same on any number of machines.
   */
  private static final int PARTS = 16;

  private SampleSums() {}

  /**
   * A group of answers.
   *
   * @param segment null for all
   */
  record Group(String metric, String segment) implements Serializable {

    private boolean holds(Row row) {
      return metric.equals(row.getAs(DriverSample.METRIC))
          && (segment == null || segment.equals(row.getAs(DriverSample.SEGMENT)));
    }
  }

  /**
   * The inputs of a group.
   *
   * @param centres means of the inputs, and last of the target
   */
  record Layout(List<String> inputs, double[] centres) implements Serializable {

    private double[] values(Row row) {
      Map<String, Double> known = row.getJavaMap(row.fieldIndex(DriverSample.INPUTS));
      double[] values = new double[inputs.size() + 1];
      for (int input = 0; input < inputs.size(); input++) {
        values[input] = known.getOrDefault(inputs.get(input), Double.NaN);
      }
      values[inputs.size()] = row.<Double>getAs(DriverSample.TARGET);
      return values;
    }

    private DriverSums sums(int draws) {
      List<Ends> ends = inputs.stream().map(Experience::ends).toList();
      return new DriverSums(ends, centres, draws);
    }
  }

  private record Part(int number, DriverSums sums) implements Serializable {}

  /** The sample in parts, each in the order of its customers. */
  static Dataset<Row> parts(Dataset<Row> sample) {
    return sample
        .transform(rows -> GroupedRows.by(rows, PARTS, sample.col(DriverSample.CUSTOMER)))
        .sortWithinPartitions(DriverSample.CUSTOMER, DriverSample.METRIC);
  }

  /**
   * The sums of each group.
   *
   * @param parts rows of {@link #parts}
   * @param groups each with its inputs
   */
  static JavaPairRDD<Group, DriverSums> of(
      JavaRDD<Row> parts, Map<Group, Layout> groups, int draws) {
    Map<Group, Layout> sent = new HashMap<>(groups);
    return parts
        .mapPartitionsWithIndex((part, rows) -> summed(part, rows, sent, draws), false)
        .mapToPair(each -> each)
        .groupByKey()
        .mapValues(SampleSums::merged);
  }

  private static Iterator<Tuple2<Group, Part>> summed(
      int part, Iterator<Row> rows, Map<Group, Layout> groups, int draws) {
    Map<Group, DriverSums> sums = new HashMap<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      groups.forEach(
          (group, layout) -> {
            if (group.holds(row)) {
              sums.computeIfAbsent(group, each -> layout.sums(draws))
                  .add(layout.values(row), key(row.getAs(DriverSample.CUSTOMER)));
            }
          });
    }
    List<Tuple2<Group, Part>> parts = new ArrayList<>();
    sums.forEach((group, own) -> parts.add(new Tuple2<>(group, new Part(part, own.flush()))));
    return parts.iterator();
  }

  private static DriverSums merged(Iterable<Part> parts) {
    return StreamSupport.stream(parts.spliterator(), false)
        .sorted(Comparator.comparing(Part::number))
        .map(Part::sums)
        .reduce(DriverSums::plus)
        .orElseThrow();
  }

  /** The draws of a customer are the same wherever and in whatever group the row is. */
  private static long key(String customer) {
    return MurmurHash3.hash128x64(customer.getBytes(StandardCharsets.UTF_8))[0];
  }
}
