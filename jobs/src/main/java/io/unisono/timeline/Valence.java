package io.unisono.timeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.SurveyScale;
import io.unisono.table.staged.Cancellation;
import io.unisono.table.staged.Interaction;
import io.unisono.table.staged.Ticket;
import org.apache.spark.sql.Column;

/** Whether an event is good (1), neutral (0) or bad (-1) for the customer; null if not known. */
final class Valence {

  private Valence() {}

  /** As the source says, else by the activity. */
  static Column ofInteraction(TimelineConfig config) {
    Column activity = lower(col(Interaction.ACTIVITY));
    return coalesce(
        col(Interaction.VALENCE),
        when(activity.isin(config.badActivities().toArray()), -1)
            .when(activity.isin(config.goodActivities().toArray()), 1));
  }

  /** A question is neutral. That it was escalated or reopened became known later. */
  static Column ofTicketCreated() {
    return lit(0);
  }

  /** Solved at once is good; solved after a reopening or an escalation is bad. */
  static Column ofTicketSolved() {
    return when(isEscalated().or(isReopened()), -1).otherwise(1);
  }

  /** Promoters, satisfied and easy answers are good, detractors, dissatisfied and hard ones bad. */
  static Column ofSurveyResponse() {
    return when(SurveyScale.isPromoter().or(SurveyScale.isSatisfied()).or(SurveyScale.isEasy()), 1)
        .when(
            SurveyScale.isDetractor().or(SurveyScale.isDissatisfied()).or(SurveyScale.isHard()), -1)
        .when(
            SurveyScale.answersNps()
                .or(SurveyScale.answersSatisfaction())
                .or(SurveyScale.answersEffort()),
            0);
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
}
