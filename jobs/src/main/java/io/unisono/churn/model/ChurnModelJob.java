package io.unisono.churn.model;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.unisono.churn.ChurnConfig;
import io.unisono.churn.decision.ContactChoice;
import io.unisono.churn.decision.DecisionConfig;
import io.unisono.churn.drift.ChurnDriftConfig;
import io.unisono.churn.drift.DriftCounts;
import io.unisono.churn.drift.DriftWarning;
import io.unisono.churn.drift.FeatureDrift;
import io.unisono.churn.drift.LaterOutcome;
import io.unisono.churn.drift.Reference;
import io.unisono.contract.Table;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.marts.ChurnDrift;
import io.unisono.table.marts.ChurnDriver;
import io.unisono.table.marts.ChurnLabel;
import io.unisono.table.marts.ChurnModel;
import io.unisono.table.marts.ChurnPerformance;
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
 * <p><b>Purpose.</b> Trains a logistic regression on splines, a forest, boosted trees and their
 * weighted mean on earlier snapshots, chooses the simplest that is not clearly worse than the best
 * on later ones, fits it to all of them, and scores every active customer as of the day after the
 * run date. If there is too little to learn from, or the model cannot be told from chance, the
 * night goes on: {@code churn_score} stays empty and {@code churn_model.verdict} says why.
 *
 * <p>The champion of the night before keeps scoring until a challenger ranks better beyond chance
 * on outcomes that neither has seen. A champion whose digest, columns or horizon do not fit is
 * refused: then the scores of the night before stay and are marked stale. How far the customers
 * scored differ from those that the model was fitted to, and how right the champion is on outcomes
 * that came later, is told in {@code churn_drift} and {@code churn_performance}, and in the summary
 * beyond the limits.
 *
 * <p><b>Reads.</b> {@code churn_snapshot}, {@code churn_label}.
 *
 * <p><b>Reads of the night before.</b> {@code churn_model}, {@code churn_driver} and {@code
 * churn_score}.
 *
 * <p><b>Writes.</b> {@code churn_model}, {@code churn_driver}, {@code churn_score}, {@code
 * churn_drift}, {@code churn_performance}.
 *
 * <p><b>Settings.</b> {@code churn}, {@code churn.model}, {@code churn.drift}, {@code
 * churn.decision}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/unisono.yaml --only churn-model}
 *
 * <p><b>Exit codes.</b> 0 done, also without a model; 3 the options of {@code churn.model}, {@code
 * churn.drift} or {@code churn.decision} are out of range; 5 a data rule of a written table failed.
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
  public Set<Table> readsPrevious() {
    return Set.of(ChurnModel.TABLE, ChurnDriver.TABLE, ChurnScore.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(
        ChurnModel.TABLE,
        ChurnDriver.TABLE,
        ChurnScore.TABLE,
        ChurnDrift.TABLE,
        ChurnPerformance.TABLE);
  }

  @Override
  public void run(Night night) {
    ChurnConfig churn = night.config(ChurnConfig.class);
    ChurnModelConfig config = night.config(ChurnModelConfig.class);
    List<Row> before = before(night);
    Champion.Found found = Champion.of(before, config.champion(), churn);
    List<Split.Cell> cells =
        Split.cells(night.read(ChurnLabel.TABLE)).collectAsList().stream()
            .map(Split.Cell::from)
            .toList();
    ModelReport report =
        Split.choose(cells, churn, config)
            .map(split -> train(night, split, cells, found.champion(), churn, config))
            .orElseGet(() -> ModelReport.untrained(night.runDate(), cells, churn, config));
    boolean pinned = !config.champion().isEmpty() && !config.champion().equals("none");
    performance(night, found.champion(), report.later(), config);
    publish(night, Promotion.of(report, found, before, pinned), churn, config);
  }

  /** How right the champion is by now. */
  private static void performance(
      Night night, Optional<Champion> champion, List<LaterOutcome> later, ChurnModelConfig config) {
    ChurnDriftConfig limits = night.config(ChurnDriftConfig.class);
    int minimum = config.minimumTestPositives();
    List<Row> rows =
        champion.stream()
            .flatMap(
                held ->
                    later.stream()
                        .map(of -> of.row(held.version(), held.testedAuc(), minimum, limits)))
            .toList();
    night.write(
        ChurnPerformance.TABLE,
        night.spark().createDataFrame(rows, ChurnPerformance.TABLE.schema()));
    champion.ifPresent(
        held ->
            DriftWarning.performance(held.version(), held.testedAuc(), later, minimum, limits)
                .ifPresent(warning -> night.note("churn model since", warning)));
  }

  /** The models of the release before; none if it is older than their digests. */
  private static List<Row> before(Night night) {
    return night
        .previous(ChurnModel.TABLE)
        .filter(models -> List.of(models.columns()).contains(ChurnModel.DIGEST))
        .map(Dataset::collectAsList)
        .orElse(List.of());
  }

  private static ModelReport train(
      Night night,
      Split split,
      List<Split.Cell> cells,
      Optional<Champion> champion,
      ChurnConfig churn,
      ChurnModelConfig config) {
    double share =
        RiskTraining.share(cells.stream().mapToLong(cell -> cell.size().rows()).sum(), config);
    Dataset<Row> labelled =
        RiskTraining.labelled(
                night.read(ChurnSnapshot.TABLE), night.read(ChurnLabel.TABLE), split, share)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      long data = labelled.agg(RiskTraining.digest(labelled)).first().getLong(0);
      return ModelReport.of(
          ModelReport.version(night.runDate(), churn, config, split, data),
          split,
          Split.dates(cells),
          share,
          RiskModel.read(
              RiskTraining.learnt(labelled, config, night.config(DecisionConfig.class), champion)
                  .first(),
              RiskTask.Learnt.class),
          churn,
          config);
    } finally {
      labelled.unpersist();
    }
  }

  private static void publish(
      Night night, Promotion promotion, ChurnConfig churn, ChurnModelConfig config) {
    night.write(
        ChurnModel.TABLE,
        night.spark().createDataFrame(promotion.rows(), ChurnModel.TABLE.schema()));
    night.note("churn model", promotion.verdict());
    if (promotion.scores().isPresent()) {
      score(night, promotion.scores().get(), churn, config);
    } else {
      night.write(ChurnDrift.TABLE, ChurnDrift.TABLE.empty(night.spark()));
      night.write(ChurnDriver.TABLE, stale(night, ChurnDriver.TABLE, promotion));
      night.write(ChurnScore.TABLE, staleScores(night, promotion));
    }
  }

  private static Dataset<Row> stale(Night night, Table table, Promotion promotion) {
    return (promotion.stale() ? night.previous(table) : Optional.<Dataset<Row>>empty())
        .orElseGet(() -> table.empty(night.spark()));
  }

  /** The scores of the night before, of those who are still customers. */
  private static Dataset<Row> staleScores(Night night, Promotion promotion) {
    return stale(night, ChurnScore.TABLE, promotion)
        .join(today(night), new String[] {ChurnScore.CUSTOMER_ID}, "left_semi")
        .withColumn(ChurnScore.STALE, lit(true));
  }

  private static Dataset<Row> today(Night night) {
    return night
        .read(ChurnSnapshot.TABLE)
        .where(col(ChurnSnapshot.SNAPSHOT_DATE).equalTo(lit(night.runDate().plusDays(1))));
  }

  private static void score(
      Night night, Promotion.Scorer scorer, ChurnConfig churn, ChurnModelConfig config) {
    Dataset<Row> before =
        night.previous(ChurnScore.TABLE).orElseGet(() -> ChurnScore.TABLE.empty(night.spark()));
    Dataset<Row> scored =
        RiskScores.of(
                today(night),
                scorer.model(),
                scorer.version(),
                churn.horizonDays(),
                config.valueMonths())
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      drift(night, scorer, scored);
      RiskRanking ranking = RiskRanking.of(RiskRanking.bands(scored).collectAsList());
      List<Row> drivers =
          Drivers.rows(scorer.version(), scorer.model(), Drivers.values(scored).collectAsList());
      night.write(
          ChurnDriver.TABLE, night.spark().createDataFrame(drivers, ChurnDriver.TABLE.schema()));
      night.write(
          ChurnScore.TABLE,
          ContactChoice.of(
                  ranking.ranked(RiskScores.published(scored), before, config),
                  night.config(DecisionConfig.class))
              .withColumn(ChurnScore.STALE, lit(false)));
    } finally {
      scored.unpersist();
    }
  }

  /** How the customers scored differ from those that the model was fitted to. */
  private static void drift(Night night, Promotion.Scorer scorer, Dataset<Row> scored) {
    ChurnDriftConfig limits = night.config(ChurnDriftConfig.class);
    Reference reference = scorer.model().reference();
    List<FeatureDrift> drift = List.of();
    if (reference != null) {
      Dataset<Row> counted =
          DriftCounts.of(scored.select(RiskScores.BINS, RiskScores.NEW_LEVELS))
              .persist(StorageLevel.MEMORY_AND_DISK());
      try {
        drift =
            FeatureDrift.of(
                reference,
                DriftCounts.counts(counted).collectAsList(),
                DriftCounts.newLevels(counted).collectAsList());
      } finally {
        counted.unpersist();
      }
    }
    List<Row> rows = drift.stream().map(of -> of.row(scorer.version(), limits)).toList();
    night.write(ChurnDrift.TABLE, night.spark().createDataFrame(rows, ChurnDrift.TABLE.schema()));
    DriftWarning.features(scorer.version(), drift, limits)
        .ifPresent(warning -> night.note("churn drift", warning));
  }
}
