package io.unisono.audience;

import static io.unisono.audience.AudienceFixture.KEY;
import static io.unisono.audience.AudienceFixture.audience;
import static io.unisono.audience.AudienceFixture.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.audience.AudienceConfig.Aim;
import io.unisono.audience.AudienceConfig.Audience;
import io.unisono.audience.AudienceConfig.ExportId;
import io.unisono.audience.AudienceConfig.Filter;
import io.unisono.audience.AudienceConfig.Selection;
import io.unisono.audience.destination.Destination;
import io.unisono.config.Config;
import io.unisono.measure.FrequencyCap;
import io.unisono.measure.HoldOut;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.AudienceFunnel;
import io.unisono.table.marts.AudienceMember;
import io.unisono.table.marts.AudienceTrial;
import io.unisono.table.marts.CampaignUplift;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.ChurnStatus;
import io.unisono.table.staged.CampaignContact;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.SubscriptionSpell;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudienceTest {

  static final String RUN_DATE = "2026-03-31";

  private static final Map<AudienceConfig, TestNight> NIGHTS = new HashMap<>();

  @TempDir private Path folder;

  @Test
  void onlyCustomersOfTheTierWhoAllowTheChannelArePickedBestFirst() {
    assertThat(members(config(1, audience().named("churn_high"))))
        .containsExactly(
            "churn_high c2 c2 high 0.8 20.00 false 1 last_nps null 1.8 marketing email 2026-03-31"
                + " 2026-04-14",
            "churn_high c4 c4 high 0.65 null false 2 null null null marketing email 2026-03-31"
                + " 2026-04-14",
            "churn_high c5 c5 high 0.6 90.00 false 3 null null null marketing email 2026-03-31"
                + " 2026-04-14");
  }

  @Test
  void everyCandidateIsCountedOnce() {
    assertThat(funnel(config(1, audience().atMost(2).named("churn_high"))))
        .containsExactly(
            "churn_high no_consent 1 2",
            "churn_high frequency_cap 2 1",
            "churn_high over_size 3 1",
            "churn_high too_small 4 0",
            "churn_high held_out 5 0",
            "churn_high selected 6 2");
  }

  @Test
  void sizeAndProbabilityLimitAnAudience() {
    assertThat(ids(config(1, audience().atMost(1).named("a")))).containsExactly("a c2");
    assertThat(ids(config(1, audience().from(.61).named("a")))).containsExactly("a c2", "a c4");
  }

  @Test
  void anAudienceTooSmallToHideInStaysEmpty() {
    AudienceConfig small = config(4, audience().named("a"));

    assertThat(ids(config(3, audience().named("a")))).hasSize(3);
    assertThat(ids(small)).isEmpty();
    assertThat(funnel(small)).contains("a too_small 4 3", "a selected 6 0");
  }

  /** Of c2, c4 and c5 the hash holds out c4 (see HoldOutTest); it stays in the table. */
  @Test
  void whoIsHeldOutIsSelectedAndMarked() {
    AudienceConfig config = config(2, .1, Optional.empty(), audience().named("a"));

    assertThat(members(config))
        .extracting(line -> line.split(" ")[1] + " " + line.split(" ")[6])
        .containsExactly("c2 false", "c4 true", "c5 false");
    assertThat(funnel(config)).contains("a held_out 5 1", "a selected 6 2");
    assertThat(ids(config(3, .1, Optional.empty(), audience().named("a"))))
        .as("the files would hold two")
        .isEmpty();
  }

  /** 0.6 of 90 a month is more than 0.8 of 20; c4 pays in another currency than the others. */
  @Test
  void theMostValuableComeFirst() {
    assertThat(ids(config(1, audience().select(Selection.VALUABLE).named("v"))))
        .containsExactly("v c5", "v c2");
  }

  /** c8 was shut out, c9 left too long ago, c10 left yesterday; c7 paid 30 and 15 at the end. */
  @Test
  void whoLeftOfTheirOwnWillAreToBeWonBack() {
    assertThat(members(config(1, audience().left(30, 365).named("w"))))
        .containsExactly(
            "w c7 c7 null null 45.00 false 1 end_reason price null marketing email 2026-03-31"
                + " 2026-04-14",
            "w c11 c11 null null null false 2 null null null marketing email 2026-03-31"
                + " 2026-04-14");
  }

  @Test
  void whomAContactDoesGoodComesByItsEffect() {
    assertThat(ids(config(1, audience().persuadable(Aim.LOST).named("p"))))
        .containsExactly("p c6", "p c5");
    assertThat(ids(config(1, audience().persuadable(Aim.ORDERED).named("p"))))
        .containsExactly("p c4");
    assertThat(funnel(config(1, audience().persuadable(Aim.LOST).named("p"))))
        .contains("p no_consent 1 1");
  }

  /**
   * c2 was selected before; the hash holds out c4 of c2, c4 and c5 (see HoldOutTest). The choice of
   * c5 was of another salt, and one was too long ago.
   */
  @Test
  void whoWasSelectedIsRememberedWithTheFirstDay() {
    Dataset<Row> before =
        TableRows.of(
                AudienceTrial.TABLE,
                AudienceTrial.AUDIENCE,
                AudienceTrial.CUSTOMER_ID,
                AudienceTrial.IS_HOLD_OUT,
                AudienceTrial.ENTERED_ON)
            .row("a", "c2", false, day("2026-03-01"))
            .row("a", "c5", true, day("2026-03-01"))
            .row("b", "c2", false, day("2024-03-31"))
            .row("b", "c5", false, day("2025-03-31"))
            .row("b", "nobody", false, day("2026-03-01"))
            .dataset();
    TestNight night =
        given(config(2, .1, Optional.empty(), audience().named("a")))
            .withPrevious(AudienceTrial.TABLE, before)
            .run(new AudienceJob());

    assertThat(
            TableRows.lines(
                night.written(AudienceTrial.TABLE),
                AudienceTrial.AUDIENCE,
                AudienceTrial.CUSTOMER_ID,
                AudienceTrial.IS_HOLD_OUT,
                AudienceTrial.ENTERED_ON))
        .containsExactlyInAnyOrder(
            "a|c2|false|2026-03-01",
            "a|c4|true|2026-03-31",
            "a|c5|false|2026-03-31",
            "b|c5|false|2025-03-31");
  }

  @Test
  void filtersChooseCustomers() {
    Filter italy = new Filter(Set.of("IT"), Set.of(), Set.of(), Optional.empty());
    Filter english = new Filter(Set.of(), Set.of("en"), Set.of(), Optional.empty());
    Filter business = new Filter(Set.of(), Set.of(), Set.of("business"), Optional.empty());
    Filter rich = new Filter(Set.of(), Set.of(), Set.of(), Optional.of(20.01));

    assertThat(ids(config(1, audience().only(italy).named("a")))).containsExactly("a c2");
    assertThat(ids(config(1, audience().only(english).named("a")))).containsExactly("a c4");
    assertThat(ids(config(1, audience().only(business).named("a")))).containsExactly("a c5");
    assertThat(ids(config(1, audience().only(rich).named("a")))).containsExactly("a c5");
    assertThat(ids(config(1, audience().only(Filter.NONE).named("a")))).hasSize(3);
  }

  /** c12 has two contacts, c5 one: room for one audience, the first. */
  @Test
  void anEarlierAudienceCountsAsAContact() {
    AudienceConfig config =
        config(
            1,
            audience().atMost(1).named("first"),
            audience().named("second"),
            audience().named("third"));

    assertThat(ids(config)).containsExactly("first c2", "second c2", "second c4");
    assertThat(funnel(config)).contains("second frequency_cap 2 2", "third frequency_cap 2 4");
  }

  @Test
  void aPseudonymIsTheKeyedDigestOfTheId() {
    // printf 'unisono:audience:v1:c2' | openssl dgst -sha256 -hmac 'not a real key'
    String pseudonym = "fc9b9308e4cab78cc1dd6f737fa8ff48a9fc2f7ac6361c74041b44f4db1ffe68";

    assertThat(Pseudonym.of("c2", KEY.reveal().getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(pseudonym);
    assertThat(
            members(
                config(
                    1,
                    audience().atMost(1).as(ExportId.PSEUDONYM).named("p"),
                    audience().atMost(1).named("q"))))
        .satisfiesExactly(
            p -> assertThat(p).startsWith("p c2 " + pseudonym + " high"),
            q -> assertThat(q).startsWith("q c2 c2 high"));
  }

  @Test
  void noAudienceNoScoresNoMembers() {
    assertThat(members(config(1))).isEmpty();
    assertThat(funnel(config(1))).isEmpty();
    TestNight night =
        TestNight.of(RUN_DATE).with(config(1, audience().named("a"))).run(new AudienceJob());
    assertThat(night.written(AudienceMember.TABLE).collectAsList()).isEmpty();
    assertThat(night.written(AudienceFunnel.TABLE).collectAsList()).hasSize(6);
  }

  @Test
  void anUnknownChannelIsRefusedWithItsLine() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("unisono.yaml"),
            """
            audience:
              audiences:
                - name: churn_high
                  select: at-risk
                  tiers: [high]
                  minimum-probability: 0
                  purpose: marketing
                  channel: any
                  max-size: 10
                  expiry-days: 14
                  export-id: customer-id
                  destinations: [googol]
            """);

    assertThatThrownBy(
            () ->
                Config.load(Optional.of(file), Map.of("data", "", "run_date", ""))
                    .bind(AudienceConfig.class))
        .hasMessageContaining("unisono.yaml:8")
        .hasMessageContaining("one of email, phone, post, sms")
        .hasMessageContaining("unisono.yaml:12")
        .hasMessageContaining("marketing-cloud");
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    Audience pseudonym = audience().as(ExportId.PSEUDONYM).named("churn_high");
    AudienceConfig good = config(1, audience().named("a"));

    assertThatThrownBy(() -> withoutKeys(good, pseudonym))
        .hasMessageStartingWith("export-key: audience 'churn_high' exports pseudonyms");
    assertThatThrownBy(() -> config(1, pseudonym, pseudonym))
        .hasMessage("audiences: two are called 'churn_high'");
    assertThatThrownBy(
            () -> withoutKeys(good, audience().to(Destination.HUBSPOT).named("churn_high")))
        .hasMessage(
            "record-sources: audience 'churn_high' goes to hubspot; name the source that has its"
                + " record ids");
    assertThatThrownBy(() -> audience().select(Selection.PERSUADABLE).named("p"))
        .hasMessageStartingWith("outcome: is missing");
    assertThatThrownBy(() -> audience().select(Selection.WIN_BACK).named("w"))
        .hasMessageStartingWith("left: is missing");
    assertThatThrownBy(() -> audience().left(30, 20).named("w"))
        .hasMessageStartingWith("to-days: must be at least 30");
    assertThatThrownBy(() -> audience().to(Destination.META, Destination.META).named("a"))
        .hasMessage("destinations: one is named twice");
  }

  private static AudienceConfig withoutKeys(AudienceConfig config, Audience audience) {
    return new AudienceConfig(
        Optional.empty(),
        "k1",
        1,
        config.holdOut(),
        config.frequencyCap(),
        Optional.empty(),
        90,
        Map.of(),
        List.of(audience));
  }

  @Test
  void theReferenceConfigurationIsBound() {
    AudienceConfig config = Config.reference(AudienceConfig.class);

    assertThat(config.audiences())
        .extracting(Audience::name)
        .containsExactly("churn_high", "value_at_risk", "win_back", "persuadable");
    assertThat(config.exportKey()).isEmpty();
    assertThat(config.holdOut()).isEqualTo(new HoldOut(.1, "unisono-1"));
    assertThat(config.frequencyCap()).isEqualTo(new FrequencyCap(2, 30));
    assertThat(config.suppressionList()).isEmpty();
    assertThat(config.recordSources()).isEmpty();
  }

  private static List<String> ids(AudienceConfig config) {
    return members(config).stream()
        .map(line -> line.substring(0, line.indexOf(' ', line.indexOf(' ') + 1)))
        .toList();
  }

  private static List<String> members(AudienceConfig config) {
    return lines(
        night(config)
            .written(AudienceMember.TABLE)
            .sort(AudienceMember.AUDIENCE, AudienceMember.RANK));
  }

  private static List<String> funnel(AudienceConfig config) {
    return lines(
        night(config)
            .written(AudienceFunnel.TABLE)
            .sort(AudienceFunnel.AUDIENCE, AudienceFunnel.STEP));
  }

  private static List<String> lines(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.mkString(" ")).toList();
  }

  /** The night of these options, which always has the same tables: once for all who look at it. */
  static TestNight night(AudienceConfig config) {
    return NIGHTS.computeIfAbsent(config, options -> given(options).run(new AudienceJob()));
  }

  private static TestNight given(AudienceConfig config) {
    return TestNight.of(RUN_DATE)
        .with(config)
        .with(ChurnScore.TABLE, scores())
        .with(ChurnStatus.TABLE, status())
        .with(SubscriptionSpell.TABLE, spells())
        .with(CampaignContact.TABLE, contacts())
        .with(CustomerIdentity.TABLE, identity())
        .with(CampaignUplift.TABLE, uplift())
        .with(Customer.TABLE, customers());
  }

  private static Dataset<Row> scores() {
    return TableRows.of(
            ChurnScore.TABLE,
            ChurnScore.CUSTOMER_ID,
            ChurnScore.CHURN_PROBABILITY,
            ChurnScore.RISK_RANK,
            ChurnScore.TIER,
            ChurnScore.REASONS)
        .row("c1", .9, 1, "high", List.of(RowFactory.create("plan", "basic", .5, 1.5)))
        .row("c2", .8, 2, "high", List.of(RowFactory.create("last_nps", null, .7, 1.8)))
        .row("c3", .7, 3, "high", List.of())
        .row("c4", .65, 4, "high", List.of())
        .row("c5", .6, 5, "high", List.of())
        .row("c6", .1, 6, "low", List.of())
        .row("c12", .55, 7, "high", List.of())
        .dataset();
  }

  /** c1 refused e-mail and allows the telephone, c3 refused all; the others allow e-mail. */
  static Dataset<Row> customers() {
    return TableRows.of(
            Customer.TABLE,
            Customer.CUSTOMER_ID,
            Customer.COUNTRY,
            Customer.LANGUAGE,
            Customer.SEGMENT,
            Customer.MARKETING_CHANNELS)
        .row("c1", "IT", "it", "consumer", List.of("phone"))
        .row("c2", "IT", "it", "consumer", List.of("email", "phone"))
        .row("c3", "IT", "it", "consumer", List.of())
        .row("c4", "GB", "en", null, List.of("email"))
        .row("c5", null, null, "business", List.of("email"))
        .row("c6", "IT", "it", "consumer", List.of("email"))
        .row("c7", "IT", "it", "consumer", List.of("email"))
        .row("c8", "IT", "it", "consumer", List.of("email"))
        .row("c9", "IT", "it", "consumer", List.of("email"))
        .row("c10", "IT", "it", "consumer", List.of("email"))
        .row("c11", "IT", "it", "consumer", List.of("email"))
        .row("c12", "IT", "it", "consumer", List.of("email"))
        .dataset();
  }

  private static Dataset<Row> status() {
    return TableRows.of(
            ChurnStatus.TABLE,
            ChurnStatus.CUSTOMER_ID,
            ChurnStatus.STATUS,
            ChurnStatus.CHURNED_ON,
            ChurnStatus.END_KIND,
            ChurnStatus.END_REASON)
        .row("c2", "active", null, null, null)
        .row("c7", "churned", day("2026-03-01"), "voluntary", "price")
        .row("c8", "churned", day("2026-02-01"), "involuntary", "payment")
        .row("c9", "churned", day("2025-03-30"), "voluntary", "price")
        .row("c10", "churned", day("2026-03-30"), "voluntary", "price")
        .row("c11", "churned", day("2025-03-31"), "unknown", null)
        .dataset();
  }

  /** c7 had another contract in a spell before, and one that ended earlier in the last. */
  private static Dataset<Row> spells() {
    return TableRows.of(
            SubscriptionSpell.TABLE,
            SubscriptionSpell.CUSTOMER_ID,
            SubscriptionSpell.SPELL,
            SubscriptionSpell.MONTHLY_AMOUNT,
            SubscriptionSpell.CURRENCY,
            SubscriptionSpell.ENDED_ON,
            SubscriptionSpell.IS_RUNNING,
            SubscriptionSpell.LOST_ON)
        .row("c2", 1, amount("20"), "EUR", null, true, null)
        .row("c2", 1, amount("5"), "EUR", day("2026-01-01"), false, null)
        .row("c4", 1, amount("70"), "GBP", null, true, null)
        .row("c5", 1, amount("60"), "EUR", null, true, null)
        .row("c5", 1, amount("30"), "EUR", null, true, null)
        .row("c7", 1, amount("500"), "EUR", day("2025-01-01"), false, day("2025-01-01"))
        .row("c7", 2, amount("8"), "EUR", day("2025-12-01"), false, day("2026-03-01"))
        .row("c7", 2, amount("30"), "EUR", day("2026-03-01"), false, day("2026-03-01"))
        .row("c7", 2, amount("15"), "EUR", day("2026-03-01"), false, day("2026-03-01"))
        .row("c11", 1, null, "EUR", day("2025-03-31"), false, day("2025-03-31"))
        .dataset();
  }

  /** c12 was contacted twice; c2 long ago and in the future, and was held out once. */
  private static Dataset<Row> contacts() {
    return TableRows.of(
            CampaignContact.TABLE,
            CampaignContact.SOURCE,
            CampaignContact.PARTY_ID,
            CampaignContact.IS_HOLD_OUT,
            CampaignContact.CONTACTED_AT)
        .row("crm", "5", false, Instant.parse("2026-03-02T00:00:00Z"))
        .row("crm", "12", false, Instant.parse("2026-03-31T23:00:00Z"))
        .row("crm", "12", false, Instant.parse("2026-03-15T08:00:00Z"))
        .row("crm", "2", false, Instant.parse("2026-03-01T23:00:00Z"))
        .row("crm", "2", false, Instant.parse("2026-04-01T00:00:00Z"))
        .row("crm", "2", true, Instant.parse("2026-03-20T08:00:00Z"))
        .row("crm", "99", false, Instant.parse("2026-03-20T08:00:00Z"))
        .dataset();
  }

  /**
   * A contact keeps c5 and c6, the latter more; c3 refused it, and c2 would leave because of it.
   */
  private static Dataset<Row> uplift() {
    return TableRows.of(
            CampaignUplift.TABLE,
            CampaignUplift.CUSTOMER_ID,
            CampaignUplift.OUTCOME,
            CampaignUplift.EXPECTED_EFFECT,
            CampaignUplift.RESPONSE)
        .row("c2", "lost", .05, "do_not_disturb")
        .row("c3", "lost", -.2, "persuadable")
        .row("c4", "lost", -.01, "undecided")
        .row("c5", "lost", -.05, "persuadable")
        .row("c6", "lost", -.1, "persuadable")
        .row("c4", "ordered", .08, "persuadable")
        .dataset();
  }

  private static Dataset<Row> identity() {
    return TableRows.of(
            CustomerIdentity.TABLE,
            CustomerIdentity.SOURCE,
            CustomerIdentity.PARTY_ID,
            CustomerIdentity.CUSTOMER_ID)
        .row("crm", "2", "c2")
        .row("crm", "5", "c5")
        .row("crm", "12", "c12")
        .dataset();
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }

  private static BigDecimal amount(String amount) {
    return new BigDecimal(amount);
  }
}
