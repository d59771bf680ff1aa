package io.unisono.standalone.churn;

import io.unisono.churn.learn.Comparison;
import io.unisono.churn.learn.Score;
import io.unisono.churn.learn.facts.FactReader;
import io.unisono.churn.learn.facts.Leaks;
import io.unisono.io.Json;
import io.unisono.io.LocalFiles;
import io.unisono.standalone.ResultTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What {@code cx churn evaluate} found. */
public record EvaluationReport(
    CustomerTable file, CustomerFacts facts, Comparison.Settings settings, Comparison comparison) {

  /** Columns that the gate stopped. */
  public List<String> droppedLeaky() {
    return findings().stream().filter(Leaks.Finding::isLeak).map(Leaks.Finding::column).toList();
  }

  /** What the gate found, without what {@code --keep} keeps. */
  public List<Leaks.Finding> findings() {
    return facts.findings().stream()
        .filter(found -> !file.keep().contains(found.column()))
        .toList();
  }

  /** Columns that say nothing. */
  public Map<String, FactReader.Use> unused() {
    return facts.unused();
  }

  /** Exact numbers as one JSON object. */
  public String json() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("rows", facts.table().rows());
    object.put("positives", facts.table().positives());
    object.put("dropped_leaky", droppedLeaky());
    Map<String, Object> learners = new LinkedHashMap<>();
    comparison.scores().forEach((name, score) -> learners.put(name, score(score)));
    object.put("learners", learners);
    object.put("chosen", comparison.chosen());
    object.put("calibrated", calibrated());
    object.put("drivers", comparison.drivers().stream().map(EvaluationReport::driver).toList());
    object.put("gate", findings().stream().map(EvaluationReport::finding).toList());
    Map<String, Object> unused = new LinkedHashMap<>();
    facts.unused().forEach((name, use) -> unused.put(name, use.name().toLowerCase(Locale.ROOT)));
    object.put("unused_columns", unused);
    object.put("unreadable_values", facts.unreadable());
    object.put("copied_rows", facts.copies());
    object.put("copied_rows_stay_together", facts.copiesStayTogether());
    object.put("repeated_ids", facts.repeatedIds());
    object.put("left_out", facts.leftOut());
    object.put("rows_in_file", facts.rowsInFile());
    object.put("folds", settings.folds());
    object.put("seed", settings.seed());
    return Json.write(object).strip();
  }

  private static Map<String, Object> score(Score score) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("auc", spread(score.auc()));
    object.put("pr_auc", score.prAuc().mean());
    object.put("lift10", score.lift10().mean());
    object.put("brier", score.brier().mean());
    object.put("log_loss", score.logLoss().mean());
    object.put("ece", score.ece());
    object.put("fit_seconds", score.fitSeconds());
    return object;
  }

  private static Map<String, Object> spread(Score.Spread spread) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("mean", spread.mean());
    object.put("sd", spread.sd());
    return object;
  }

  private Map<String, Object> calibrated() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("method", "platt");
    object.putAll(score(comparison.calibrated()));
    object.remove("fit_seconds");
    object.put("slope", comparison.recalibration().slope());
    object.put("intercept", comparison.recalibration().intercept());
    return object;
  }

  private static Map<String, Object> driver(Comparison.Driver driver) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("column", driver.column());
    object.put("auc_loss", spread(driver.loss()));
    object.put("mean_abs_contribution", driver.contribution());
    return object;
  }

  private static Map<String, Object> finding(Leaks.Finding finding) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("column", finding.column());
    object.put("dropped", finding.isLeak());
    object.put("reason", finding.reason().name().toLowerCase(Locale.ROOT));
    object.put("auc", finding.auc());
    return object;
  }

  /**
   * Writes {@code predictions} (Parquet and CSV, one row per customer, each told by fits that did
   * not see it) and {@code evaluation.json}.
   */
  public void write(SparkSession spark, Path folder) {
    List<String> learners = List.copyOf(comparison.scores().keySet());
    StructType schema =
        new StructType()
            .add("id", DataTypes.StringType)
            .add("fold", DataTypes.IntegerType)
            .add("lost", DataTypes.IntegerType)
            .add("probability", DataTypes.DoubleType);
    for (String learner : learners) {
      schema = schema.add(learner + "_log_odds", DataTypes.DoubleType);
    }
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < facts.table().rows(); row++) {
      Comparison.Told told = comparison.rows().get(row);
      List<Object> values = new ArrayList<>();
      values.add(facts.ids().isEmpty() ? Integer.toString(row + 1) : facts.ids().get(row));
      values.add(told.fold());
      values.add(facts.table().positive()[row] ? 1 : 0);
      values.add(told.probability());
      for (double margin : told.margins()) {
        values.add(margin);
      }
      rows.add(RowFactory.create(values.toArray()));
    }
    ResultTable.write(spark, folder, "predictions", schema, rows);
    LocalFiles.replace(folder.resolve("evaluation.json"), json());
  }
}
