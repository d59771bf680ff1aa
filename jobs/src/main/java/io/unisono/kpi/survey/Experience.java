package io.unisono.kpi.survey;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.unisono.table.unified.Timeline;
import org.apache.spark.sql.Column;

/** What events of the timeline mean for a customer: conditions on its rows, never null. */
final class Experience {

  private Experience() {}

  /** What customers meet: an answer only tells of it, and a subscription is a state. */
  static Column isStep() {
    return not(col(Timeline.KIND).isin(Timeline.Kind.SURVEY, Timeline.Kind.SUBSCRIPTION));
  }

  /** A step that went badly. */
  static Column isBad() {
    return isStep().and(coalesce(col(Timeline.VALENCE).equalTo(-1), lit(false)));
  }
}
