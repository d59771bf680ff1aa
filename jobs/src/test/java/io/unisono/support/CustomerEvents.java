package io.unisono.support;

import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.Timeline;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Events of customers as {@code timeline} holds them, at days counted from one instant, and the
 * answers of those that are an NPS survey.
 */
public final class CustomerEvents {

  private static final String NPS = "survey_nps";

  /** A code for "blank". */
  private static final double OFF_SCALE = 11;

  private final Instant dayZero;
  private final TableRows timeline =
      TableRows.of(
          Timeline.TABLE,
          Timeline.CUSTOMER_ID,
          Timeline.EVENT_ORDER,
          Timeline.EVENT_ID,
          Timeline.OCCURRED_AT,
          Timeline.KIND,
          Timeline.ACTIVITY,
          Timeline.VALENCE);

  private final TableRows responses =
      TableRows.of(
          SurveyResponse.TABLE,
          SurveyResponse.SOURCE,
          SurveyResponse.RESPONSE_ID,
          SurveyResponse.QUESTION_ID,
          SurveyResponse.METRIC,
          SurveyResponse.SCORE);

  public CustomerEvents(Instant dayZero) {
    this.dayZero = dayZero;
  }

  /** A survey where the name of the activity begins so, else an interaction. */
  public void add(String customer, long order, String activity, int day, Integer valence) {
    String kind =
        activity.startsWith(Timeline.Kind.SURVEY)
            ? Timeline.Kind.SURVEY
            : Timeline.Kind.INTERACTION;
    add(customer, order, dayZero.plus(day, ChronoUnit.DAYS), kind, activity, valence);
  }

  public void add(
      String customer, long order, Instant at, String kind, String activity, Integer valence) {
    if (activity.equals(NPS)) {
      answer(customer, order, at, score(valence), valence);
    } else {
      timeline.row(customer, order, customer + "-" + order, at, kind, activity, valence);
    }
  }

  private static double score(Integer verdict) {
    return verdict == null ? OFF_SCALE : verdict > 0 ? 10 : verdict < 0 ? 3 : 7;
  }

  /** An NPS answer; the valence is that of the worst answer of its response. */
  public void answer(String customer, long order, Instant at, double score, Integer valence) {
    String response = customer + "-" + order;
    responses.row("tool", response, "q", SurveyResponse.Metric.NPS, score);
    String event = "tool:survey_nps:%s:q".formatted(response);
    timeline.row(customer, order, event, at, Timeline.Kind.SURVEY, NPS, valence);
  }

  /** {@code timeline}. */
  public TableRows timeline() {
    return timeline;
  }

  /** {@code survey_response}. */
  public TableRows responses() {
    return responses;
  }
}
