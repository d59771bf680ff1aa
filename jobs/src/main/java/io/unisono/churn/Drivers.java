package io.unisono.churn;

import io.unisono.table.marts.ChurnDriver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/** {@code churn_driver}: which features move the churn probability, strongest first. */
final class Drivers {

  /** Sums over customers may differ in their last digits from run to run; published ones do not. */
  private static final double DECIMALS = 1e9;

  private Drivers() {}

  /**
   * @param meanAbsContributions in the order of {@link RiskModel#weighted}
   */
  static List<Row> rows(String version, RiskModel model, List<Double> meanAbsContributions) {
    List<RiskModel.Weighted> weighted = model.weighted();
    List<Integer> strongestFirst =
        IntStream.range(0, weighted.size())
            .boxed()
            .sorted(
                Comparator.comparing((Integer i) -> -rounded(meanAbsContributions.get(i)))
                    .thenComparing(i -> weighted.get(i).feature().name()))
            .toList();
    List<Row> rows = new ArrayList<>();
    for (int i : strongestFirst) {
      Map<String, Object> driver = new HashMap<>();
      driver.put(ChurnDriver.MODEL_VERSION, version);
      driver.put(ChurnDriver.FEATURE, weighted.get(i).feature().name());
      driver.put(ChurnDriver.RANK, rows.size() + 1);
      driver.put(ChurnDriver.MEAN_ABS_CONTRIBUTION, rounded(meanAbsContributions.get(i)));
      driver.put(ChurnDriver.COEFFICIENT, weighted.get(i).standardised());
      driver.put(ChurnDriver.DIRECTION, weighted.get(i).direction());
      rows.add(TableRow.of(ChurnDriver.TABLE, driver));
    }
    return rows;
  }

  private static double rounded(double value) {
    return Math.round(value * DECIMALS) / DECIMALS;
  }
}
