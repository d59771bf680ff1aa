package io.unisono.churn.drift;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** How many of the scored customers lie in which bin of a {@link Reference}. */
public final class DriftCounts implements MapPartitionsFunction<Row, Row> {

  private static final String NUMBER = "number";
  private static final String BIN = "bin";
  private static final String LEVEL = "level";
  private static final String CUSTOMERS = "customers";
  private static final String PLACE = "place";

  /** New levels that are named. */
  private static final int NAMED = 5;

  private static final StructType COUNTED =
      new StructType()
          .add(NUMBER, DataTypes.IntegerType, false)
          .add(BIN, DataTypes.IntegerType, false)
          .add(LEVEL, DataTypes.StringType)
          .add(CUSTOMERS, DataTypes.LongType, false);

  private static final Comparator<Key> ORDER =
      Comparator.comparingInt(Key::number)
          .thenComparingInt(Key::bin)
          .thenComparing(Key::level, Comparator.nullsFirst(Comparator.naturalOrder()));

  private DriftCounts() {}

  /**
   * @param level null unless it was not known
   */
  private record Key(int number, int bin, String level) {}

  /**
   * One row per number, bin and new level.
   *
   * @param binned a row per customer: its bins as integers, and beside them the texts of levels
   *     that were not known, else null
   */
  public static Dataset<Row> of(Dataset<Row> binned) {
    return binned
        .mapPartitions(new DriftCounts(), Encoders.row(COUNTED))
        .groupBy(NUMBER, BIN, LEVEL)
        .agg(sum(CUSTOMERS).as(CUSTOMERS));
  }

  @Override
  public Iterator<Row> call(Iterator<Row> binned) {
    Map<Key, Long> counts = new TreeMap<>(ORDER);
    while (binned.hasNext()) {
      Row row = binned.next();
      List<Integer> bins = row.getList(0);
      List<String> levels = row.getList(1);
      for (int number = 0; number < bins.size(); number++) {
        String level = number < levels.size() ? levels.get(number) : null;
        counts.merge(new Key(number, bins.get(number), level), 1L, Long::sum);
      }
    }
    List<Row> rows = new ArrayList<>(counts.size());
    counts.forEach(
        (key, customers) ->
            rows.add(RowFactory.create(key.number(), key.bin(), key.level(), customers)));
    return rows.iterator();
  }

  /**
   * One row per number and bin: at most some dozens for each feature.
   *
   * @param counted {@link #of}
   */
  public static Dataset<Row> counts(Dataset<Row> counted) {
    return counted.groupBy(NUMBER, BIN).agg(sum(CUSTOMERS).as(CUSTOMERS));
  }

  /**
   * The most frequent new levels of each number, at most five.
   *
   * @param counted {@link #of}
   */
  public static Dataset<Row> newLevels(Dataset<Row> counted) {
    WindowSpec frequentFirst =
        Window.partitionBy(NUMBER).orderBy(col(CUSTOMERS).desc(), col(LEVEL));
    return counted
        .where(col(LEVEL).isNotNull())
        .withColumn(PLACE, row_number().over(frequentFirst))
        .where(col(PLACE).leq(NAMED))
        .orderBy(NUMBER, PLACE)
        .select(NUMBER, LEVEL);
  }
}
