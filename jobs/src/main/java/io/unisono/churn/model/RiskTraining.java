package io.unisono.churn.model;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.xxhash64;

import io.unisono.stats.PlattScaling;
import io.unisono.table.marts.ChurnLabel;
import io.unisono.table.marts.ChurnSnapshot;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The steps between labelled snapshots and a calibrated model.
 *
 * <p>Labelled rows lie in one sorted partition: floating-point sums then add up in one order only,
 * so that the same night gives the same coefficients, and all fits are one task. The caps on rows
 * keep that one task short.
 */
final class RiskTraining {

  /** Name of the learner in {@code churn_model}. */
  static final String ALGORITHM = "elastic-net logistic regression";

  private static final String DESIGN = "design";
  private static final double TOLERANCE = 1e-5;

  private RiskTraining() {}

  /** Snapshot rows with their outcome: those of any of the splits, as {@link #of} gives them. */
  static Dataset<Row> labelled(
      Dataset<Row> snapshots, Dataset<Row> labels, List<Split> splits, ChurnModelConfig config) {
    Column wanted =
        splits.stream().map(split -> isWanted(split, config)).reduce(Column::or).orElseThrow();
    return snapshots
        .where(wanted)
        .join(
            labels
                .where(wanted)
                .select(ChurnLabel.SNAPSHOT_DATE, ChurnLabel.CUSTOMER_ID, ChurnLabel.CHURNED),
            new String[] {ChurnSnapshot.SNAPSHOT_DATE, ChurnSnapshot.CUSTOMER_ID})
        .repartition(1)
        .sortWithinPartitions(ChurnSnapshot.CUSTOMER_ID, ChurnSnapshot.SNAPSHOT_DATE);
  }

  /** The labelled rows of a split, no more than the caps allow. */
  static Dataset<Row> of(Split split, Dataset<Row> labelled, ChurnModelConfig config) {
    return labelled.where(isWanted(split, config));
  }

  /** A number that stands for the rows, whatever their order. */
  static Column digest(Dataset<Row> labelled) {
    Column[] facts =
        Arrays.stream(labelled.columns())
            .map(
                name ->
                    name.equals(ChurnSnapshot.ATTRIBUTES)
                        ? array_sort(map_entries(col(name)))
                        : col(name))
            .toArray(Column[]::new);
    return bit_xor(xxhash64(facts));
  }

  /** Training rows for the driver to learn the feature space from: a fixed share of them. */
  static Dataset<Row> profile(Dataset<Row> labelled, Split split, ChurnModelConfig config) {
    double share = share(config.profileRows(), split.counts().train().rows());
    double ofAll = Math.min(share, taughtShare(split, config));
    return labelled.where(split.isTraining().and(Split.isSampled(ofAll)));
  }

  /** Outcome and design vector of the training rows. */
  static Dataset<Row> design(Dataset<Row> labelled, Split split, FeatureSpace space) {
    return labelled
        .where(split.isTraining())
        .select(col(ChurnLabel.CHURNED), RiskModel.design(space).as(DESIGN));
  }

  /** One row per regularisation strength, for {@link #models}. */
  static Dataset<Row> fits(Dataset<Row> design, List<Double> strengths, ChurnModelConfig config) {
    ElasticNetTask net =
        new ElasticNetTask(strengths, config.elasticNet(), config.maxIterations(), TOLERANCE);
    return design.mapPartitions(net, Encoders.row(ElasticNetTask.FITTED));
  }

  /**
   * The models, not yet calibrated, in the order of the strengths.
   *
   * @param fits collected {@link #fits}
   */
  static List<RiskModel> models(List<Row> fits, FeatureSpace space, List<Double> strengths) {
    return IntStream.range(0, fits.size())
        .mapToObj(
            i ->
                new RiskModel(
                    space,
                    strengths.get(i),
                    fits.get(i).getList(0),
                    fits.get(i).getDouble(1),
                    new PlattScaling(1, 0)))
        .toList();
  }

  /** Outcome, then one margin per model, of the rows that meet the condition. */
  static Dataset<Row> margins(Dataset<Row> labelled, Column condition, List<RiskModel> models) {
    return labelled
        .where(condition)
        .select(
            Stream.concat(
                    Stream.of(col(ChurnLabel.CHURNED)), models.stream().map(RiskModel::margin))
                .toArray(Column[]::new));
  }

  /**
   * The model with the smallest log loss on rows that did not train it, calibrated on them.
   *
   * @param margins collected {@link #margins} of the models, in their order
   */
  static RiskModel best(List<RiskModel> models, List<Row> margins) {
    record Candidate(RiskModel model, double logLoss) {}
    return Stream.iterate(0, i -> i < models.size(), i -> i + 1)
        .map(
            i -> {
              Evaluation.Scored scored = Evaluation.Scored.of(margins, i);
              PlattScaling calibration = scored.calibration();
              return new Candidate(models.get(i).with(calibration), scored.logLoss(calibration));
            })
        .min(Comparator.comparingDouble(Candidate::logLoss))
        .orElseThrow()
        .model();
  }

  private static Column isWanted(Split split, ChurnModelConfig config) {
    return isTaught(split, config).or(isTested(split, config));
  }

  private static Column isTaught(Split split, ChurnModelConfig config) {
    return split
        .isTraining()
        .or(split.isCalibration())
        .and(Split.isSampled(taughtShare(split, config)));
  }

  private static Column isTested(Split split, ChurnModelConfig config) {
    return split
        .isTest()
        .and(Split.isSampled(share(config.maxTestRows(), split.counts().test().rows())));
  }

  private static double taughtShare(Split split, ChurnModelConfig config) {
    return share(
        config.maxTrainingRows(),
        split.counts().train().rows() + split.counts().calibration().rows());
  }

  private static double share(int cap, long rows) {
    return Math.min(1, cap / (double) rows);
  }
}
