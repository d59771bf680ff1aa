package io.unisono.churn.model;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.unisono.churn.ChurnConfig;
import io.unisono.contract.Table;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.marts.ChurnDriver;
import io.unisono.table.marts.ChurnLabel;
import io.unisono.table.marts.ChurnModel;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.ChurnSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Who is likely to be lost next, and why.
 *
 * <p><b>Purpose.</b> Trains an elastic-net logistic regression on earlier snapshots, tests it on
 * later ones, fits the one that passed to all of them, and scores every active customer as of the
 * day after the run date. If there is too little to learn from, or the model cannot be told from
 * chance, the night goes on: {@code churn_score} stays empty and {@code churn_model.verdict} says
 * why.
 *
 * <p><b>Reads.</b> {@code churn_snapshot}, {@code churn_label}.
 *
 * <p><b>Writes.</b> {@code churn_model}, {@code churn_driver}, {@code churn_score}.
 *
 * <p><b>Settings.</b> {@code churn}, {@code churn.model}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/unisono.yaml --only churn-model}
 *
 * <p><b>Exit codes.</b> 0 done, also without a model; 3 the options of {@code churn.model} are out
 * of range; 5 a data rule of a written table failed.
 */
public final class ChurnModelJob implements Job {

  @Override
  public String name() {
    return "churn-model";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(ChurnSnapshot.TABLE, ChurnLabel.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(ChurnModel.TABLE, ChurnDriver.TABLE, ChurnScore.TABLE);
  }

  @Override
  public void run(Night night) {
    ChurnConfig churn = night.config(ChurnConfig.class);
    ChurnModelConfig config = night.config(ChurnModelConfig.class);
    List<Split.Cell> cells =
        Split.cells(night.read(ChurnLabel.TABLE)).collectAsList().stream()
            .map(Split.Cell::from)
            .toList();
    Optional<Split> split = Split.choose(cells, churn, config);
    ModelReport report =
        split
            .map(chosen -> train(night, chosen, Split.ofAll(cells), churn, config))
            .orElseGet(() -> ModelReport.untrained(night.runDate(), cells, churn, config));
    publish(night, report, config);
  }

  /** Chooses and tests a model on the split, then fits the chosen one to all labels. */
  private static ModelReport train(
      Night night, Split split, Split all, ChurnConfig churn, ChurnModelConfig config) {
    Dataset<Row> labelled =
        RiskTraining.labelled(
                night.read(ChurnSnapshot.TABLE),
                night.read(ChurnLabel.TABLE),
                List.of(split, all),
                config)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      long data = labelled.agg(RiskTraining.digest(labelled)).first().getLong(0);
      String version = ModelReport.version(night.runDate(), churn, config, split, data);
      ModelReport tested =
          tested(version, RiskTraining.of(split, labelled, config), split, churn, config);
      return tested
          .published()
          .map(
              chosen ->
                  refitted(RiskTraining.of(all, labelled, config), all, chosen, tested, config))
          .orElse(tested);
    } finally {
      labelled.unpersist();
    }
  }

  private static ModelReport tested(
      String version, Dataset<Row> rows, Split split, ChurnConfig churn, ChurnModelConfig config) {
    Split.Counts counts = Split.Counts.from(split.counts(rows).first());
    FeatureSpace space =
        FeatureSpace.of(RiskTraining.profile(rows, split, config).collectAsList(), config);
    if (space.features().isEmpty()) {
      return ModelReport.withoutFeatures(version, split, counts, space, churn, config);
    }
    RiskModel model = selected(rows, split, space, config.regularisation(), config);
    Evaluation.Scored test =
        Evaluation.Scored.of(
            RiskTraining.margins(rows, split.isTest(), List.of(model)).collectAsList(), 0);
    return ModelReport.tested(version, split, counts, model, test, churn, config);
  }

  private static ModelReport refitted(
      Dataset<Row> rows, Split all, RiskModel chosen, ModelReport tested, ChurnModelConfig config) {
    return tested.refitted(
        all,
        Split.Counts.from(all.counts(rows).first()),
        selected(rows, all, chosen.space(), List.of(chosen.regularisation()), config));
  }

  /** The best of the strengths, calibrated. */
  private static RiskModel selected(
      Dataset<Row> rows,
      Split split,
      FeatureSpace space,
      List<Double> strengths,
      ChurnModelConfig config) {
    Dataset<Row> design = RiskTraining.design(rows, split, space);
    List<RiskModel> models =
        RiskTraining.models(
            RiskTraining.fits(design, strengths, config).collectAsList(), space, strengths);
    return RiskTraining.best(
        models, RiskTraining.margins(rows, split.isCalibration(), models).collectAsList());
  }

  private static void publish(Night night, ModelReport report, ChurnModelConfig config) {
    night.write(
        ChurnModel.TABLE,
        night.spark().createDataFrame(List.of(report.row()), ChurnModel.TABLE.schema()));
    night.note("churn model", report.verdict());
    if (report.published().isEmpty()) {
      night.write(ChurnDriver.TABLE, ChurnDriver.TABLE.empty(night.spark()));
      night.write(ChurnScore.TABLE, ChurnScore.TABLE.empty(night.spark()));
      return;
    }
    RiskModel model = report.published().get();
    Dataset<Row> today =
        night
            .read(ChurnSnapshot.TABLE)
            .where(col(ChurnSnapshot.SNAPSHOT_DATE).equalTo(lit(night.runDate().plusDays(1))));
    RiskRanking ranking = RiskRanking.of(RiskRanking.bands(today, model).collectAsList(), model);
    night.write(
        ChurnDriver.TABLE,
        night
            .spark()
            .createDataFrame(
                Drivers.rows(report.version(), model, ranking.meanAbsContributions()),
                ChurnDriver.TABLE.schema()));
    night.write(
        ChurnScore.TABLE,
        ranking.ranked(
            model.scores(today, report.version(), report.horizonDays()),
            config.highShare(),
            config.mediumShare()));
  }
}
