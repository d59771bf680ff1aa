package io.unisono.cli.explain;

import static org.apache.spark.sql.functions.col;

import io.unisono.churn.model.ScoreExplanation;
import io.unisono.contract.Table;
import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import io.unisono.lake.Lake;
import io.unisono.lake.release.Release;
import io.unisono.table.marts.ChurnModel;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.ChurnSnapshot;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The churn score of a customer in a release, and how it comes about.
 *
 * @param scored the row of {@code churn_score}
 */
public record ScoreFinding(Row scored, ScoreExplanation explanation) {

  /**
   * @throws UserException if the customer has no score, or if what made it is not kept or was
   *     changed
   */
  public static ScoreFinding of(SparkSession spark, Lake lake, Release release, String customer) {
    Row scored =
        first(spark, lake, release, ChurnScore.TABLE, col(ChurnScore.CUSTOMER_ID).equalTo(customer))
            .orElseThrow(() -> noScore(customer, release));
    String version = scored.getAs(ChurnScore.MODEL_VERSION);
    Row model =
        first(
                spark,
                lake,
                release,
                ChurnModel.TABLE,
                col(ChurnModel.MODEL_VERSION).equalTo(version))
            .filter(ScoreExplanation::isUnchanged)
            .orElseThrow(() -> noModel(version));
    Row snapshot =
        first(
                spark,
                lake,
                release,
                ChurnSnapshot.TABLE,
                col(ChurnSnapshot.CUSTOMER_ID)
                    .equalTo(customer)
                    .and(
                        col(ChurnSnapshot.SNAPSHOT_DATE)
                            .equalTo(scored.<Object>getAs(ChurnScore.SCORED_ON))))
            .orElseThrow(() -> stale(customer, scored));
    return new ScoreFinding(scored, ScoreExplanation.of(model, snapshot));
  }

  private static Optional<Row> first(
      SparkSession spark, Lake lake, Release release, Table table, Column condition) {
    return release
        .find(table)
        .flatMap(
            there ->
                lake.read(spark, release, table).where(condition).takeAsList(1).stream()
                    .findFirst());
  }

  private static UserException noScore(String customer, Release release) {
    return UserException.problem(ExitCode.USAGE, "Customer %s has no churn score.", customer)
        .why(
            "Release %d scores active customers who are not in notice, and none if no model was"
                + " published.",
            release.number())
        .cure("Correct the id, or look at churn_status and at churn_model.verdict.");
  }

  private static UserException noModel(String version) {
    return UserException.problem(ExitCode.USAGE, "The model %s is not there.", version)
        .why("The release does not have it, or it is not what was published: its digest differs.")
        .cure("Check the lake with cx verify, and name another model with cx churn rollback.");
  }

  private static UserException stale(String customer, Row scored) {
    return UserException.problem(
            ExitCode.USAGE, "What was known of customer %s is not kept.", customer)
        .why(
            "The score is that of %s, because a later model was refused.",
            scored.<Object>getAs(ChurnScore.SCORED_ON))
        .cure("Look at churn_model.verdict, and name a model with cx churn rollback.");
  }
}
