package io.unisono.journey.attribution;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.unisono.stats.OrderFree;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Paths as rows of a table, and what is counted on them. */
public final class Paths {

  /** Channels of the touches in their order; none for conversions without a touch. */
  public static final String TOUCHES = "touches";

  /**
   * Age of each touch before the conversion, in a unit of the caller's; null for paths without one,
   * and where touches have no times: then ages are numbers of touches.
   */
  public static final String AGES = "ages";

  /** How many of the paths convert. */
  public static final String CONVERSIONS = "conversions";

  /** How many do not. */
  public static final String NULLS = "nulls";

  /** Value of the conversions together. */
  public static final String VALUE = "value";

  /** The columns of a table of paths. */
  public static final StructType SCHEMA =
      StructType.fromDDL(
          "touches array<string>, ages array<double>, conversions bigint, nulls bigint, value double");

  private static final String KEY = "key";

  private Paths() {}

  /** One row for paths that are alike. */
  static Dataset<Row> grouped(Dataset<Row> paths) {
    return paths
        .groupBy(TOUCHES, AGES)
        .agg(
            sum(CONVERSIONS).as(CONVERSIONS),
            sum(NULLS).as(NULLS),
            OrderFree.sumOf(col(VALUE)).as(VALUE))
        .withColumn(KEY, xxhash64(col(TOUCHES), col(AGES)));
  }

  /** The channels that occur, in order. */
  static Dataset<String> channels(Dataset<Row> paths) {
    return paths
        .select(explode(array_distinct(col(TOUCHES))).as(TOUCHES))
        .distinct()
        .orderBy(TOUCHES)
        .as(Encoders.STRING());
  }

  /**
   * Reads rows of {@link #grouped}.
   *
   * @param ids of the channels, by name
   */
  private record Reader(Map<String, Integer> ids, double halfLife) implements Serializable {

    Path path(Row row) {
      List<String> touches = row.getList(0);
      int n = touches.size();
      int[] channels = touches.stream().mapToInt(ids::get).toArray();
      List<Double> ages = row.isNullAt(1) ? null : row.getList(1);
      return new Path(
          channels,
          IntStream.range(0, n)
              .mapToDouble(i -> (ages == null ? n - 1 - i : ages.get(i)) / halfLife)
              .toArray(),
          row.getLong(2),
          row.getLong(3),
          row.getDouble(4),
          row.getLong(5));
    }
  }

  private static Reader reader(List<String> channels, AttributionOptions options) {
    Map<String, Integer> ids = new HashMap<>();
    channels.forEach(channel -> ids.put(channel, ids.size()));
    return new Reader(ids, options.halfLife());
  }

  /** The sums of parts of the paths. */
  static Dataset<PathSums> sums(
      Dataset<Row> grouped, List<String> channels, AttributionOptions options) {
    Reader reader = reader(channels, options);
    int direct = channels.indexOf(options.direct());
    MapPartitionsFunction<Row, PathSums> sum =
        rows -> {
          PathSums sums = new PathSums(reader.ids().size(), direct, options.order());
          rows.forEachRemaining(row -> sums.add(reader.path(row)));
          return one(sums);
        };
    return grouped.mapPartitions(sum, Encoders.javaSerialization(PathSums.class));
  }

  /** The sums of parts of the paths for each draw. */
  static Dataset<DrawnSums> draws(
      Dataset<Row> grouped,
      List<String> channels,
      AttributionOptions options,
      List<TransitionCounts> chains) {
    Reader reader = reader(channels, options);
    int direct = channels.indexOf(options.direct());
    List<TransitionCounts> counted = new ArrayList<>(chains);
    MapPartitionsFunction<Row, DrawnSums> sum =
        rows -> {
          List<DrawnSums.CountedChain> own =
              DrawnSums.CountedChain.of(counted, reader.ids().size());
          DrawnSums sums = new DrawnSums(reader.ids().size(), direct, options.draws(), own);
          rows.forEachRemaining(row -> sums.add(reader.path(row), own));
          return one(sums);
        };
    return grouped.mapPartitions(sum, Encoders.javaSerialization(DrawnSums.class));
  }

  private static <T> Iterator<T> one(T value) {
    return List.of(value).iterator();
  }
}
