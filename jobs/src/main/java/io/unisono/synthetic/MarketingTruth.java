package io.unisono.synthetic;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;

import io.unisono.synthetic.company.Marketing;
import io.unisono.synthetic.company.Marketing.Choice;
import io.unisono.synthetic.company.Marketing.Order;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.silo.Snapshot;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** What brought the orders, and what the campaigns are worth. */
public final class MarketingTruth {

  /**
   * One row per channel of campaigns, and one with the channel {@link #OF_ITSELF}: its contacts and
   * the orders that they brought.
   */
  public static final String ATTRIBUTION = "attribution";

  public static final String ORDERS = "orders";

  /** Channel of the orders that no contact brought. */
  public static final String OF_ITSELF = "none";

  /**
   * One row per campaign and segment: how many it chose, how many of them chance held out, and the
   * chance of an order that a campaign with all its contacts brings, mean over the chosen.
   */
  public static final String CAMPAIGNS = "campaign";

  static final String CAMPAIGN = "campaign";
  static final String SEGMENT = "segment";
  static final String HELD_OUT = "held_out";
  static final String EFFECT = "effect";
  static final String CHOSEN = "chosen";
  static final String CONTACTS = "contacts";

  static final StructType ATTRIBUTION_SCHEMA =
      StructType.fromDDL("channel string, contacts bigint, orders bigint");

  static final StructType CHOICE_SCHEMA =
      StructType.fromDDL("campaign string, segment string, held_out bigint, effect double");

  private MarketingTruth() {}

  /** Summands of {@link #ATTRIBUTION}. */
  static void attribution(Snapshot snapshot, Consumer<Row> out) {
    for (Person person : snapshot.customers()) {
      Marketing marketing = snapshot.marketing(person);
      for (Choice choice : marketing.choices()) {
        if (!choice.heldOut()) {
          out.accept(RowFactory.create(choice.channel().code(), 1L, 0L));
        }
      }
      for (Order order : marketing.orders()) {
        String cause = order.cause() == null ? OF_ITSELF : order.cause().code();
        out.accept(RowFactory.create(cause, 0L, 1L));
      }
    }
  }

  /**
   * One row per campaign: its mean effect over whom it chose.
   *
   * @param truth table {@link #CAMPAIGNS}
   */
  public static Dataset<Row> ofCampaigns(Dataset<Row> truth) {
    return truth
        .groupBy(CAMPAIGN)
        .agg(try_divide(sum(col(EFFECT).multiply(col(CHOSEN))), sum(CHOSEN)).as("true_effect"));
  }

  /** One row per person whom a campaign chose. */
  static void choices(Snapshot snapshot, Consumer<Row> out) {
    for (Person person : snapshot.customers()) {
      for (Choice choice : snapshot.marketing(person).choices()) {
        if (!choice.isReminder()) {
          out.accept(
              RowFactory.create(
                  choice.campaign(),
                  person.business() ? "business" : "consumer",
                  choice.heldOut() ? 1L : 0L,
                  choice.chance()));
        }
      }
    }
  }
}
