package io.unisono.churn.model;

import static java.util.stream.Collectors.groupingBy;

import io.unisono.stats.Auc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Keeps out facts that know the outcome. A fact that alone ranks customers almost perfectly was
 * recorded after the loss or is a copy of it; so was one whose mere presence does.
 */
final class LeakageGate {

  /**
   * A feature and how well it alone ranks customers.
   *
   * @param auc of the better direction, between 0.5 and 1
   */
  record Finding(String feature, double auc) {}

  private final double leakAuc;
  private final double suspectAuc;
  private final List<Finding> leaks = new ArrayList<>();
  private final List<Finding> suspects = new ArrayList<>();

  /**
   * @param leakAuc single-feature AUC from which a feature is blocked
   * @param suspectAuc single-feature AUC from which it is reported
   */
  LeakageGate(double leakAuc, double suspectAuc) {
    this.leakAuc = leakAuc;
    this.suspectAuc = suspectAuc;
  }

  /**
   * Whether the feature may be used; what is blocked or suspected is remembered.
   *
   * @param facts one per row; null where missing
   * @param churned the outcome of the same rows; both classes present
   */
  boolean lets(Feature feature, List<Object> facts, boolean[] churned) {
    double strength = Math.max(missingness(facts, churned), strength(feature, facts, churned));
    Finding finding = new Finding(feature.name(), strength);
    if (strength >= leakAuc) {
      leaks.add(finding);
      return false;
    }
    if (strength >= suspectAuc) {
      suspects.add(finding);
    }
    return true;
  }

  List<Finding> leaks() {
    return leaks;
  }

  List<Finding> suspects() {
    return suspects;
  }

  private static double missingness(List<Object> facts, boolean[] churned) {
    double[] missing = facts.stream().mapToDouble(fact -> fact == null ? 1 : 0).toArray();
    return eitherDirection(missing, churned);
  }

  /** Strength of the value among the rows that have one; a level counts with its churn rate. */
  private static double strength(Feature feature, List<Object> facts, boolean[] churned) {
    int[] present = IntStream.range(0, facts.size()).filter(i -> facts.get(i) != null).toArray();
    boolean[] outcome = new boolean[present.length];
    Object[] values = new Object[present.length];
    for (int i = 0; i < present.length; i++) {
      outcome[i] = churned[present[i]];
      values[i] = facts.get(present[i]);
    }
    Map<Object, Double> rates = feature.numeric() ? Map.of() : rates(feature, values, outcome);
    double[] scores = new double[present.length];
    for (int i = 0; i < present.length; i++) {
      scores[i] =
          feature.numeric() ? (Double) values[i] : rates.getOrDefault(values[i], rates.get(""));
    }
    return eitherDirection(scores, outcome);
  }

  /** Churn rate by level of the feature; all other levels together under the empty name. */
  private static Map<Object, Double> rates(Feature feature, Object[] values, boolean[] churned) {
    Map<Object, List<Integer>> rows =
        IntStream.range(0, values.length)
            .boxed()
            .collect(groupingBy(i -> isLevel(feature, values[i]) ? values[i] : ""));
    Map<Object, Double> rates = new HashMap<>();
    rows.forEach(
        (level, members) ->
            rates.put(
                level, members.stream().filter(i -> churned[i]).count() / (double) members.size()));
    return rates;
  }

  private static boolean isLevel(Feature feature, Object value) {
    return feature.terms().stream().anyMatch(term -> term.level().equals(value));
  }

  private static double eitherDirection(double[] scores, boolean[] churned) {
    boolean someChurned = false;
    boolean someStayed = false;
    for (boolean outcome : churned) {
      someChurned |= outcome;
      someStayed |= !outcome;
    }
    if (!someChurned || !someStayed) {
      return 0.5;
    }
    double auc = Auc.of(scores, churned).value();
    return Math.max(auc, 1 - auc);
  }
}
