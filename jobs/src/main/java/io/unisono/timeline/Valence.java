package io.unisono.timeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.staged.Cancellation;
import io.unisono.table.staged.Interaction;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.staged.Ticket;
import org.apache.spark.sql.Column;

/** Whether an event is good (1), neutral (0) or bad (-1) for the customer; null if not known. */
final class Valence {

  /** NPS bands on 0 to 10 (F. Reichheld, "The One Number You Need to Grow", 2003). */
  private static final int FIRST_PROMOTER = 9;

  private static final int FIRST_PASSIVE = 7;

  /** On a scale of five, as share of the way from worst to best: 4 and 5 are good, 3 is neutral. */
  private static final double GOOD_SHARE = 0.75;

  private static final double NEUTRAL_SHARE = 0.5;

  private Valence() {}

  /** As the source says, else by the activity. */
  static Column ofInteraction(TimelineConfig config) {
    Column activity = lower(col(Interaction.ACTIVITY));
    return coalesce(
        col(Interaction.VALENCE),
        when(activity.isin(config.badActivities().toArray()), -1)
            .when(activity.isin(config.goodActivities().toArray()), 1));
  }

  /** A question is neutral; that it had to be escalated is bad. */
  static Column ofTicketCreated() {
    return when(isEscalated(), -1).otherwise(0);
  }

  /** Solved at once is good; solved after a reopening or an escalation is bad. */
  static Column ofTicketSolved() {
    return when(isEscalated().or(isReopened()), -1).otherwise(1);
  }

  /** Promoters and satisfied answers are good, detractors and dissatisfied ones bad. */
  static Column ofSurveyResponse() {
    Column metric = col(SurveyResponse.METRIC);
    Column score = col(SurveyResponse.SCORE);
    Column range = col(SurveyResponse.SCALE_MAX).minus(col(SurveyResponse.SCALE_MIN));
    Column share = score.minus(col(SurveyResponse.SCALE_MIN)).divide(range);
    return when(
            metric.equalTo(SurveyResponse.Metric.NPS), bands(score, FIRST_PASSIVE, FIRST_PROMOTER))
        .when(
            metric.isin(SurveyResponse.Metric.CSAT, SurveyResponse.Metric.CSI).and(range.gt(0)),
            bands(share, NEUTRAL_SHARE, GOOD_SHARE));
  }

  static Column ofCancellation() {
    return when(isReactivation(), 1).otherwise(-1);
  }

  static Column isReactivation() {
    return coalesce(col(Cancellation.IS_REACTIVATION), lit(false));
  }

  private static Column isEscalated() {
    return coalesce(col(Ticket.ESCALATED), lit(false));
  }

  private static Column isReopened() {
    return coalesce(col(Ticket.REOPENS), lit(0)).gt(0);
  }

  private static Column bands(Column score, double neutralFrom, double goodFrom) {
    return when(score.geq(goodFrom), 1).when(score.geq(neutralFrom), 0).when(score.isNotNull(), -1);
  }
}
