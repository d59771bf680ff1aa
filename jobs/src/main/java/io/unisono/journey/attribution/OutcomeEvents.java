package io.unisono.journey.attribution;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_micros;

import io.unisono.measure.CustomersByRecord;
import io.unisono.table.staged.CampaignContact;
import io.unisono.table.staged.Purchase;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.SubscriptionSpell;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Touches and outcomes of customers, in the columns of {@link EventPaths}. */
final class OutcomeEvents {

  private static final String ORDER = "order";
  private static final String NO_CHANNEL = "unknown";

  private OutcomeEvents() {}

  /** Contacts of campaigns, and the purchases after them. Returns are no purchases. */
  static Dataset<Row> purchases(
      Dataset<Row> contacts, Dataset<Row> purchases, Dataset<Row> identity, LocalDate asOf) {
    Dataset<Row> touches =
        CustomersByRecord.known(contacts, identity)
            .where(not(col(CampaignContact.IS_HOLD_OUT)))
            .where(isUntil(CampaignContact.CONTACTED_AT, asOf))
            .select(
                event(
                    col(CampaignContact.CONTACTED_AT),
                    key("0", CampaignContact.SOURCE, CampaignContact.CONTACT_ID),
                    coalesce(col(CampaignContact.CHANNEL), lit(NO_CHANNEL)),
                    false,
                    lit(null)));
    Dataset<Row> bought =
        CustomersByRecord.known(purchases, identity)
            .where(isUntil(Purchase.PURCHASED_AT, asOf))
            .where(
                not(
                    coalesce(
                        col(Purchase.AMOUNT).lt(0).or(col(Purchase.QUANTITY).lt(0)), lit(false))))
            .select(
                event(
                    col(Purchase.PURCHASED_AT),
                    key("1", Purchase.SOURCE, Purchase.PURCHASE_ID),
                    lit(null),
                    true,
                    col(Purchase.AMOUNT)));
    return touches.unionByName(bought);
  }

  /** What customers went through, and the losses after it, of those who have subscribed. */
  static Dataset<Row> losses(
      Dataset<Row> timeline, Dataset<Row> spells, AttributionConfig config, LocalDate asOf) {
    Dataset<Row> subscribers = spells.select(SubscriptionSpell.CUSTOMER_ID).distinct();
    Dataset<Row> touches =
        timeline
            .where(col(Timeline.KIND).isin(config.lossKinds().toArray()))
            .where(isUntil(Timeline.OCCURRED_AT, asOf))
            .join(subscribers, SubscriptionSpell.CUSTOMER_ID)
            .select(
                event(
                    col(Timeline.OCCURRED_AT),
                    col(Timeline.EVENT_ID),
                    col(Timeline.ACTIVITY),
                    false,
                    lit(null)));
    Dataset<Row> lost =
        spells
            .where(col(SubscriptionSpell.LOST_ON).leq(lit(asOf)))
            .select(SubscriptionSpell.CUSTOMER_ID, SubscriptionSpell.LOST_ON)
            .distinct()
            .select(
                event(
                    col(SubscriptionSpell.LOST_ON).cast("timestamp"),
                    lit(""),
                    lit(null),
                    true,
                    lit(null)));
    return touches.unionByName(lost);
  }

  static Dataset<Row> paths(Dataset<Row> events, AttributionConfig config) {
    return EventPaths.of(
        events,
        new EventPaths.Rules(TimeUnit.DAYS.toMicros(config.lookbackDays()), EventPaths.Dedupe.NONE),
        col(ORDER));
  }

  private static Column isUntil(String time, LocalDate asOf) {
    return to_date(col(time)).leq(lit(asOf));
  }

  /** Touches before purchases of the same instant. */
  private static Column key(String rank, String source, String id) {
    return concat_ws(":", lit(rank), col(source), col(id));
  }

  private static Column[] event(
      Column at, Column order, Column channel, boolean converts, Column value) {
    return new Column[] {
      col(CustomerIdentity.CUSTOMER_ID).as(EventPaths.CASE),
      unix_micros(at).as(EventPaths.AT),
      order.as(ORDER),
      channel.cast("string").as(EventPaths.CHANNEL),
      lit(converts).as(EventPaths.CONVERTS),
      value.cast("double").as(EventPaths.VALUE)
    };
  }
}
