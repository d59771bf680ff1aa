package io.unisono.kpi.memory;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.to_date;

import io.unisono.kpi.strike.BadInteractions;
import io.unisono.table.unified.BadInteraction;
import io.unisono.table.unified.Timeline;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Good and bad experiences of customers, one row per interaction; neutral ones leave no memory. */
public final class Experiences {

  public static final String DAY = "day";

  public static final String IS_BAD = "is_bad";

  /** Signs of a bad one, 0 of a good one. */
  static final String SIGNS = "signs";

  /** Whether only what the customer said tells of it, in an answer or a text. */
  static final String IS_SAID = "is_said";

  private Experiences() {}

  /**
   * The rows of {@code bad_interaction}, and the other interactions with a good event.
   *
   * @param bad unified bad_interaction
   * @param timeline unified timeline
   */
  public static Dataset<Row> of(Dataset<Row> bad, Dataset<Row> timeline) {
    String[] interaction = {BadInteraction.CUSTOMER_ID, BadInteraction.INTERACTION_ID};
    Column said = array(lit(BadInteractions.LOW_SCORE), lit(BadInteractions.NEGATIVE_TEXT));
    Dataset<Row> good = good(timeline).join(bad, interaction, "left_anti");
    return bad.select(
            col(BadInteraction.CUSTOMER_ID),
            col(BadInteraction.INTERACTION_ID),
            col(BadInteraction.BAD_ON).as(DAY),
            lit(true).as(IS_BAD),
            size(col(BadInteraction.SIGNS)).as(SIGNS),
            size(array_except(col(BadInteraction.SIGNS), said)).equalTo(0).as(IS_SAID))
        .unionByName(good);
  }

  /** Starts of subscriptions and withdrawn cancellations are states, not experiences. */
  private static Dataset<Row> good(Dataset<Row> timeline) {
    return timeline
        .where(col(Timeline.VALENCE).equalTo(1))
        .where(
            col(Timeline.KIND)
                .isin(
                    Timeline.Kind.INTERACTION,
                    Timeline.Kind.TICKET,
                    Timeline.Kind.SURVEY,
                    Timeline.Kind.MESSAGE))
        .groupBy(
            col(Timeline.CUSTOMER_ID),
            coalesce(col(Timeline.TICKET_ID), col(Timeline.EVENT_ID))
                .as(BadInteraction.INTERACTION_ID))
        .agg(
            max(to_date(col(Timeline.OCCURRED_AT))).as(DAY),
            lit(false).as(IS_BAD),
            lit(0).as(SIGNS),
            min(col(Timeline.KIND).equalTo(Timeline.Kind.SURVEY)).as(IS_SAID));
  }
}
