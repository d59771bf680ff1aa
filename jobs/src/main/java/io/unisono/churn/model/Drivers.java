package io.unisono.churn.model;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.arrays_zip;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.sum;

import io.unisono.table.marts.ChurnDriver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;

/** {@code churn_driver}: which features move the churn probability, strongest first. */
final class Drivers {

  private static final int DECIMALS = 9;
  private static final long BILLION = 1_000_000_000;

  private static final String FEATURE = "feature";
  private static final String PLACE = "place";
  private static final String ADDED = "added";
  private static final String AMOUNT = "amount";
  private static final String SUM = "sum";
  private static final String CUSTOMERS = "customers";

  private Drivers() {}

  /**
   * What the customers with a value of a feature get from it.
   *
   * @param amount sum of its absolute contributions
   * @param sum of its contributions
   */
  private record Value(int feature, int place, double amount, double sum, long customers) {

    static Value of(Row row) {
      return new Value(
          row.getInt(0),
          row.getInt(1),
          row.getLong(2) / (double) BILLION,
          row.getLong(3) / (double) BILLION,
          row.getLong(4));
    }

    double mean() {
      return sum / customers;
    }
  }

  /** What a value does; null where the fact is missing. */
  private record Effect(String value, double oddsRatio) {}

  /**
   * One row per feature and told value, for {@link #rows}. Sums are whole billionths, which do not
   * depend on the order of the customers.
   *
   * @param scored of {@link RiskScores}
   */
  static Dataset<Row> values(Dataset<Row> scored) {
    String entry = "entry";
    return scored
        .select(
            posexplode(arrays_zip(col(RiskScores.CONTRIBUTIONS), col(RiskScores.PLACES)))
                .as(new String[] {FEATURE, entry}))
        .select(
            col(FEATURE),
            col(entry).getField(RiskScores.PLACES).as(PLACE),
            col(entry).getField(RiskScores.CONTRIBUTIONS).as(ADDED))
        .groupBy(FEATURE, PLACE)
        .agg(
            sum(inBillionths(abs(col(ADDED)))).as(AMOUNT),
            sum(inBillionths(col(ADDED))).as(SUM),
            count(lit(1)).as(CUSTOMERS));
  }

  private static Column inBillionths(Column contribution) {
    return contribution.multiply(BILLION).cast(DataTypes.LongType);
  }

  /**
   * @param values collected {@link #values}
   */
  static List<Row> rows(String version, RiskModel model, List<Row> values) {
    Map<Integer, List<Value>> byFeature = new HashMap<>();
    for (Row row : values) {
      Value value = Value.of(row);
      byFeature.computeIfAbsent(value.feature(), f -> new ArrayList<>()).add(value);
    }
    record Driver(Feature feature, double amount, List<Value> values) {}
    List<Driver> drivers =
        byFeature.entrySet().stream()
            .map(
                entry ->
                    new Driver(
                        model.features().get(entry.getKey()),
                        meanAmount(entry.getValue()),
                        entry.getValue()))
            .filter(driver -> driver.amount() > 0)
            .sorted(
                Comparator.comparingDouble((Driver driver) -> -driver.amount())
                    .thenComparing(driver -> driver.feature().name()))
            .toList();
    List<Row> rows = new ArrayList<>();
    for (Driver driver : drivers) {
      Map<String, Object> row = new HashMap<>();
      row.put(ChurnDriver.MODEL_VERSION, version);
      row.put(ChurnDriver.FEATURE, driver.feature().name());
      row.put(ChurnDriver.RANK, rows.size() + 1);
      row.put(ChurnDriver.MEAN_ABS_CONTRIBUTION, driver.amount());
      row.put(ChurnDriver.DIRECTION, direction(driver.feature(), driver.values(), model));
      row.put(ChurnDriver.EFFECTS, effects(driver.feature(), driver.values(), model));
      rows.add(ChurnDriver.TABLE.row(row));
    }
    return rows;
  }

  private static double meanAmount(List<Value> values) {
    double amount = values.stream().mapToDouble(Value::amount).sum();
    long customers = values.stream().mapToLong(Value::customers).sum();
    return Decimals.rounded(amount / customers, DECIMALS);
  }

  /** What a high number does against a low one; mixed for a category. */
  private static String direction(Feature feature, List<Value> values, RiskModel model) {
    if (!feature.numeric()) {
      return ChurnDriver.Direction.MIXED;
    }
    double change = model.calibration().slope() * (mean(values, 1) - mean(values, 0));
    return change > 0
        ? ChurnDriver.Direction.RAISES
        : change < 0 ? ChurnDriver.Direction.LOWERS : ChurnDriver.Direction.MIXED;
  }

  private static double mean(List<Value> values, int place) {
    return values.stream()
        .filter(value -> value.place() == place)
        .mapToDouble(Value::mean)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** What the told values do, the one that raises the odds the most first. */
  private static List<Row> effects(Feature feature, List<Value> values, RiskModel model) {
    List<Effect> effects =
        values.stream()
            .filter(value -> value.place() >= 0)
            .map(
                value ->
                    new Effect(
                        feature.told(value.place()),
                        RiskScores.oddsRatio(model.calibration(), value.mean())))
            .sorted(
                Comparator.comparingDouble((Effect effect) -> -effect.oddsRatio())
                    .thenComparing(effect -> String.valueOf(effect.value())))
            .toList();
    return (effects.isEmpty() ? List.of(new Effect(feature.typical(), 1)) : effects)
        .stream().map(effect -> RowFactory.create(effect.value(), effect.oddsRatio())).toList();
  }
}
