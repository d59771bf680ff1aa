package io.unisono.churn.model;

import static java.util.stream.Collectors.joining;

import io.unisono.churn.ChurnConfig;
import io.unisono.churn.drift.LaterOutcome;
import io.unisono.churn.learn.Training;
import io.unisono.churn.learn.facts.Leaks;
import io.unisono.stats.Auc;
import io.unisono.table.marts.ChurnModel;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What the night says about its model, in the shape of {@code churn_model}.
 *
 * @param version names the run date and all that the model follows from, so that a rerun gives it
 *     again on any machine
 * @param verdict why the model was published, or why not
 * @param published the model if its scores are to be published
 * @param later the champion on outcomes that it was not fitted to
 */
record ModelReport(
    String version,
    int horizonDays,
    String verdict,
    Optional<RiskModel> published,
    Optional<Duel> duel,
    List<LaterOutcome> later,
    Map<String, Object> values) {

  private static final String NO_MODEL = "{}";
  private static final String NO_LEARNER = "none";

  /** Decimals of published measures. */
  private static final int DECIMALS = 9;

  /**
   * The version of a model: run date, and a digest of learners, options and data. Not of the
   * numbers fitted, so that their last digits do not matter.
   *
   * @param data the split and the digest of its rows, or the counts that did not suffice
   */
  static String version(
      LocalDate runDate, ChurnConfig churn, ChurnModelConfig config, Object... data) {
    String content =
        String.join(
            "\n",
            RiskTraining.LEARNERS,
            churn.toString(),
            config.toString(),
            Arrays.toString(data));
    return "churn-%s-%s".formatted(runDate, DigestUtils.sha256Hex(content).substring(0, 8));
  }

  /** What stands for the options that a model follows from. */
  private static String configuration(ChurnConfig churn, ChurnModelConfig config) {
    return DigestUtils.sha256Hex(churn + "\n" + config);
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
    return of(version, NO_MODEL, verdict, Optional.empty(), null, values, churn);
  }

  /** What was learnt, with its test; it may be published if it is better than chance. */
  static ModelReport of(
      String version,
      Split split,
      List<LocalDate> dates,
      double share,
      RiskTask.Learnt learnt,
      ChurnConfig churn,
      ChurnModelConfig config) {
    Map<String, Object> values = parts(split, learnt.counts());
    values.put(ChurnModel.DROPPED, dropped(learnt));
    values.put(ChurnModel.CONFIGURATION_DIGEST, configuration(churn, config));
    String notes = notes(split, share, learnt);
    if (learnt.learner() == null) {
      return of(
          version,
          NO_MODEL,
          "not trained: no usable feature" + notes,
          Optional.empty(),
          learnt,
          values,
          churn);
    }
    values.put(ChurnModel.ALGORITHM, learnt.learner());
    values.put(ChurnModel.PARAMETERS, RiskModel.json(parameters(learnt)));
    values.putAll(measures(learnt.evaluation()));
    values.putAll(details(learnt));
    if (learnt.passed()) {
      values.put(ChurnModel.FITTED_FROM, dates.get(0));
      values.put(ChurnModel.FITTED_TO, last(dates));
      values.put(ChurnModel.FITTED_ROWS, learnt.all().rows());
      values.put(ChurnModel.FITTED_POSITIVES, learnt.all().positives());
    }
    return of(
        version,
        learnt.model().toJson(),
        verdict(learnt, config) + notes,
        learnt.passed() ? Optional.of(learnt.model()) : Optional.empty(),
        learnt,
        values,
        churn);
  }

  private static String verdict(RiskTask.Learnt learnt, ChurnModelConfig config) {
    Auc auc = learnt.evaluation().auc();
    String measured =
        String.format(Locale.ROOT, "AUC %.3f (%.3f to %.3f)", auc.value(), auc.lo(), auc.hi());
    return learnt.passed()
        ? measured + "; learner: " + learnt.learner()
        : String.format(
            Locale.ROOT, "not published: %s must lie above %.3f", measured, config.minimumAuc());
  }

  /** The learners compared, the features and what is none, and the test in parts. */
  private static Map<String, Object> details(RiskTask.Learnt learnt) {
    Map<String, Object> details = new HashMap<>(learnt.tested().columns());
    details.put(
        ChurnModel.LEARNERS,
        learnt.contenders().entrySet().stream()
            .map(
                learner ->
                    RowFactory.create(
                        learner.getKey(),
                        Decimals.rounded(learner.getValue().auc(), DECIMALS),
                        Decimals.rounded(learner.getValue().behind(), DECIMALS),
                        Decimals.rounded(learner.getValue().error(), DECIMALS)))
            .toList());
    details.put(
        ChurnModel.FEATURES, learnt.model().features().stream().map(Feature::name).toList());
    return details;
  }

  private static List<Row> dropped(RiskTask.Learnt learnt) {
    return learnt.dropped().stream()
        .map(
            dropped ->
                RowFactory.create(
                    dropped.feature(),
                    dropped.reason(),
                    dropped.auc() == null
                        ? null
                        : (Double) Decimals.rounded(dropped.auc(), DECIMALS)))
        .toList();
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

  /** The row of {@code churn_model}. */
  Row row(String role, String told, boolean scores) {
    Map<String, Object> row = new HashMap<>(values);
    row.put(ChurnModel.ROLE, role);
    row.put(ChurnModel.VERDICT, told);
    row.put(ChurnModel.PUBLISHED, scores);
    return ChurnModel.TABLE.row(row);
  }

  private static ModelReport of(
      String version,
      String model,
      String verdict,
      Optional<RiskModel> published,
      RiskTask.Learnt learnt,
      Map<String, Object> values,
      ChurnConfig churn) {
    values.put(ChurnModel.MODEL_VERSION, version);
    values.putIfAbsent(ChurnModel.ALGORITHM, NO_LEARNER);
    values.put(ChurnModel.HORIZON_DAYS, churn.horizonDays());
    values.put(ChurnModel.EMBARGO_DAYS, churn.embargoDays());
    values.put(ChurnModel.NOTICE_DAYS, churn.noticeDays());
    values.putIfAbsent(ChurnModel.PARAMETERS, NO_MODEL);
    values.put(ChurnModel.MODEL, model);
    values.put(ChurnModel.DIGEST, Champion.digest(version, model));
    return new ModelReport(
        version,
        churn.horizonDays(),
        verdict,
        published,
        Optional.ofNullable(learnt).map(RiskTask.Learnt::duel),
        learnt == null ? List.of() : learnt.later(),
        values);
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

  /**
   * What each learner achieved on the rows that test, and how well the chosen one is calibrated.
   */
  private static Map<String, Object> parameters(RiskTask.Learnt learnt) {
    Map<String, Object> learners = new LinkedHashMap<>();
    learnt
        .contenders()
        .forEach(
            (name, contender) ->
                learners.put(
                    name,
                    new Training.Contender(
                        Decimals.rounded(contender.auc(), DECIMALS),
                        Decimals.rounded(contender.behind(), DECIMALS),
                        Decimals.rounded(contender.error(), DECIMALS))));
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("learners", learners);
    parameters.put(
        "tested-calibration",
        List.of(
            Decimals.rounded(learnt.evaluation().slope(), DECIMALS),
            Decimals.rounded(learnt.evaluation().intercept(), DECIMALS)));
    parameters.put(
        "calibration",
        List.of(learnt.model().calibration().slope(), learnt.model().calibration().intercept()));
    parameters.put("features", learnt.model().features().size());
    return parameters;
  }

  /** What a reader of the scores should know: a sample, the weaker split, leaks and suspects. */
  private static String notes(Split split, double share, RiskTask.Learnt learnt) {
    StringBuilder notes = new StringBuilder();
    if (share < 1) {
      notes.append(
          String.format(Locale.ROOT, "; learnt from a fixed sample of %.1f %%", 100 * share));
    }
    if (split.kind() == Split.Kind.CUSTOMER) {
      notes.append(
          "; tested on other customers of the same date, because the history is too short to test"
              + " on a later one");
    }
    append(notes, "; blocked as leaks: ", learnt.findings().stream().filter(Leaks.Finding::isLeak));
    append(
        notes,
        "; suspiciously strong: ",
        learnt.findings().stream().filter(finding -> !finding.isLeak()));
    return notes.toString();
  }

  private static void append(StringBuilder notes, String title, Stream<Leaks.Finding> findings) {
    String told =
        findings
            .map(
                finding ->
                    String.format(Locale.ROOT, "%s (AUC %.3f)", finding.column(), finding.auc()))
            .collect(joining(", "));
    if (!told.isEmpty()) {
      notes.append(title).append(told);
    }
  }

  private static LocalDate last(List<LocalDate> dates) {
    return dates.get(dates.size() - 1);
  }
}
