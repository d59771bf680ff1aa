package io.unisono.kpi.survey;

import io.unisono.table.marts.KpiValue;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** What answers weigh, by KPI and period and by what is known of their invitation. */
final class Weights implements Serializable {

  private static final long serialVersionUID = 1L;

  /**
   * The outcome of raking for some answers.
   *
   * @param factor of an answer's weight; null where it has none
   * @param weighting see {@code kpi_value.weighting}
   */
  record Weight(Double factor, String weighting) implements Serializable {

    static final Weight UNKNOWN = new Weight(null, null);

    /** What an answer that counts weighs; null if that is not known. */
    Double of(Fact answer) {
      if (!isRaked(weighting)) {
        return answer.weight();
      }
      Double before = weighting.equals(KpiValue.Weighting.RAKED_SOURCE) ? answer.weight() : 1.0;
      return factor == null || before == null ? null : (Double) (factor * before);
    }
  }

  private final Map<String, HashMap<List<String>, Weight>> byGroup = new HashMap<>();

  private Weights() {}

  /** From the rows of {@link RakedWeights}. */
  static Weights of(List<Row> rows) {
    Weights weights = new Weights();
    rows.forEach(
        row ->
            weights
                .byGroup
                .computeIfAbsent(row.getAs(RakedWeights.GROUP), group -> new HashMap<>())
                .put(
                    List.copyOf(row.getList(row.fieldIndex(Invitations.CELL))),
                    new Weight(row.getAs(RakedWeights.FACTOR), row.getAs(KpiValue.WEIGHTING))));
    return weights;
  }

  /** Those of a KPI and period, by {@link Fact#cell}. */
  Map<List<String>, Weight> of(PeriodGroups.Key group) {
    return byGroup.getOrDefault(RakedWeights.nameOf(group), new HashMap<>());
  }

  /** Whether it says that the answers of the period were raked. */
  static boolean isRaked(String weighting) {
    return KpiValue.Weighting.RAKED.equals(weighting)
        || KpiValue.Weighting.RAKED_SOURCE.equals(weighting);
  }
}
