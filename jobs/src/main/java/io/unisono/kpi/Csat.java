package io.unisono.kpi;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.staged.SurveyResponse;
import org.apache.spark.sql.Column;

/**
 * Customer satisfaction: the share of answers in the upper quarter of their scale. On 1..5 that is
 * 4 and 5, on 1..7 it is 6 and 7 (the usual "top two boxes"), on good/bad as 1/0 it is good; so one
 * rule serves every scale.
 */
final class Csat {

  /** Position on the scale, 0 lowest and 1 highest, from which an answer is satisfied. */
  private static final double SATISFIED_FROM = 0.75;

  private Csat() {}

  static Column isSatisfied() {
    Column position =
        score()
            .minus(col(SurveyResponse.SCALE_MIN))
            .divide(col(SurveyResponse.SCALE_MAX).minus(col(SurveyResponse.SCALE_MIN)));
    // ANSI mode evaluates and refuses a division by zero, so the scale is checked first.
    return when(isOnScale(), position.geq(SATISFIED_FROM)).otherwise(false);
  }

  /** The source declares a scale, and the score is on it. */
  static Column isOnScale() {
    return coalesce(
        col(SurveyResponse.SCALE_MAX)
            .gt(col(SurveyResponse.SCALE_MIN))
            .and(score().between(col(SurveyResponse.SCALE_MIN), col(SurveyResponse.SCALE_MAX))),
        lit(false));
  }

  /** 1 for a satisfied answer, 0 for another one, null off the scale. */
  static Column point() {
    return when(isOnScale(), isSatisfied().cast("int"));
  }

  private static Column score() {
    return col(SurveyResponse.SCORE);
  }
}
