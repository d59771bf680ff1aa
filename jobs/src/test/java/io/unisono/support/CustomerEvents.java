package io.unisono.support;

import io.unisono.table.unified.Timeline;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Events of customers as {@code timeline} holds them, at days counted from one instant. */
public final class CustomerEvents {

  private final Instant dayZero;
  private final TableRows timeline =
      TableRows.of(
          Timeline.TABLE,
          Timeline.CUSTOMER_ID,
          Timeline.EVENT_ORDER,
          Timeline.OCCURRED_AT,
          Timeline.KIND,
          Timeline.ACTIVITY,
          Timeline.VALENCE);

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
    timeline.row(customer, order, at, kind, activity, valence);
  }

  /** {@code timeline}. */
  public TableRows timeline() {
    return timeline;
  }
}
