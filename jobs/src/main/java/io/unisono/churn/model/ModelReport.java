package io.unisono.churn.model;

import static java.util.stream.Collectors.joining;

import io.unisono.churn.ChurnConfig;
import io.unisono.table.marts.ChurnModel;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.Row;

/**
 * What the night says about its model, in the shape of {@code churn_model}.
 *
 * @param version names the run date and all that the model follows from, so that a rerun gives it
 *     again on any machine
 * @param verdict why the model was published, or why not
 * @param published the model if its scores are to be published
 */
record ModelReport(
    String version,
    int horizonDays,
    String verdict,
    Optional<RiskModel> published,
    Map<String, Object> values) {

  private static final String NO_MODEL = "{}";

  /** Decimals of published measures. */
  private static final int DECIMALS = 9;

  /**
   * The version of a model: run date, and a digest of learner, options and data. Not of the
   * coefficients, so that their last digits do not matter.
   *
   * @param data the split and the digest of its rows, or the counts that did not suffice
   */
  static String version(
      LocalDate runDate, ChurnConfig churn, ChurnModelConfig config, Object... data) {
    String content =
        String.join(
            "\n",
            RiskTraining.ALGORITHM,
            churn.toString(),
            config.toString(),
            Arrays.toString(data));
    return "churn-%s-%s".formatted(runDate, DigestUtils.sha256Hex(content).substring(0, 8));
  }

  /** Neither kind of split left enough churners and others. */
  static ModelReport untrained(
      LocalDate runDate, List<Split.Cell> cells, ChurnConfig churn, ChurnModelConfig config) {
    long rows = cells.stream().mapToLong(cell -> cell.size().rows()).sum();
    long positives = cells.stream().mapToLong(cell -> cell.size().positives()).sum();
    String verdict =
        ("not trained: %d of %d labelled rows are churners; training needs at least %d churners and"
                + " as many others, the test %d")
            .formatted(positives, rows, config.minimumPositives(), config.minimumTestPositives());
    Map<String, Object> values = new HashMap<>();
    values.put(ChurnModel.SPLIT, Split.Kind.TIME.column());
    values.put(ChurnModel.TRAIN_ROWS, 0L);
    values.put(ChurnModel.TRAIN_POSITIVES, 0L);
    values.put(ChurnModel.TEST_ROWS, 0L);
    values.put(ChurnModel.TEST_POSITIVES, 0L);
    String version = version(runDate, churn, config, rows, positives);
    return of(version, NO_MODEL, verdict, Optional.empty(), values, churn, config);
  }

  /** Everything that could be a feature is constant, denied or a leak. */
  static ModelReport withoutFeatures(
      String version,
      Split split,
      Split.Counts counts,
      FeatureSpace space,
      ChurnConfig churn,
      ChurnModelConfig config) {
    return of(
        version,
        NO_MODEL,
        "not trained: no usable feature" + warnings(split, space),
        Optional.empty(),
        parts(split, counts),
        churn,
        config);
  }

  /** A model with its test; published if it is better than chance. */
  static ModelReport tested(
      String version,
      Split split,
      Split.Counts counts,
      RiskModel model,
      Evaluation.Scored test,
      ChurnConfig churn,
      ChurnModelConfig config) {
    Evaluation evaluation = Evaluation.of(test, model.calibration());
    Map<String, Object> values = parts(split, counts);
    values.putAll(measures(evaluation));
    boolean better = evaluation.auc().lo() > config.minimumAuc();
    String auc =
        String.format(
            Locale.ROOT,
            "AUC %.3f (%.3f to %.3f)",
            evaluation.auc().value(),
            evaluation.auc().lo(),
            evaluation.auc().hi());
    String verdict =
        better
            ? "published: " + auc
            : String.format(
                Locale.ROOT, "not published: %s must lie above %.3f", auc, config.minimumAuc());
    return of(
        version,
        model.toJson(),
        verdict + warnings(split, model.space()),
        better ? Optional.of(model) : Optional.empty(),
        values,
        churn,
        config);
  }

  private static Map<String, Object> measures(Evaluation evaluation) {
    Map<String, Object> measures = new HashMap<>();
    measures.put(ChurnModel.AUC, evaluation.auc().value());
    measures.put(ChurnModel.AUC_LO, evaluation.auc().lo());
    measures.put(ChurnModel.AUC_HI, evaluation.auc().hi());
    measures.put(ChurnModel.PR_AUC, evaluation.prAuc());
    measures.put(ChurnModel.BRIER, evaluation.brier());
    measures.put(ChurnModel.LOG_LOSS, evaluation.logLoss());
    measures.put(ChurnModel.ECE, evaluation.ece());
    measures.put(ChurnModel.TOP_DECILE_LIFT, evaluation.topDecileLift());
    measures.replaceAll((name, value) -> Decimals.rounded((Double) value, DECIMALS));
    return measures;
  }

  /** The same model fitted to all labels: it makes the scores, and the test stays as it was. */
  ModelReport refitted(Split all, Split.Counts counts, RiskModel model) {
    Map<String, Object> refitted = new HashMap<>(values);
    refitted.put(ChurnModel.FITTED_FROM, all.trainDates().get(0));
    refitted.put(ChurnModel.FITTED_TO, last(all.trainDates()));
    refitted.put(ChurnModel.FITTED_ROWS, counts.train().rows());
    refitted.put(ChurnModel.FITTED_POSITIVES, counts.train().positives());
    refitted.put(ChurnModel.MODEL, model.toJson());
    return new ModelReport(version, horizonDays, verdict, Optional.of(model), refitted);
  }

  /** The row of {@code churn_model}. */
  Row row() {
    return ChurnModel.TABLE.row(values);
  }

  private static ModelReport of(
      String version,
      String model,
      String verdict,
      Optional<RiskModel> published,
      Map<String, Object> values,
      ChurnConfig churn,
      ChurnModelConfig config) {
    values.put(ChurnModel.MODEL_VERSION, version);
    values.put(ChurnModel.ALGORITHM, RiskTraining.ALGORITHM);
    values.put(ChurnModel.HORIZON_DAYS, churn.horizonDays());
    values.put(ChurnModel.EMBARGO_DAYS, churn.embargoDays());
    values.put(ChurnModel.PARAMETERS, RiskModel.json(parameters(published, config)));
    values.put(ChurnModel.MODEL, model);
    values.put(ChurnModel.PUBLISHED, published.isPresent());
    values.put(ChurnModel.VERDICT, verdict);
    return new ModelReport(version, churn.horizonDays(), verdict, published, values);
  }

  private static Map<String, Object> parts(Split split, Split.Counts counts) {
    Map<String, Object> values = new HashMap<>();
    values.put(ChurnModel.SPLIT, split.kind().column());
    values.put(ChurnModel.TRAINED_FROM, split.trainDates().get(0));
    values.put(ChurnModel.TRAINED_TO, last(split.trainDates()));
    values.put(ChurnModel.TESTED_FROM, split.testDates().get(0));
    values.put(ChurnModel.TESTED_TO, last(split.testDates()));
    values.put(ChurnModel.TRAIN_ROWS, counts.train().rows());
    values.put(ChurnModel.TRAIN_POSITIVES, counts.train().positives());
    values.put(ChurnModel.TEST_ROWS, counts.test().rows());
    values.put(ChurnModel.TEST_POSITIVES, counts.test().positives());
    return values;
  }

  private static Map<String, Object> parameters(
      Optional<RiskModel> model, ChurnModelConfig config) {
    Map<String, Object> parameters = new TreeMap<>();
    parameters.put("elastic-net", config.elasticNet());
    parameters.put("max-iterations", config.maxIterations());
    parameters.put("regularisation", config.regularisation());
    model.ifPresent(chosen -> parameters.put("chosen-regularisation", chosen.regularisation()));
    return parameters;
  }

  /** What a reader of the scores should know: the weaker split, blocked and suspected features. */
  private static String warnings(Split split, FeatureSpace space) {
    StringBuilder warnings = new StringBuilder();
    if (split.kind() == Split.Kind.CUSTOMER) {
      warnings.append(
          "; tested on other customers of the same date, because the history is too short to test"
              + " on a later one");
    }
    append(warnings, "; blocked as leaks: ", space.leaks());
    append(warnings, "; suspiciously strong: ", space.suspects());
    return warnings.toString();
  }

  private static void append(
      StringBuilder warnings, String title, List<LeakageGate.Finding> findings) {
    if (!findings.isEmpty()) {
      warnings.append(
          findings.stream()
              .map(
                  finding ->
                      String.format(Locale.ROOT, "%s (AUC %.3f)", finding.feature(), finding.auc()))
              .collect(joining(", ", title, "")));
    }
  }

  private static LocalDate last(List<LocalDate> dates) {
    return dates.get(dates.size() - 1);
  }
}
