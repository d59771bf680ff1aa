package io.unisono.kpi;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.staged.SurveyResponse;
import org.apache.spark.sql.Column;

/**
 * Net Promoter Score: "How likely are you to recommend us?", 0 to 10 (Reichheld, "The One Number
 * You Need to Grow", Harvard Business Review, December 2003).
 */
final class Nps {

  private static final int HIGHEST = 10;
  private static final int LOWEST_PROMOTER = 9;
  private static final int HIGHEST_DETRACTOR = 6;

  private Nps() {}

  static Column isPromoter() {
    return isOnScale().and(score().geq(LOWEST_PROMOTER));
  }

  static Column isPassive() {
    return isOnScale().and(score().gt(HIGHEST_DETRACTOR)).and(score().lt(LOWEST_PROMOTER));
  }

  static Column isDetractor() {
    return isOnScale().and(score().leq(HIGHEST_DETRACTOR));
  }

  /**
   * A whole number on the scale 0..10. Codes such as 11 for "blank" are not clamped into promoters,
   * and an answer on a declared 1..5 or 1..10 scale is not one to this question.
   */
  static Column isOnScale() {
    Column declared =
        coalesce(col(SurveyResponse.SCALE_MIN), lit(0))
            .equalTo(0)
            .and(coalesce(col(SurveyResponse.SCALE_MAX), lit(HIGHEST)).equalTo(HIGHEST));
    return coalesce(
        declared.and(score().between(0, HIGHEST)).and(score().equalTo(rint(score()))), lit(false));
  }

  /** 1 for a promoter, 0 for a passive, -1 for a detractor, null off the scale. */
  static Column point() {
    return when(isPromoter(), 1).when(isPassive(), 0).when(isDetractor(), -1);
  }

  private static Column score() {
    return col(SurveyResponse.SCORE);
  }
}
