package io.unisono.kpi.survey;

import io.unisono.config.Check;
import io.unisono.config.Section;
import java.util.List;

/**
 * Options of the KPIs of surveys; {@code conf/unisono.yaml} explains each.
 *
 * @param experienceDays days before an invitation in which events count as its experience
 * @param silentShift standard deviations of an answer by which the silent may differ
 * @param csiWeights of the three items of the index, in the order of their question ids
 */
@Section("survey")
public record SurveyConfig(int experienceDays, double silentShift, List<Double> csiWeights) {

  /** Questions of a customer satisfaction index. */
  public static final int CSI_ITEMS = 3;

  public SurveyConfig {
    csiWeights = List.copyOf(csiWeights);
    Check.atLeast("experience-days", experienceDays, 1);
    Check.that(
        silentShift >= 0 && silentShift <= 2,
        "silent-shift",
        "must be 0 to 2 standard deviations, is %s",
        silentShift);
    Check.that(
        csiWeights.size() == CSI_ITEMS
            && csiWeights.stream().allMatch(weight -> weight >= 0 && Double.isFinite(weight))
            && csiWeights.stream().anyMatch(weight -> weight > 0),
        "csi-weights",
        "must be three numbers of 0 or more, not all 0, is %s",
        csiWeights);
  }

  /** The share of an item in the index. */
  double csiShare(int item) {
    return csiWeights.get(item) / csiWeights.stream().mapToDouble(Double::doubleValue).sum();
  }
}
