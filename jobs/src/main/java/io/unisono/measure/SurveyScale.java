package io.unisono.measure;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.staged.SurveyResponse;
import org.apache.spark.sql.Column;

/**
 * What an answer means: conditions and a position on rows of {@code survey_response}, the same for
 * KPIs, timeline and churn features. An answer off its scale, such as a code 11 or 99 for "blank",
 * is neither good nor bad, and it is never clamped into the scale.
 */
public final class SurveyScale {

  /** {@link #position} from which an answer is satisfied. */
  public static final double SATISFIED_FROM = 0.75;

  /** {@link #position} below which an answer is dissatisfied. */
  public static final double DISSATISFIED_BELOW = 0.5;

  private static final int NPS_HIGHEST = 10;
  private static final int LOWEST_PROMOTER = 9;
  private static final int LOWEST_PASSIVE = 7;

  private static final double EASY_FROM = 2.0 / 3;
  private static final double HARD_BELOW = 1.0 / 3;

  private SurveyScale() {}

  /**
   * NPS: a whole number of 0 to 10, on a scale that is declared so or not at all; an answer on a
   * declared scale of 1 to 5 or 1 to 10 is none to this question. Other metrics: the source
   * declares a scale, and the score is on it. Never null.
   */
  public static Column isOnScale() {
    Column isScale = highest().gt(lowest());
    Column isNpsScale =
        lowest().equalTo(0).and(highest().equalTo(NPS_HIGHEST)).and(score().equalTo(rint(score())));
    return coalesce(
        score()
            .between(lowest(), highest())
            .and(when(is(SurveyResponse.Metric.NPS), isNpsScale).otherwise(isScale)),
        lit(false));
  }

  /**
   * Way of the answer from the lowest (0) to the highest (1) of its scale; null off the scale. On
   * good and bad as 1 and 0 it is 1 and 0.
   */
  public static Column position() {
    // ANSI mode evaluates and refuses a division by zero, so the scale is checked first.
    return when(isOnScale(), score().minus(lowest()).divide(highest().minus(lowest())));
  }

  /**
   * NPS of 9 or 10 (F. Reichheld, "The One Number You Need to Grow", Harvard Business Review,
   * December 2003).
   */
  public static Column isPromoter() {
    return answersNps().and(score().geq(LOWEST_PROMOTER));
  }

  /** NPS of 7 or 8. */
  public static Column isPassive() {
    return answersNps().and(score().geq(LOWEST_PASSIVE)).and(score().lt(LOWEST_PROMOTER));
  }

  /** NPS of 0 to 6. */
  public static Column isDetractor() {
    return answersNps().and(score().lt(LOWEST_PASSIVE));
  }

  /**
   * Satisfaction in the upper quarter of its scale: 4 and 5 of 1 to 5, 6 and 7 of 1 to 7 (the usual
   * top two boxes), good of good and bad; so one rule serves every scale.
   */
  public static Column isSatisfied() {
    return answersSatisfaction().and(position().geq(SATISFIED_FROM));
  }

  /** Satisfaction in the lower half of its scale: 1 and 2 of 1 to 5. */
  public static Column isDissatisfied() {
    return answersSatisfaction().and(position().lt(DISSATISFIED_BELOW));
  }

  /**
   * Effort in the upper third of its scale, where high is easy: 5 to 7 of 1 to 7 (Customer Effort
   * Score 2.0), 4 and 5 of 1 to 5.
   */
  public static Column isEasy() {
    return answersEffort().and(position().geq(EASY_FROM));
  }

  /** Effort in the lower third of its scale: 1 and 2 of 1 to 7, 1 and 2 of 1 to 5. */
  public static Column isHard() {
    return answersEffort().and(position().lt(HARD_BELOW));
  }

  /** The problem was solved at the first contact: the highest of the scale, 1 of no and yes. */
  public static Column isSolvedAtOnce() {
    return is(SurveyResponse.Metric.FCR).and(position().equalTo(1));
  }

  /**
   * 1 if the answer counts for its KPI, -1 if against it, 0 if it only counts; null off the scale.
   */
  public static Column point() {
    return when(isPromoter().or(isSatisfied()).or(isEasy()).or(isSolvedAtOnce()), 1)
        .when(isDetractor(), -1)
        .when(isOnScale(), 0);
  }

  /** An answer about satisfaction, with one question (CSAT) or of an index (CSI), on its scale. */
  public static Column answersSatisfaction() {
    return isOnScale().and(is(SurveyResponse.Metric.CSAT).or(is(SurveyResponse.Metric.CSI)));
  }

  /** An answer about effort (CES) on its scale. */
  public static Column answersEffort() {
    return isOnScale().and(is(SurveyResponse.Metric.CES));
  }

  /** An answer to the NPS question on its scale. */
  public static Column answersNps() {
    return isOnScale().and(is(SurveyResponse.Metric.NPS));
  }

  private static Column is(String metric) {
    return col(SurveyResponse.METRIC).equalTo(metric);
  }

  private static Column score() {
    return col(SurveyResponse.SCORE);
  }

  private static Column lowest() {
    return coalesce(col(SurveyResponse.SCALE_MIN), when(is(SurveyResponse.Metric.NPS), 0));
  }

  private static Column highest() {
    return coalesce(
        col(SurveyResponse.SCALE_MAX), when(is(SurveyResponse.Metric.NPS), NPS_HIGHEST));
  }
}
