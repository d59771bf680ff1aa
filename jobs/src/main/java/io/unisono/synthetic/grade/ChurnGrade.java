package io.unisono.synthetic.grade;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import io.unisono.linkage.ClusterGrade;
import io.unisono.synthetic.Truth;
import io.unisono.table.marts.ChurnScore;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How well the scores tell who leaves within ninety days of the run date, against the best that
 * anybody could tell: the true probabilities of the same customers. Both areas are those to expect
 * under these probabilities, over all that may happen: in what does happen chance often favours
 * another order than theirs, most in a small company.
 *
 * @param scored scored customers whose person the truth knows as a subscriber on the run date
 * @param left those who leave within the ninety days
 * @param auc to expect of the scores, a tie counting one half; NaN unless both outcomes occur
 * @param bestAuc of the true probabilities
 * @param slope of the outcomes to expect on the log-odds of the published probabilities: 1 when
 *     they are calibrated, less when they are too far from each other; NaN unless both outcomes
 *     occur
 * @param meanScore mean published probability
 * @param meanTruth mean true probability
 */
public record ChurnGrade(
    long scored,
    long left,
    double auc,
    double bestAuc,
    double slope,
    double meanScore,
    double meanTruth) {

  /** How far from 1 the slope may be. */
  public static final double SLOPE_GOAL = 0.05;

  /** Customers below which the training rows are too few to expect the goals of. */
  public static final long ENOUGH = 10_000;

  private static final double LEAST = 1e-6;
  private static final String FEATURES = "features";

  private static final String BEST = "best";
  private static final String LABEL = "label";
  private static final String WEIGHT = "weight";
  private static final String SCORE = "score";
  private static final String SCORED = "scored";
  private static final String LEFT = "left";
  private static final String MEAN_SCORE = "mean_score";
  private static final String MEAN_TRUTH = "mean_truth";

  /** How much of the best ranking the scores miss. */
  public double gap() {
    return bestAuc - auc;
  }

  List<Grade.Line> lines() {
    double goal = scored < ENOUGH ? Grade.SMALL_AUC_GAP_GOAL : Grade.AUC_GAP_GOAL;
    return List.of(
        new Grade.Line(
            "Churn, AUC",
            "%.4f, best possible %.4f".formatted(auc, bestAuc),
            "gap <= " + goal,
            gap() <= goal),
        slopeLine(),
        Grade.Line.note(
            "Churn, mean probability",
            "%.4f, true %.4f, %s of %s left"
                .formatted(meanScore, meanTruth, Grade.count(left), Grade.count(scored))));
  }

  private Grade.Line slopeLine() {
    String measure = "Churn, slope of calibration";
    String value = "%.4f".formatted(slope);
    return scored < ENOUGH
        ? Grade.Line.note(measure, value)
        : new Grade.Line(measure, value, "1 +- " + SLOPE_GOAL, Math.abs(slope - 1) <= SLOPE_GOAL);
  }

  /** One row per customer: the person that most of its records belong to. */
  static Dataset<Row> personOfCustomer(Dataset<Row> contingency) {
    return contingency
        .where(col(Truth.PERSON_ID).isNotNull())
        .groupBy(ChurnScore.CUSTOMER_ID)
        .agg(max(struct(ClusterGrade.COMMON, Truth.PERSON_ID)).as(BEST))
        .select(
            col(ChurnScore.CUSTOMER_ID), col(BEST).getField(Truth.PERSON_ID).as(Truth.PERSON_ID));
  }

  /**
   * One row per scored customer: its score, the true probability and outcome of the person that
   * most of its records belong to.
   */
  static Dataset<Row> outcomes(
      Dataset<Row> scores, Dataset<Row> contingency, Dataset<Row> truth, LocalDate runDate) {
    return scores
        .select(ChurnScore.CUSTOMER_ID, ChurnScore.RAW_SCORE, ChurnScore.CHURN_PROBABILITY)
        .join(personOfCustomer(contingency), ChurnScore.CUSTOMER_ID)
        .join(truth.where(col(Truth.RUN_DATE).equalTo(lit(runDate))), Truth.PERSON_ID)
        .withColumn(LABEL, col(Truth.LEFT).cast("double"));
  }

  static ChurnGrade of(Dataset<Row> outcomes) {
    Row sums =
        outcomes
            .agg(
                count(lit(1)).as(SCORED),
                sum(LABEL).as(LEFT),
                avg(ChurnScore.CHURN_PROBABILITY).as(MEAN_SCORE),
                avg(Truth.PROBABILITY).as(MEAN_TRUTH))
            .head();
    long scored = sums.<Long>getAs(SCORED);
    long left = Math.round(orNaN(sums, LEFT).orElse(0));
    boolean both = left > 0 && left < scored;
    return new ChurnGrade(
        scored,
        left,
        both ? auc(outcomes, ChurnScore.RAW_SCORE) : Double.NaN,
        both ? auc(outcomes, Truth.PROBABILITY) : Double.NaN,
        both ? slope(outcomes) : Double.NaN,
        orNaN(sums, MEAN_SCORE).orElse(Double.NaN),
        orNaN(sums, MEAN_TRUTH).orElse(Double.NaN));
  }

  /**
   * Area under the ROC curve over all distinct scores, so without rounding. Each customer leaves
   * with its true probability and stays with the rest.
   */
  static double auc(Dataset<Row> outcomes, String score) {
    return new BinaryClassificationEvaluator()
        .setRawPredictionCol(SCORE)
        .setLabelCol(LABEL)
        .setWeightCol(WEIGHT)
        .setNumBins(0)
        .evaluate(outcomes.select(col(score).as(SCORE), bothOutcomes()));
  }

  /** Each customer leaves with its true probability and stays with the rest. */
  private static Column bothOutcomes() {
    Column leaves = struct(lit(1.0).as(LABEL), col(Truth.PROBABILITY).as(WEIGHT));
    Column stays = struct(lit(0.0).as(LABEL), lit(1.0).minus(col(Truth.PROBABILITY)).as(WEIGHT));
    return inline(array(leaves, stays));
  }

  /** Of a logistic regression on the log-odds, whose outcomes are those to expect. */
  static double slope(Dataset<Row> outcomes) {
    Column probability =
        least(greatest(col(ChurnScore.CHURN_PROBABILITY), lit(LEAST)), lit(1.0).minus(lit(LEAST)));
    Column odds = probability.divide(lit(1.0).minus(probability));
    Dataset<Row> rows =
        outcomes.select(array_to_vector(array(log(odds))).as(FEATURES), bothOutcomes());
    return new LogisticRegression()
        .setFeaturesCol(FEATURES)
        .setLabelCol(LABEL)
        .setWeightCol(WEIGHT)
        .setTol(1e-12)
        .setMaxIter(100)
        .fit(rows)
        .coefficients()
        .apply(0);
  }

  private static OptionalDouble orNaN(Row row, String column) {
    Double value = row.getAs(column);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
