package io.unisono.churn.model;

import io.unisono.table.marts.ChurnDriver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** {@code churn_driver}: which features move the churn probability, strongest first. */
final class Drivers {

  private static final int DECIMALS = 9;

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
      driver.put(ChurnDriver.EFFECTS, effects(model, weighted.get(i)));
      rows.add(ChurnDriver.TABLE.row(driver));
    }
    return rows;
  }

  private static List<Row> effects(RiskModel model, RiskModel.Weighted weighted) {
    return model.effects(weighted).stream()
        .map(effect -> RowFactory.create(effect.value(), effect.oddsRatio()))
        .toList();
  }

  private static double rounded(double value) {
    return Decimals.rounded(value, DECIMALS);
  }
}
