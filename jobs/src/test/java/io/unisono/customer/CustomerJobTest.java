package io.unisono.customer;

import static io.unisono.customer.CustomerFixture.REFERENCE;
import static io.unisono.customer.CustomerFixture.customers;
import static io.unisono.customer.CustomerFixture.day;
import static io.unisono.customer.CustomerFixture.digest;
import static io.unisono.customer.CustomerFixture.lines;
import static io.unisono.customer.CustomerFixture.night;
import static io.unisono.customer.CustomerFixture.parties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.config.Config;
import io.unisono.identity.IdentityConfig;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerContactPoint;
import io.unisono.table.unified.CustomerProvenance;
import io.unisono.table.unified.IdentityHub;
import io.unisono.table.unified.SubscriptionSpell;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CustomerJobTest {

  @Test
  void eachFieldSurvivesByItsPolicy() {
    Dataset<Row> parties =
        TableRows.of(
                Party.TABLE,
                Party.SOURCE,
                Party.PARTY_ID,
                Party.FULL_NAME,
                Party.CUSTOMER_NUMBER,
                Party.LANGUAGE,
                Party.UPDATED_AT)
            .row("billing", "a1", "Anna Rossi", "17", "it", day(1))
            .row("crm", "a2", "Anna Rossi", "18", "en", day(3))
            .row("desk", "a3", "Ana Rossi", null, null, day(9))
            .dataset();

    TestNight night = night(parties).with(policies(List.of("desk", "crm", "billing")));

    assertThat(
            customers(
                night,
                Customer.DISPLAY_NAME,
                Customer.CUSTOMER_NUMBER,
                Customer.LANGUAGE,
                Customer.SOURCES,
                Customer.RECORDS,
                Customer.CONFLICTS))
        .containsExactly("A|Anna Rossi|18|en|ArraySeq(billing, crm, desk)|3|3");
  }

  @Test
  void anAddressAndANameAreNeverMixedFromTwoRecords() {
    Dataset<Row> parties =
        TableRows.of(
                Party.TABLE,
                Party.PARTY_ID,
                Party.GIVEN_NAME,
                Party.FAMILY_NAME,
                Party.STREET,
                Party.POSTCODE,
                Party.CITY,
                Party.UPDATED_AT)
            .row("a1", "Anna", "Rossi", "Via Roma 1", "00100", "Roma", day(1))
            .row("a2", "A", "Rossini", "Via Po 2", null, "Torino", day(2))
            .row("a3", null, "Rossi", null, null, "Milano", day(3))
            .dataset();

    assertThat(
            customers(
                night(parties),
                Customer.GIVEN_NAME,
                Customer.FAMILY_NAME,
                Customer.STREET,
                Customer.POSTCODE,
                Customer.CITY))
        .containsExactly("A|Anna|Rossi|Via Roma 1|00100|Roma");
  }

  @Test
  void tiesAreDecidedByTrustAndKeyWhateverTheOrderOfRows() {
    Dataset<Row> parties =
        TableRows.of(Party.TABLE, Party.SOURCE, Party.PARTY_ID, Party.GENDER)
            .row("desk", "a1", "x")
            .row("crm", "a3", "male")
            .row("crm", "a2", "female")
            .dataset();

    assertThat(customers(night(parties), Customer.GENDER)).containsExactly("A|female");
    assertThat(customers(night(parties.orderBy(Party.GENDER)), Customer.GENDER))
        .containsExactly("A|female");
  }

  @Test
  void contactPointsAreListedAndAPersonalOnePreferredToAHub() {
    IdentityConfig identity = Config.reference(IdentityConfig.class);
    Dataset<Row> hubs =
        TableRows.of(IdentityHub.TABLE, IdentityHub.RULE, IdentityHub.VALUE_HASH)
            .row("email", digest("info@example.com"))
            .dataset();
    Dataset<Row> parties =
        TableRows.of(
                Party.TABLE,
                Party.SOURCE,
                Party.PARTY_ID,
                Party.EMAIL,
                Party.PHONE,
                Party.UPDATED_AT)
            .row("crm", "a1", "anna@example.com", "+3906", day(1))
            .row("desk", "a2", "info@example.com", "+3906", day(2))
            .dataset();
    TestNight night = night(parties).with(identity).with(IdentityHub.TABLE, hubs);

    assertThat(customers(night, Customer.EMAIL, Customer.PHONE))
        .containsExactly("A|anna@example.com|+3906");
    assertThat(
            lines(
                night.written(CustomerContactPoint.TABLE),
                CustomerContactPoint.KIND,
                CustomerContactPoint.VALUE,
                CustomerContactPoint.SOURCES,
                CustomerContactPoint.RECORDS,
                CustomerContactPoint.LAST_SEEN_AT,
                CustomerContactPoint.IS_PREFERRED,
                CustomerContactPoint.IS_HUB))
        .containsExactlyInAnyOrder(
            "email|anna@example.com|ArraySeq(crm)|1|2026-01-01 00:00:00.0|true|false",
            "email|info@example.com|ArraySeq(desk)|1|2026-01-02 00:00:00.0|false|true",
            "phone|+3906|ArraySeq(crm, desk)|2|2026-01-02 00:00:00.0|true|false");
  }

  @Test
  void subscriptionsSayWhoIsActiveOnTheRunDateAndSinceWhen() {
    LocalDate today = LocalDate.of(2026, 1, 20);
    Dataset<Row> spells =
        TableRows.of(
                SubscriptionSpell.TABLE,
                SubscriptionSpell.CUSTOMER_ID,
                SubscriptionSpell.STARTED_ON,
                SubscriptionSpell.IS_RUNNING)
            .row("A", today.minusDays(9), false)
            .row("A", today, true)
            .row("B", today.minusDays(400), false)
            .dataset();
    TestNight night =
        night(
                TableRows.of(Party.TABLE, Party.PARTY_ID, Party.CREATED_AT)
                    .row("a1", day(1))
                    .row("a2", null)
                    .row("b1", day(1))
                    .row("c1", null)
                    .dataset())
            .with(SubscriptionSpell.TABLE, spells);

    assertThat(customers(night, Customer.ACTIVE, Customer.CUSTOMER_SINCE))
        .containsExactlyInAnyOrder("A|true|2026-01-01", "B|false|2024-12-16", "C|null|null");
  }

  @Test
  void organisationsAreShownByTheirName() {
    Dataset<Row> parties =
        TableRows.of(
                Party.TABLE, Party.PARTY_ID, Party.KIND, Party.FULL_NAME, Party.ORGANISATION_NAME)
            .row("a1", "organisation", null, "Caffè Rossi")
            .row("b1", "organisation", "Bar Verdi", null)
            .row("c1", "person", "Carla Neri", "Caffè Rossi")
            .row("d1", "person", null, "Caffè Rossi")
            .dataset();

    assertThat(customers(night(parties), Customer.DISPLAY_NAME))
        .containsExactlyInAnyOrder("A|Caffè Rossi", "B|Bar Verdi", "C|Carla Neri", "D|null");
  }

  @Test
  void aNightWithoutPartiesWritesEmptyTables() {
    TestNight night = night(Party.TABLE.empty(SparkFixture.spark()));

    assertThat(customers(night, Customer.KIND)).isEmpty();
    assertThat(night.written(CustomerContactPoint.TABLE).collectAsList()).isEmpty();
    assertThat(night.written(CustomerProvenance.TABLE).collectAsList()).isEmpty();
  }

  @Test
  void everyFieldNeedsAPolicyAndEverySourceOneRank() {
    assertThatThrownBy(() -> new CustomerConfig(List.of(), Map.of(Field.NAME, Policy.MOST_RECENT)))
        .hasMessageStartingWith("survivorship: must name a policy for [KIND, CUSTOMER_NUMBER");
    assertThatThrownBy(() -> new CustomerConfig(List.of("a", "a"), REFERENCE.survivorship()))
        .hasMessage("source-priority: must name each source once, is [a, a]");
    Map<Field, Policy> union = new EnumMap<>(REFERENCE.survivorship());
    union.put(Field.EMAIL, Policy.UNION);
    assertThatThrownBy(() -> new CustomerConfig(List.of(), union))
        .hasMessage("survivorship: EMAIL holds one value and cannot be a union");
  }

  /** The name most frequent, the number by trust, all else most recent. */
  private static CustomerConfig policies(List<String> sourcePriority) {
    Map<Field, Policy> policies = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      policies.put(field, field.holdsSeveral() ? Policy.UNION : Policy.MOST_RECENT);
    }
    policies.put(Field.NAME, Policy.MOST_FREQUENT);
    policies.put(Field.CUSTOMER_NUMBER, Policy.SOURCE_PRIORITY);
    return new CustomerConfig(sourcePriority, policies);
  }
}
