package io.unisono.journey.attribution;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.JourneyAttribution;
import io.unisono.table.staged.CampaignContact;
import io.unisono.table.staged.Purchase;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.SubscriptionSpell;
import io.unisono.table.unified.Timeline;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class AttributionJobTest {

  private static final AttributionConfig CONFIG =
      new AttributionConfig(30, 7, 1, 0, List.of("ticket", "message"));

  private final TableRows contacts =
      TableRows.of(
          CampaignContact.TABLE,
          CampaignContact.SOURCE,
          CampaignContact.CONTACT_ID,
          CampaignContact.PARTY_ID,
          CampaignContact.IS_HOLD_OUT,
          CampaignContact.CHANNEL,
          CampaignContact.CONTACTED_AT);

  private final TableRows purchases =
      TableRows.of(
          Purchase.TABLE,
          Purchase.SOURCE,
          Purchase.PURCHASE_ID,
          Purchase.PARTY_ID,
          Purchase.PURCHASED_AT,
          Purchase.QUANTITY,
          Purchase.AMOUNT);

  private final TableRows identity =
      TableRows.of(
          CustomerIdentity.TABLE,
          CustomerIdentity.SOURCE,
          CustomerIdentity.PARTY_ID,
          CustomerIdentity.CUSTOMER_ID);

  private final TableRows timeline =
      TableRows.of(
          Timeline.TABLE,
          Timeline.CUSTOMER_ID,
          Timeline.EVENT_ID,
          Timeline.OCCURRED_AT,
          Timeline.KIND,
          Timeline.ACTIVITY);

  private final TableRows spells =
      TableRows.of(
          SubscriptionSpell.TABLE,
          SubscriptionSpell.CUSTOMER_ID,
          SubscriptionSpell.SPELL,
          SubscriptionSpell.SUBSCRIPTION_ID,
          SubscriptionSpell.LOST_ON);

  private int facts;

  @Test
  void purchasesAreSharedAmongTheContactsBeforeThem() {
    identity.row("mail", "m1", "anna").row("shop", "s1", "anna").row("shop", "s2", "bob");
    identity.row("mail", "m2", "bob");
    contact("m1", false, "email", "2026-01-01");
    contact("m1", false, "phone", "2026-01-20");
    contact("m1", true, "letter", "2026-01-21");
    purchase("s1", "2026-01-20", 1, 40);
    contact("m1", false, "email", "2026-02-01");
    purchase("s1", "2026-02-02", -1, -40);
    contact("m2", false, null, "2025-06-01");
    purchase("s2", "2026-01-05", 1, 10);
    purchase("s2", "2026-05-05", 1, 10);

    Map<String, Row> rows = rows(JourneyAttribution.Outcome.PURCHASE);

    assertThat(rows.keySet())
        .filteredOn(key -> key.startsWith("linear"))
        .as("held out, and long before")
        .containsExactlyInAnyOrder("linear email", "linear phone");
    Row email = rows.get("linear email");
    assertThat(email.<Double>getAs(JourneyAttribution.CONVERSIONS)).isEqualTo(0.5);
    assertThat(email.<Double>getAs(JourneyAttribution.VALUE)).isEqualTo(20);
    assertThat(email.<Long>getAs(JourneyAttribution.OUTCOMES)).isEqualTo(1);
    assertThat(email.<Long>getAs(JourneyAttribution.NULLS)).as("after the purchase").isEqualTo(1);
    assertThat(email.<Long>getAs(JourneyAttribution.WITHOUT_TOUCH)).isEqualTo(1);
    assertThat(rows.get("last phone").<Double>getAs(JourneyAttribution.CONVERSIONS)).isEqualTo(1);
    assertThat(rows.get("markov_1 email").<Double>getAs(JourneyAttribution.REMOVAL_EFFECT))
        .isEqualTo(1, within(1e-12));
  }

  @Test
  void lossesAreSharedAmongWhatTheLostWentThrough() {
    event("anna", "ticket", "ticket_created", "2026-01-10");
    event("anna", "message", "message", "2026-01-11");
    event("anna", "survey", "survey_nps", "2026-01-12");
    spells.row("anna", 1, "c1", LocalDate.of(2026, 1, 20));
    spells.row("anna", 1, "c2", LocalDate.of(2026, 1, 20));
    event("bob", "ticket", "ticket_created", "2026-01-10");
    spells.row("bob", 1, "c3", null);
    event("nobody", "ticket", "ticket_created", "2026-01-10");

    Map<String, Row> rows = rows(JourneyAttribution.Outcome.LOSS);

    Row ticket = rows.get("shapley ticket_created");
    assertThat(ticket.<Double>getAs(JourneyAttribution.CONVERSIONS)).isEqualTo(0.5);
    assertThat(ticket.<Double>getAs(JourneyAttribution.BASE_RATE)).isEqualTo(0.5);
    assertThat(ticket.<Double>getAs(JourneyAttribution.VALUE)).isNull();
    assertThat(rows).doesNotContainKey("shapley survey_nps");
  }

  @Test
  void nothingIsSharedWhereNothingHappened() {
    assertThat(rows(JourneyAttribution.Outcome.LOSS)).isEmpty();
  }

  private Map<String, Row> rows(String outcome) {
    Map<String, Row> rows = new HashMap<>();
    TestNight.of("2026-03-31")
        .with(CONFIG)
        .with(CampaignContact.TABLE, contacts.dataset())
        .with(Purchase.TABLE, purchases.dataset())
        .with(CustomerIdentity.TABLE, identity.dataset())
        .with(Timeline.TABLE, timeline.dataset())
        .with(SubscriptionSpell.TABLE, spells.dataset())
        .run(new AttributionJob())
        .written(JourneyAttribution.TABLE)
        .where(col(JourneyAttribution.OUTCOME).equalTo(outcome))
        .collectAsList()
        .forEach(
            row ->
                rows.put(
                    row.getAs(JourneyAttribution.MODEL)
                        + " "
                        + row.getAs(JourneyAttribution.CHANNEL),
                    row));
    return rows;
  }

  private void contact(String party, boolean heldOut, String channel, String day) {
    contacts.row("mail", "k" + facts++, party, heldOut, channel, noon(day));
  }

  private void purchase(String party, String day, double quantity, int amount) {
    purchases.row("shop", "p" + facts++, party, noon(day), quantity, BigDecimal.valueOf(amount));
  }

  private void event(String customer, String kind, String activity, String day) {
    timeline.row(customer, "e" + facts++, noon(day), kind, activity);
  }

  private static Instant noon(String day) {
    return LocalDate.parse(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
  }
}
