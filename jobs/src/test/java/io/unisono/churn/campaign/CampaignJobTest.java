package io.unisono.churn.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.subscription.SubscriptionConfig;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.ActionTrial;
import io.unisono.table.marts.AudienceTrial;
import io.unisono.table.marts.CampaignEffect;
import io.unisono.table.marts.CampaignUplift;
import io.unisono.table.marts.ChurnSnapshot;
import io.unisono.table.staged.CampaignContact;
import io.unisono.table.staged.Purchase;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.SubscriptionSpell;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CampaignJobTest {

  private static final CampaignConfig CONFIG = new CampaignConfig(400, 30, 14, 2, .01, 20_000);

  private final TableRows contacts =
      TableRows.of(
          CampaignContact.TABLE,
          CampaignContact.SOURCE,
          CampaignContact.CAMPAIGN_ID,
          CampaignContact.PARTY_ID,
          CampaignContact.IS_HOLD_OUT,
          CampaignContact.CONTACTED_AT);

  private final TableRows spells =
      TableRows.of(
          SubscriptionSpell.TABLE,
          SubscriptionSpell.CUSTOMER_ID,
          SubscriptionSpell.SPELL,
          SubscriptionSpell.STARTED_ON,
          SubscriptionSpell.LOST_ON);

  private final TableRows orders =
      TableRows.of(
          Purchase.TABLE,
          Purchase.SOURCE,
          Purchase.PARTY_ID,
          Purchase.PURCHASED_AT,
          Purchase.QUANTITY);

  private final TableRows identity =
      TableRows.of(
          CustomerIdentity.TABLE,
          CustomerIdentity.SOURCE,
          CustomerIdentity.PARTY_ID,
          CustomerIdentity.CUSTOMER_ID);

  /**
   * Campaign may: c1 to c4 contacted (c1 twice), c5 to c7 held out; c8 is both, and 9 is nobody. c1
   * is lost on the last day that counts, c5 one later, c6 long before; c7 is lost and came back
   * since. c2 ordered in time, c3 sent something back, c4 ordered too early and too late, c5 within
   * the minute.
   */
  @Test
  void effectsAreDifferencesOfShares() {
    campaign("may", "2026-01-10T10:00:00Z", 4, 3);
    contact("may", "1", false, "2026-01-14T10:00:00Z");
    contact("may", "8", false, "2026-01-10T10:00:00Z");
    contact("may", "8b", true, "2026-01-10T10:00:00Z");
    contact("may", "9", true, "2026-01-10T10:00:00Z");
    identity.row("crm", "8", "c8").row("crm", "8b", "c8");
    spell("c1", 1, "2025-01-01", "2026-02-09");
    spell("c2", 1, "2025-01-01", null);
    spell("c3", 1, "2026-01-10", null);
    spell("c4", 1, "2026-01-11", null);
    spell("c5", 1, "2025-01-01", "2026-02-10");
    spell("c6", 1, "2024-01-01", "2025-12-31");
    spell("c7", 1, "2024-01-01", "2026-01-20");
    spell("c7", 2, "2026-03-20", null);
    order("2", "2026-01-24T09:59:59Z", 1);
    order("2", "2026-01-12T00:00:00Z", 2);
    order("3", "2026-01-12T00:00:00Z", -1);
    order("4", "2026-01-10T09:59:59Z", 1);
    order("4", "2026-01-24T10:00:00Z", 1);
    order("5", "2026-01-10T10:00:30Z", 1);

    assertThat(effects(night("2026-03-31")))
        .containsExactlyInAnyOrder(
            "campaign|may|lost|true|30|3|2|0.3333333333333333|0.5|2026-01-10|2026-01-10",
            "campaign|may|ordered|true|14|4|3|0.25|0.3333333333333333|2026-01-10|2026-01-10");
  }

  /** Of the later campaign no loss can be known before 2026-03-31, with ten days of grace. */
  @Test
  void anOutcomeIsToldWhenItsWindowHasEnded() {
    campaign("feb", "2026-02-19T10:00:00Z", 2, 2);
    campaign("jan", "2026-01-10T10:00:00Z", 2, 2);
    for (int i = 1; i <= 4; i++) {
      spell("c" + i, 1, "2025-01-01", null);
    }

    assertThat(effects(night("2026-03-30")))
        .extracting(line -> line.substring(9, line.indexOf("|2|2")))
        .containsExactlyInAnyOrder(
            "jan|lost|true|30", "jan|ordered|false|14", "feb|ordered|true|14");
    assertThat(effects(night("2026-03-31")))
        .extracting(line -> line.substring(9, line.indexOf("|2|2")))
        .contains("jan|lost|false|30", "feb|lost|true|30");
  }

  /** Newcombe (1998), Statistics in Medicine 17, table II (a): 56/70 and 48/80, method 10. */
  @Test
  void theIntervalIsNewcombes() {
    campaign("may", "2026-01-10T10:00:00Z", 70, 80);
    identity.row("crm", "8", "c8").row("crm", "9", "c9");
    for (int i = 1; i <= 56; i++) {
      order(Integer.toString(i), "2026-01-11T00:00:00Z", 1);
    }
    for (int i = 71; i <= 118; i++) {
      order(Integer.toString(i), "2026-01-11T00:00:00Z", 1);
    }

    Row effect = night("2026-03-31").written(CampaignEffect.TABLE).head();

    assertThat(effect.<Double>getAs(CampaignEffect.EFFECT)).isEqualTo(.2, within(5e-5));
    assertThat(effect.<Double>getAs(CampaignEffect.LO)).isEqualTo(.0524, within(5e-5));
    assertThat(effect.<Double>getAs(CampaignEffect.HI)).isEqualTo(.3339, within(5e-5));
  }

  /** The files of the audience were ready on 2026-01-11. */
  @Test
  void audiencesAreMeasuredAgainstTheirHoldOut() {
    TableRows trials =
        TableRows.of(
            AudienceTrial.TABLE,
            AudienceTrial.AUDIENCE,
            AudienceTrial.CUSTOMER_ID,
            AudienceTrial.IS_HOLD_OUT,
            AudienceTrial.ENTERED_ON);
    for (int i = 1; i <= 5; i++) {
      trials.row("churn_high", "c" + i, i > 3, LocalDate.parse("2026-01-10"));
      spell("c" + i, 1, "2025-01-01", i == 4 ? "2026-02-10" : null);
    }

    assertThat(
            effects(
                given("2026-03-31")
                    .withPrevious(AudienceTrial.TABLE, trials.dataset())
                    .run(new CampaignJob())))
        .containsExactlyInAnyOrder(
            "audience|churn_high|lost|true|30|3|2|0.0|0.5|2026-01-11|2026-01-11",
            "audience|churn_high|ordered|true|14|3|2|0.0|0.0|2026-01-11|2026-01-11");
  }

  /** Of the same customers as the audience: an action is measured in the same way. */
  @Test
  void actionsAreMeasuredAgainstTheirHoldOut() {
    TableRows trials =
        TableRows.of(
            ActionTrial.TABLE,
            ActionTrial.ACTION,
            ActionTrial.CUSTOMER_ID,
            ActionTrial.IS_HOLD_OUT,
            ActionTrial.ENTERED_ON);
    for (int i = 1; i <= 5; i++) {
      trials.row("call", "c" + i, i > 3, LocalDate.parse("2026-01-10"));
      spell("c" + i, 1, "2025-01-01", i == 4 ? "2026-02-10" : null);
    }

    assertThat(
            effects(
                given("2026-03-31")
                    .withPrevious(ActionTrial.TABLE, trials.dataset())
                    .run(new CampaignJob())))
        .containsExactlyInAnyOrder(
            "action|call|lost|true|30|3|2|0.0|0.5|2026-01-11|2026-01-11",
            "action|call|ordered|true|14|3|2|0.0|0.0|2026-01-11|2026-01-11");
  }

  /**
   * Half have many tickets: of these a contact keeps eight of ten who would leave, and no other.
   */
  @Test
  void whoIsPersuadableIsToldOfActiveCustomers() {
    campaign("may", "2026-01-10T10:00:00Z", 900, 900);
    TableRows snapshots =
        TableRows.of(
            ChurnSnapshot.TABLE,
            ChurnSnapshot.SNAPSHOT_DATE,
            ChurnSnapshot.CUSTOMER_ID,
            ChurnSnapshot.TICKETS_365D,
            ChurnSnapshot.TENURE_DAYS);
    for (int i = 1; i <= 1_800; i++) {
      boolean heldOut = i > 900;
      boolean troubled = i % 2 == 0;
      int tenth = i / 2 % 10;
      boolean lost = troubled ? tenth < (heldOut ? 6 : 1) : tenth < 3;
      spell("c" + i, 1, "2025-01-01", lost ? "2026-01-20" : null);
      snapshots.row(LocalDate.parse("2025-12-01"), "c" + i, troubled ? 0 : 5, 7);
      snapshots.row(LocalDate.parse("2026-01-01"), "c" + i, troubled ? 5 : 0, 100 + i / 2 % 7);
      snapshots.row(LocalDate.parse("2026-02-01"), "c" + i, lost ? 9 : 0, 1);
    }
    snapshots.row(LocalDate.parse("2026-04-01"), "new1", 5, 103);
    snapshots.row(LocalDate.parse("2026-04-01"), "new2", 0, 103);

    TestNight night =
        given("2026-03-31").with(ChurnSnapshot.TABLE, snapshots.dataset()).run(new CampaignJob());

    assertThat(
            TableRows.lines(
                night.written(CampaignUplift.TABLE),
                CampaignUplift.CUSTOMER_ID,
                CampaignUplift.OUTCOME,
                CampaignUplift.CAMPAIGN,
                CampaignUplift.RESPONSE))
        .containsExactlyInAnyOrder("new1|lost|may|persuadable", "new2|lost|may|undecided");
    assertThat(night.written(CampaignUplift.TABLE).collectAsList())
        .filteredOn(row -> row.getString(0).equals("new1"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.<Double>getAs(CampaignUplift.EXPECTED_EFFECT)).isBetween(-.6, -.4));
    assertThat(night.notes()).containsEntry("uplift lost", "told of may");
  }

  @Test
  void withoutCampaignsThereAreNoEffects() {
    TestNight night = night("2026-03-31");

    assertThat(night.written(CampaignEffect.TABLE).collectAsList()).isEmpty();
    assertThat(night.written(CampaignUplift.TABLE).collectAsList()).isEmpty();
  }

  private static List<String> effects(TestNight night) {
    Dataset<Row> effects = night.written(CampaignEffect.TABLE);
    return TableRows.lines(
        effects,
        CampaignEffect.KIND,
        CampaignEffect.CAMPAIGN,
        CampaignEffect.OUTCOME,
        CampaignEffect.IS_LAST,
        CampaignEffect.WINDOW_DAYS,
        CampaignEffect.CONTACTED,
        CampaignEffect.HELD_OUT,
        CampaignEffect.CONTACTED_SHARE,
        CampaignEffect.HELD_OUT_SHARE,
        CampaignEffect.FIRST_ON,
        CampaignEffect.LAST_ON);
  }

  /** Parties 1, 2, ... are customers c1, c2, ...: the first are contacted, the others held out. */
  private void campaign(String name, String at, int contacted, int heldOut) {
    for (int i = 1; i <= contacted + heldOut; i++) {
      contact(name, Integer.toString(i), i > contacted, at);
    }
  }

  private void contact(String name, String party, boolean heldOut, String at) {
    contacts.row("crm", name, party, heldOut, Instant.parse(at));
  }

  private void spell(String customer, int spell, String from, String lost) {
    spells.row(customer, spell, LocalDate.parse(from), lost == null ? null : LocalDate.parse(lost));
  }

  private void order(String party, String at, double quantity) {
    orders.row("crm", party, Instant.parse(at), quantity);
  }

  private TestNight night(String runDate) {
    return given(runDate).run(new CampaignJob());
  }

  private TestNight given(String runDate) {
    TableRows known =
        TableRows.of(
            CustomerIdentity.TABLE,
            CustomerIdentity.SOURCE,
            CustomerIdentity.PARTY_ID,
            CustomerIdentity.CUSTOMER_ID);
    for (int i = 1; i <= 1_800; i++) {
      if (i != 8 && i != 9) {
        known.row("crm", Integer.toString(i), "c" + i);
      }
    }
    return TestNight.of(runDate)
        .with(CONFIG)
        .with(new SubscriptionConfig(10))
        .with(CampaignContact.TABLE, contacts.dataset())
        .with(Purchase.TABLE, orders.dataset())
        .with(SubscriptionSpell.TABLE, spells.dataset())
        .with(CustomerIdentity.TABLE, known.dataset().unionAll(identity.dataset()));
  }
}
