package io.unisono.churn.model;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.reverse;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unisono.churn.model.Feature.Term;
import io.unisono.stats.PlattScaling;
import io.unisono.table.marts.ChurnDriver;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.ChurnSnapshot;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A fitted logistic regression as plain numbers and column expressions: scoring is one projection,
 * without a shuffle and without any saved Spark object.
 *
 * <p>The margin (log-odds) is {@code base + sum of contributions}, where a term contributes {@code
 * coefficient * (value - mean)} and a feature the sum over its terms; base is the margin of a
 * customer who is average in everything.
 *
 * @param regularisation strength that the coefficients were fitted with
 * @param coefficients one per term, on the terms' own scale, in the order of the space
 * @param calibration from margin to probability
 */
record RiskModel(
    FeatureSpace space,
    double regularisation,
    List<Double> coefficients,
    double intercept,
    PlattScaling calibration) {

  /** Reasons given per customer. */
  private static final int REASONS = 3;

  private static final String CONTRIBUTION = "contribution";
  private static final String FEATURE = "feature";
  private static final String VALUE = "value";
  private static final String ODDS_RATIO = "odds_ratio";

  /** Decimals of a published odds ratio. */
  private static final int ODDS_DECIMALS = 3;

  /**
   * What a value of a feature does.
   *
   * @param value as {@link Feature#text} writes it; null where the fact is missing
   * @param oddsRatio odds of churn against those of a customer who is average in the feature
   */
  record Effect(String value, double oddsRatio) {}

  /** A feature with the coefficients of its terms. */
  record Weighted(Feature feature, List<Double> coefficients) {

    private Column contribution() {
      Column sum = lit(0.0);
      for (int i = 0; i < coefficients.size(); i++) {
        Term term = feature.terms().get(i);
        if (coefficients.get(i) != 0) {
          sum = sum.plus(feature.column(term).minus(term.mean()).multiply(coefficients.get(i)));
        }
      }
      return sum;
    }

    private boolean isUsed() {
      return coefficients.stream().anyMatch(coefficient -> coefficient != 0);
    }

    /** Coefficient per standard deviation; null for a feature with several terms. */
    Double standardised() {
      return coefficients.size() == 1
          ? coefficients.get(0) * feature.terms().get(0).deviation()
          : null;
    }

    /**
     * What a higher number does: {@code raises} or {@code lowers} the risk, from the lower to the
     * higher of its shown values; {@code mixed} for a category.
     */
    String direction() {
      if (!feature.numeric()) {
        return ChurnDriver.Direction.MIXED;
      }
      double effect = contribution(feature.shown().get(1)) - contribution(feature.shown().get(0));
      return effect > 0
          ? ChurnDriver.Direction.RAISES
          : effect < 0 ? ChurnDriver.Direction.LOWERS : ChurnDriver.Direction.MIXED;
    }

    /** {@link #contribution()} of a fact on the driver. */
    private double contribution(Object raw) {
      double sum = 0;
      for (int i = 0; i < coefficients.size(); i++) {
        Term term = feature.terms().get(i);
        sum += (feature.valueOf(term, raw) - term.mean()) * coefficients.get(i);
      }
      return sum;
    }

    /** The shown values, and null if a missing fact has an effect of its own. */
    private List<Object> shown() {
      List<Object> all = new ArrayList<>(feature.shown());
      if (feature.terms().stream().anyMatch(term -> term.kind() == Feature.Kind.MISSING)) {
        all.add(null);
      }
      return all;
    }
  }

  RiskModel {
    coefficients = List.copyOf(coefficients);
  }

  RiskModel with(PlattScaling newCalibration) {
    return new RiskModel(space, regularisation, coefficients, intercept, newCalibration);
  }

  /** The design matrix as an MLlib vector, in the order of the coefficients. */
  static Column design(FeatureSpace space) {
    return array_to_vector(
        array(
            space.features().stream()
                .flatMap(feature -> feature.terms().stream().map(feature::column))
                .toArray(Column[]::new)));
  }

  /** Features with a coefficient other than zero, in the order of the space. */
  List<Weighted> weighted() {
    List<Weighted> all = new ArrayList<>();
    int next = 0;
    for (Feature feature : space.features()) {
      int end = next + feature.terms().size();
      all.add(new Weighted(feature, List.copyOf(coefficients.subList(next, end))));
      next = end;
    }
    return all.stream().filter(Weighted::isUsed).toList();
  }

  /** Margin of a customer who is average in every feature. */
  double base() {
    double base = intercept;
    int next = 0;
    for (Feature feature : space.features()) {
      for (Term term : feature.terms()) {
        base += coefficients.get(next++) * term.mean();
      }
    }
    return base;
  }

  /** What each of {@link #weighted} adds to the margin, in its order. */
  List<Column> contributions() {
    return weighted().stream().map(Weighted::contribution).toList();
  }

  /** Log-odds before calibration. */
  Column margin() {
    return contributions().stream().reduce(lit(base()), Column::plus);
  }

  /** Calibrated probability of a margin; rises with it. */
  Column probability(Column margin) {
    Column odds = margin.multiply(calibration.slope()).plus(calibration.intercept());
    return lit(1.0).divide(exp(odds.multiply(-1)).plus(1));
  }

  /** What the shown values of a feature do, the one that raises the odds the most first. */
  List<Effect> effects(Weighted weighted) {
    return weighted.shown().stream()
        .map(raw -> new Effect(Feature.text(raw), oddsRatio(weighted.contribution(raw))))
        .sorted(Comparator.comparing(Effect::oddsRatio).reversed())
        .toList();
  }

  private double oddsRatio(double contribution) {
    return Decimals.rounded(StrictMath.exp(calibration.slope() * contribution), ODDS_DECIMALS);
  }

  /** The features that raise the margin the most, strongest first, at most three. */
  Column reasons() {
    Column[] candidates =
        weighted().stream()
            .map(
                weighted ->
                    struct(
                        weighted.contribution().as(CONTRIBUTION),
                        lit(weighted.feature().name()).as(FEATURE),
                        weighted.feature().text().as(VALUE)))
            .toArray(Column[]::new);
    Column raising = filter(array(candidates), reason -> reason.getField(CONTRIBUTION).gt(0));
    return transform(
        slice(reverse(array_sort(raising)), 1, REASONS),
        reason ->
            struct(
                reason.getField(FEATURE).as(FEATURE),
                reason.getField(VALUE).as(VALUE),
                reason.getField(CONTRIBUTION).as(CONTRIBUTION),
                round(
                        exp(reason.getField(CONTRIBUTION).multiply(calibration.slope())),
                        ODDS_DECIMALS)
                    .as(ODDS_RATIO)));
  }

  /** {@code churn_score} without rank and tier: one row per row of the snapshot. */
  Dataset<Row> scores(Dataset<Row> snapshot, String version, int horizonDays) {
    return snapshot.select(
        col(ChurnSnapshot.CUSTOMER_ID).as(ChurnScore.CUSTOMER_ID),
        col(ChurnSnapshot.SNAPSHOT_DATE).as(ChurnScore.SCORED_ON),
        probability(margin()).as(ChurnScore.CHURN_PROBABILITY),
        margin().as(ChurnScore.RAW_SCORE),
        reasons().as(ChurnScore.REASONS),
        lit(horizonDays).as(ChurnScore.HORIZON_DAYS),
        lit(version).as(ChurnScore.MODEL_VERSION));
  }

  /** Everything needed to score again: terms, coefficients, fills, intercept, calibration. */
  String toJson() {
    List<Object> features = new ArrayList<>();
    for (Weighted weighted : weighted()) {
      List<Object> terms = new ArrayList<>();
      for (int i = 0; i < weighted.coefficients().size(); i++) {
        Term term = weighted.feature().terms().get(i);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", term.kind());
        json.put("level", term.level());
        json.put("fill", term.fill());
        json.put("mean", term.mean());
        json.put("deviation", term.deviation());
        json.put("coefficient", weighted.coefficients().get(i));
        terms.add(json);
      }
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("name", weighted.feature().name());
      json.put("attribute", weighted.feature().attribute());
      json.put("terms", terms);
      features.add(json);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("intercept", intercept);
    json.put("calibration", Map.of("platt", List.of(calibration.slope(), calibration.intercept())));
    json.put("features", features);
    return json(json);
  }

  static String json(Map<String, Object> values) {
    try {
      return new ObjectMapper().writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
