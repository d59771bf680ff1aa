package io.unisono.advice.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.advice.ValueConfig;
import io.unisono.advice.action.NextActionConfig.Action;
import io.unisono.advice.action.NextActionConfig.Channel;
import io.unisono.advice.action.NextActionConfig.Outcome;
import io.unisono.advice.action.NextActionConfig.Purpose;
import io.unisono.measure.FrequencyCap;
import io.unisono.measure.HoldOut;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.ActionTrial;
import io.unisono.table.marts.CampaignEffect;
import io.unisono.table.marts.CampaignUplift;
import io.unisono.table.marts.NextBestAction;
import io.unisono.table.staged.CampaignContact;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.SubscriptionSpell;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class NextActionJobTest {

  /** By it fred is held out, and nobody else of the example. */
  private static final HoldOut FRED = new HoldOut(.08, "s28");

  private static final Action CALL =
      new Action(
          "call",
          Outcome.LOST,
          Optional.empty(),
          Optional.of(18),
          Optional.empty(),
          4.5,
          Purpose.MARKETING,
          Channel.PHONE);
  private static final Action MAIL =
      new Action(
          "mail",
          Outcome.ORDERED,
          Optional.empty(),
          Optional.empty(),
          Optional.of(12.0),
          .01,
          Purpose.MARKETING,
          Channel.EMAIL);

  /** The worked example of docs/ADVICE.md. */
  @Test
  void theActionThatGainsMostIsTakenOrNothingWithAReason() {
    TestNight night = given(config(true, CALL, MAIL)).run(new NextActionJob());

    assertThat(lines(night))
        .containsExactly(
            "anna|call|phone|8.46|0.03|campaign|432.0|4.5|EUR|mail|1.13|best|false",
            "bert|mail|email|1.13|0.095|campaign|12.0|0.01|EUR|null|null|best|false",
            "carl|mail|email|1.13|0.095|campaign|12.0|0.01|EUR|null|null|best|false",
            "dora|nothing|null|0.0|null|null|null|null|EUR|null|null|no_consent|false",
            "emil|nothing|null|0.0|null|null|null|null|EUR|null|null|fatigue|false",
            "fred|nothing|null|0.0|null|null|null|null|EUR|call|8.46|hold_out|true");
    assertThat(trials(night))
        .containsExactly(
            "call|anna|false|2026-03-31",
            "call|fred|true|2026-03-31",
            "mail|bert|false|2026-03-31",
            "mail|carl|false|2026-03-31");
  }

  @Test
  void whatWasLearntOfTheCustomerComesBeforeTheMean() {
    TestNight night =
        given(config(true, CALL))
            .with(
                CampaignUplift.TABLE,
                TableRows.of(
                        CampaignUplift.TABLE,
                        CampaignUplift.CUSTOMER_ID,
                        CampaignUplift.OUTCOME,
                        CampaignUplift.CAMPAIGN,
                        CampaignUplift.EXPECTED_EFFECT,
                        CampaignUplift.RESPONSE)
                    .row("anna", "lost", "calls", .02, "do_not_disturb")
                    .row("bert", "lost", "calls", -.10, "persuadable")
                    .row("fred", "lost", "calls", -.50, "undecided")
                    .row("fred", "ordered", "posts", .50, "persuadable")
                    .dataset())
            .run(new NextActionJob());

    assertThat(lines(night))
        .contains(
            "anna|nothing|null|0.0|null|null|null|null|EUR|null|null|no_gain|false",
            "bert|call|phone|9.9|0.1|uplift|144.0|4.5|EUR|null|null|best|false",
            "fred|nothing|null|0.0|null|null|null|null|EUR|call|8.46|hold_out|true");
  }

  @Test
  void itsOwnEffectComesBeforeThatOfACampaign() {
    TestNight night =
        given(config(true, MAIL))
            .with(
                CampaignEffect.TABLE,
                effects().row("action", "mail", "ordered", true, .05, .01, .09).dataset())
            .run(new NextActionJob());

    assertThat(lines(night))
        .contains("anna|mail|email|0.59|0.05|action|12.0|0.01|EUR|null|null|best|false");
  }

  @Test
  void aMeanThatMayBeChanceIsNotOffered() {
    Dataset<Row> unproven =
        effectColumns().row("campaign", "calls", "lost", true, -.03, -.06, .001).dataset();

    assertThat(
            lines(
                given(config(true, CALL))
                    .with(CampaignEffect.TABLE, unproven)
                    .run(new NextActionJob())))
        .allMatch(line -> line.contains("|no_action_measured|"));
    assertThat(
            lines(
                given(config(false, CALL))
                    .with(CampaignEffect.TABLE, unproven)
                    .run(new NextActionJob())))
        .anyMatch(line -> line.startsWith("anna|call|"));
  }

  @Test
  void withoutAnAmountTheValueIsUnknown() {
    TestNight night =
        given(config(true, CALL))
            .with(
                SubscriptionSpell.TABLE,
                spells().row("anna", "b", "1", null, "EUR", true).dataset())
            .run(new NextActionJob());

    assertThat(lines(night))
        .containsExactly("anna|nothing|null|0.0|null|null|null|null|EUR|null|null|no_value|false");
  }

  @Test
  void trialsAreKeptFromTheNightBefore() {
    TestNight night =
        given(config(true, MAIL))
            .withPrevious(
                ActionTrial.TABLE,
                TableRows.of(
                        ActionTrial.TABLE,
                        ActionTrial.ACTION,
                        ActionTrial.CUSTOMER_ID,
                        ActionTrial.IS_HOLD_OUT,
                        ActionTrial.ENTERED_ON)
                    .row("mail", "anna", false, LocalDate.parse("2026-01-10"))
                    .row("call", "bert", false, LocalDate.parse("2026-01-10"))
                    .row("mail", "bert", true, LocalDate.parse("2026-01-10"))
                    .row("mail", "gone", false, LocalDate.parse("2026-01-10"))
                    .row("mail", "carl", false, LocalDate.parse("2024-01-10"))
                    .dataset())
            .run(new NextActionJob());

    assertThat(trials(night))
        .containsExactly(
            "call|bert|false|2026-01-10",
            "mail|anna|false|2026-01-10",
            "mail|bert|false|2026-03-31",
            "mail|carl|false|2026-03-31",
            "mail|fred|true|2026-03-31");
  }

  @Test
  void fromNothingComesNothing() {
    TestNight without = given(config(true)).run(new NextActionJob());
    TestNight empty =
        TestNight.of("2026-03-31")
            .with(config(true, CALL, MAIL))
            .with(new ValueConfig(Optional.of(.4)))
            .run(new NextActionJob());

    assertThat(lines(without)).isEmpty();
    assertThat(trials(without)).isEmpty();
    assertThat(lines(empty)).isEmpty();
    assertThat(trials(empty)).isEmpty();
  }

  @Test
  void anActionNeedsAValueAndMonthsNeedAMargin() {
    assertThatThrownBy(
            () ->
                new Action(
                    "call",
                    Outcome.LOST,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    1,
                    Purpose.MARKETING,
                    Channel.PHONE))
        .hasMessage("value: name it, or value-months");
    assertThatThrownBy(
            () ->
                given(config(true, CALL))
                    .with(new ValueConfig(Optional.empty()))
                    .run(new NextActionJob()))
        .hasMessageContaining("Action call of next-best-action cannot be valued.");
  }

  private static List<String> lines(TestNight night) {
    return TableRows.lines(
        night
            .written(NextBestAction.TABLE)
            .selectExpr(
                "customer_id",
                "action",
                "channel",
                "round(expected_gain, 6) expected_gain",
                "effect",
                "effect_basis",
                "round(value, 6) value",
                "cost",
                "currency",
                "runner_up",
                "round(runner_up_gain, 6) runner_up_gain",
                "reason",
                "is_hold_out"),
        NextBestAction.CUSTOMER_ID,
        NextBestAction.ACTION,
        NextBestAction.CHANNEL,
        NextBestAction.EXPECTED_GAIN,
        NextBestAction.EFFECT,
        NextBestAction.EFFECT_BASIS,
        NextBestAction.VALUE,
        NextBestAction.COST,
        NextBestAction.CURRENCY,
        NextBestAction.RUNNER_UP,
        NextBestAction.RUNNER_UP_GAIN,
        NextBestAction.REASON,
        NextBestAction.IS_HOLD_OUT);
  }

  private static List<String> trials(TestNight night) {
    return TableRows.lines(
        night.written(ActionTrial.TABLE),
        ActionTrial.ACTION,
        ActionTrial.CUSTOMER_ID,
        ActionTrial.IS_HOLD_OUT,
        ActionTrial.ENTERED_ON);
  }

  private static NextActionConfig config(boolean provenOnly, Action... actions) {
    return new NextActionConfig(new FrequencyCap(2, 30), FRED, provenOnly, List.of(actions));
  }

  private static TestNight given(NextActionConfig config) {
    return TestNight.of("2026-03-31")
        .with(config)
        .with(new ValueConfig(Optional.of(.4)))
        .with(CampaignEffect.TABLE, effects().dataset())
        .with(Customer.TABLE, customers())
        .with(
            SubscriptionSpell.TABLE,
            spells()
                .row("anna", "b", "1", amount(40), "EUR", true)
                .row("anna", "b", "2", amount(20), "EUR", true)
                .row("bert", "b", "3", amount(20), "EUR", true)
                .row("carl", "b", "4", amount(60), "EUR", true)
                .row("dora", "b", "5", amount(60), "EUR", true)
                .row("emil", "b", "6", amount(60), "EUR", true)
                .row("fred", "b", "7", amount(60), "EUR", true)
                .row("left", "b", "8", amount(60), "EUR", false)
                .dataset())
        .with(
            CustomerIdentity.TABLE,
            TableRows.of(
                    CustomerIdentity.TABLE,
                    CustomerIdentity.SOURCE,
                    CustomerIdentity.PARTY_ID,
                    CustomerIdentity.CUSTOMER_ID)
                .row("crm", "1", "emil")
                .row("crm", "2", "anna")
                .dataset())
        .with(CampaignContact.TABLE, contacts());
  }

  private static BigDecimal amount(int euros) {
    return BigDecimal.valueOf(euros);
  }

  private static TableRows spells() {
    return TableRows.of(
        SubscriptionSpell.TABLE,
        SubscriptionSpell.CUSTOMER_ID,
        SubscriptionSpell.SOURCE,
        SubscriptionSpell.SUBSCRIPTION_ID,
        SubscriptionSpell.MONTHLY_AMOUNT,
        SubscriptionSpell.CURRENCY,
        SubscriptionSpell.IS_RUNNING);
  }

  /** Of the last campaigns, and of an earlier one that does not count. */
  private static TableRows effects() {
    return effectColumns()
        .row("campaign", "calls", "lost", true, -.03, -.05, -.01)
        .row("campaign", "old", "lost", false, -.3, -.5, -.1)
        .row("audience", "high", "lost", true, -.3, -.5, -.1)
        .row("campaign", "posts", "ordered", true, .095, .05, .14);
  }

  private static TableRows effectColumns() {
    return TableRows.of(
        CampaignEffect.TABLE,
        CampaignEffect.KIND,
        CampaignEffect.CAMPAIGN,
        CampaignEffect.OUTCOME,
        CampaignEffect.IS_LAST,
        CampaignEffect.EFFECT,
        CampaignEffect.LO,
        CampaignEffect.HI);
  }

  private static Dataset<Row> customers() {
    String[] both = {"email", "phone"};
    return TableRows.of(Customer.TABLE, Customer.CUSTOMER_ID, Customer.MARKETING_CHANNELS)
        .row("anna", both)
        .row("bert", both)
        .row("carl", new String[] {"email"})
        .row("dora", new String[] {})
        .row("emil", both)
        .row("fred", both)
        .row("left", both)
        .dataset();
  }

  /** Emil was contacted twice in 30 days; Anna once, and once she was held out. */
  private static Dataset<Row> contacts() {
    return TableRows.of(
            CampaignContact.TABLE,
            CampaignContact.SOURCE,
            CampaignContact.CONTACT_ID,
            CampaignContact.PARTY_ID,
            CampaignContact.IS_HOLD_OUT,
            CampaignContact.CONTACTED_AT)
        .row("crm", "a", "1", false, Instant.parse("2026-03-02T00:00:00Z"))
        .row("crm", "b", "1", false, Instant.parse("2026-03-31T23:00:00Z"))
        .row("crm", "c", "2", false, Instant.parse("2026-03-02T00:00:00Z"))
        .row("crm", "d", "2", true, Instant.parse("2026-03-10T00:00:00Z"))
        .row("crm", "e", "2", false, Instant.parse("2026-03-01T23:00:00Z"))
        .dataset();
  }
}
