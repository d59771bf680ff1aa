package io.unisono.synthetic;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;

import io.unisono.synthetic.company.Contract;
import io.unisono.synthetic.company.CustomerSimulation;
import io.unisono.synthetic.company.Marketing;
import io.unisono.synthetic.company.Marketing.Choice;
import io.unisono.synthetic.company.Marketing.Order;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.company.Retention;
import io.unisono.synthetic.company.Scenario;
import io.unisono.synthetic.silo.Snapshot;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
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
   * chance of an order that a campaign with all its contacts brings, mean over the chosen. The
   * campaign against leaving is not among them: no contact of it brings an order, but whom it keeps
   * orders later, by a law that is not written down.
   */
  public static final String CAMPAIGNS = "campaign";

  static final String CAMPAIGN = "campaign";
  static final String SEGMENT = "segment";
  static final String HELD_OUT = "held_out";
  static final String EFFECT = "effect";
  static final String CHOSEN = "chosen";
  static final String CONTACTS = "contacts";
  private static final String TRUE_EFFECT = "true_effect";

  static final StructType ATTRIBUTION_SCHEMA =
      StructType.fromDDL("channel string, contacts bigint, orders bigint");

  static final StructType CHOICE_SCHEMA =
      StructType.fromDDL("campaign string, segment string, held_out bigint, effect double");

  /**
   * One row per contract term, monthly or longer, of whom the campaign against leaving chose: how
   * many, and the mean chance to leave in the ninety days after, contacted and held out. Empty
   * without the campaign.
   */
  public static final String RETENTION = "retention";

  static final String TERM = "term";
  static final String LEAVES_CONTACTED = "leaves_contacted";
  static final String LEAVES_HELD_OUT = "leaves_held_out";

  static final StructType RETENTION_SCHEMA =
      StructType.fromDDL(
          "campaign string, term string, leaves_contacted double, leaves_held_out double");

  private static final int FUTURES = 24;

  private MarketingTruth() {}

  /** One row per person whom the campaign against leaving chose. */
  static void retained(Snapshot snapshot, Consumer<Row> out) {
    Scenario scenario = snapshot.scenario();
    String campaign = Retention.name(scenario);
    for (Person person : snapshot.customers()) {
      boolean isChosen =
          snapshot.marketing(person).choices().stream()
              .anyMatch(choice -> choice.campaign().equals(campaign));
      if (isChosen) {
        CustomerSimulation life = CustomerSimulation.of(scenario, person, Retention.day(scenario));
        Contract contract = life.contracts().get(life.contracts().size() - 1);
        out.accept(
            RowFactory.create(
                campaign,
                Retention.works(contract) ? "monthly" : "longer",
                life.probabilityOfLeaving(scenario, Retention.LASTS, FUTURES, true),
                life.probabilityOfLeaving(scenario, Retention.LASTS, FUTURES, false)));
      }
    }
  }

  /**
   * One row per campaign against leaving: its mean effect on the chance to leave.
   *
   * @param truth table {@link #RETENTION}
   */
  public static Dataset<Row> ofRetention(Dataset<Row> truth) {
    Column effect = col(LEAVES_CONTACTED).minus(col(LEAVES_HELD_OUT));
    return truth
        .groupBy(CAMPAIGN)
        .agg(try_divide(sum(effect.multiply(col(CHOSEN))), sum(CHOSEN)).as(TRUE_EFFECT));
  }

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
        .agg(try_divide(sum(col(EFFECT).multiply(col(CHOSEN))), sum(CHOSEN)).as(TRUE_EFFECT));
  }

  /** One row per person whom a campaign for orders chose. */
  static void choices(Snapshot snapshot, Consumer<Row> out) {
    String againstLeaving = Retention.name(snapshot.scenario());
    for (Person person : snapshot.customers()) {
      for (Choice choice : snapshot.marketing(person).choices()) {
        if (!choice.isReminder() && !choice.campaign().equals(againstLeaving)) {
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
