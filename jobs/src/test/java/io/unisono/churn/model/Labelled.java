package io.unisono.churn.model;

import io.unisono.support.SparkFixture;
import io.unisono.table.marts.ChurnLabel;
import io.unisono.table.marts.ChurnSnapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Snapshots and outcomes from a known hazard: month contracts and tickets raise it, tenure lowers
 * it. Everything else is zero, unknown or null.
 */
final class Labelled {

  static final StructType SCHEMA =
      ChurnSnapshot.TABLE.schema().add(ChurnLabel.CHURNED, DataTypes.IntegerType);

  private final Random random;
  private final List<Map<String, Object>> rows = new ArrayList<>();
  private final List<Double> margins = new ArrayList<>();

  private Labelled(long seed) {
    random = new Random(seed);
  }

  /** So many customers at each date. */
  static Labelled of(long seed, int customers, List<LocalDate> dates) {
    Labelled labelled = new Labelled(seed);
    for (LocalDate date : dates) {
      for (int i = 0; i < customers; i++) {
        labelled.add(date, "c" + i);
      }
    }
    return labelled;
  }

  /** Changes every row, given its outcome. */
  Labelled each(Consumer<Map<String, Object>> change) {
    rows.forEach(change);
    return this;
  }

  /** Rows of {@link #SCHEMA}. */
  List<Row> rows() {
    return rows.stream()
        .map(
            row ->
                (Row)
                    new GenericRowWithSchema(
                        Arrays.stream(SCHEMA.fieldNames())
                            .map(row::get)
                            .map(Labelled::asSpark)
                            .toArray(),
                        SCHEMA))
        .toList();
  }

  /**
   * The rows in an order that depends on the seed alone. As partitions, since rows that lie in the
   * plan are converted anew by each query: a third of the time of the tests that fit to them.
   */
  Dataset<Row> dataset(long orderSeed) {
    List<Row> shuffled = new ArrayList<>(rows());
    Collections.shuffle(shuffled, new Random(orderSeed));
    return SparkFixture.spark().createDataFrame(shuffled, SCHEMA).localCheckpoint();
  }

  /** True log-odds and outcomes of some rows. */
  record Truth(double[] margins, boolean[] churned) {}

  /** That of the rows at a date. */
  Truth truth(LocalDate date) {
    int[] at =
        IntStream.range(0, rows.size())
            .filter(i -> rows.get(i).get(ChurnSnapshot.SNAPSHOT_DATE).equals(date))
            .toArray();
    boolean[] churned = new boolean[at.length];
    for (int i = 0; i < at.length; i++) {
      churned[i] = rows.get(at[i]).get(ChurnLabel.CHURNED).equals(1);
    }
    return new Truth(Arrays.stream(at).mapToDouble(margins::get).toArray(), churned);
  }

  private static Object asSpark(Object value) {
    return value instanceof Map<?, ?> map ? CollectionConverters.asScala(map) : value;
  }

  private void add(LocalDate date, String customer) {
    Map<String, Object> row = new HashMap<>();
    for (String column : SCHEMA.fieldNames()) {
      row.put(column, SCHEMA.apply(column).dataType().equals(DataTypes.IntegerType) ? 0 : null);
    }
    int tenure = random.nextInt(2000);
    int tickets = Math.max(0, (int) (random.nextGaussian() * 2));
    boolean monthly = random.nextBoolean();
    double margin = -2.5 + (monthly ? 1.5 : 0) + .4 * tickets - tenure / 1500.0;
    row.put(ChurnSnapshot.SNAPSHOT_DATE, date);
    row.put(ChurnSnapshot.CUSTOMER_ID, customer);
    row.put(ChurnSnapshot.TENURE_DAYS, tenure);
    row.put(ChurnSnapshot.TICKETS_90D, tickets);
    row.put(ChurnSnapshot.CONTRACT_TERM, monthly ? "month" : "year");
    row.put(ChurnSnapshot.PAYMENT_METHOD, "unknown");
    row.put(ChurnSnapshot.PLAN, "unknown");
    row.put(ChurnSnapshot.SEGMENT, "retail");
    row.put(ChurnSnapshot.LAST_NPS_AGE_DAYS, null);
    row.put(ChurnSnapshot.DAYS_SINCE_LAST_EVENT, null);
    row.put(ChurnLabel.CHURNED, random.nextDouble() < 1 / (1 + Math.exp(-margin)) ? 1 : 0);
    rows.add(row);
    margins.add(margin);
  }
}
