package io.unisono.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.config.Config;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerContactPoint;
import io.unisono.table.unified.Household;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** A household is written as its customers with their reasons: "dad address, mum address". */
class HouseholdJobTest {

  private static final HouseholdConfig REFERENCE = Config.reference(HouseholdConfig.class);

  @Test
  void aFamilyNameAtAnAddressIsAHousehold() {
    TestNight night =
        night(
            customers()
                .row("dad", "person", "Rossi", "Via Po 2", "10100")
                .row("mum", "person", "ROSSI", "V. Po, 2", "10100")
                .row("other", "person", "Bianchi", "Via Po 2", "10100")
                .row("uncle", "person", "Rossi", "Via Po 3", "10100")
                .row("firm", "organisation", "Rossi", "Via Po 2", "10100")
                .row("nomad", "person", "Rossi", null, null));

    assertThat(households(night)).containsExactly("dad address, mum address");
  }

  @Test
  void aSharedTelephoneNeedsTheSameAddressOrFamilyName() {
    TestNight night =
        night(
                customers()
                    .row("dad", "person", "Rossi", "Via Po 2", "10100")
                    .row("mum", "person", "Verdi", "Via Po 2", "10100")
                    .row("gran", "person", "Rossi", "Via Adda 3", "20100")
                    .row("boss", "person", "Neri", "Via Ticino 4", "20100"))
            .with(
                CustomerContactPoint.TABLE,
                phones()
                    .row("dad", "phone", "+391", false)
                    .row("mum", "phone", "+391", false)
                    .row("dad", "phone", "+392", false)
                    .row("gran", "phone", "+392", false)
                    .row("dad", "phone", "+393", false)
                    .row("boss", "phone", "+393", false)
                    .dataset());

    assertThat(households(night)).containsExactly("dad phone, gran phone", "dad phone, mum phone");
  }

  @Test
  void atOneAddressWhoSharesATelephoneWithTheFamilyBelongsToIt() {
    TestNight night =
        night(
                customers()
                    .row("dad", "person", "Rossi", "Via Po 2", "10100")
                    .row("son", "person", "Rossi", "Via Po 2", "10100")
                    .row("mum", "person", "Verdi", "Via Po 2", "10100"))
            .with(
                CustomerContactPoint.TABLE,
                phones()
                    .row("dad", "phone", "+391", false)
                    .row("son", "phone", "+391", false)
                    .row("mum", "phone", "+391", false)
                    .dataset());

    assertThat(households(night))
        .containsExactly("dad address+phone, mum phone, son address+phone");
  }

  @Test
  void acrossAddressesNobodyJoinsThroughSomebodyElse() {
    TestNight night =
        night(
                customers()
                    .row("dad", "person", "Rossi", "Via Po 2", "10100")
                    .row("mum", "person", "Rossi", "Via Po 2", "10100")
                    .row("girl", "person", "Rossi", "Via Adda 3", "20100")
                    .row("friend", "person", "Rossi", "Via Adda 3", "20100"))
            .with(
                CustomerContactPoint.TABLE,
                phones()
                    .row("dad", "phone", "+391", false)
                    .row("girl", "phone", "+391", false)
                    .dataset());

    assertThat(households(night))
        .containsExactly(
            "dad address, mum address", "dad phone, girl phone", "friend address, girl address");
  }

  @Test
  void aDoubleFamilyNameMaySitInSeveralHouseholds() {
    TestNight night =
        night(
            customers()
                .row("anna", "person", "Rossi-Bianchi", "Via Po 2", "10100")
                .row("ugo", "person", "Rossi", "Via Po 2", "10100")
                .row("ida", "person", "Bianchi", "Via Po 2", "10100"));

    assertThat(households(night)).containsExactly("anna address, ida address, ugo address");
  }

  @Test
  void hubsAndNumbersOfTooManyAreNoHouseholds() {
    TableRows customers = customers();
    TableRows phones = phones();
    for (int i = 0; i < 13; i++) {
      customers.row("c" + i, "person", i < 2 ? "Rossi" : "Neri" + i, "Via Po " + i, "10100");
      phones.row("c" + i, "phone", "+391", false);
    }
    phones.row("c1", "phone", "+392", true).row("c2", "phone", "+392", true);

    TestNight night = night(customers).with(CustomerContactPoint.TABLE, phones.dataset());

    assertThat(households(night)).isEmpty();
  }

  @Test
  void inALargeHouseOnlyARareFamilyNameIsEvidence() {
    TableRows customers = customers();
    for (int i = 0; i < 40; i++) {
      customers.row(
          "flat" + i, "person", "Family" + (char) ('a' + i % 26) + i / 26, "Via Po 2", "1");
      customers.row(
          "town" + i,
          "person",
          i < 8 ? "Rossi" : "Town" + (char) ('a' + i % 26) + i / 26,
          "Via Adda " + i,
          "1");
    }
    // 8 Rossi elsewhere, of 40 persons that count as 1,000: among 41 other families 0.328 Rossi.
    customers
        .row("r1", "person", "Rossi", "Via Po 2", "1")
        .row("r2", "person", "Rossi", "Via Po 2", "1");
    customers.row("q1", "person", "Quagliarella", "Via Po 2", "1");
    customers.row("q2", "person", "Quagliarella", "Via Po 2", "1");

    assertThat(households(night(customers))).containsExactly("q1 address, q2 address");
  }

  @Test
  void anIdStaysWithMostOfItsCustomers() {
    TestNight first =
        night(
            customers()
                .row("dad", "person", "Rossi", "Via Po 2", "10100")
                .row("mum", "person", "Rossi", "Via Po 2", "10100")
                .row("son", "person", "Rossi", "Via Po 2", "10100")
                .row("gran", "person", "Verdi", "Via Adda 3", "10100")
                .row("aunt", "person", "Verdi", "Via Adda 3", "10100"));
    Map<String, String> monday = ids(first);

    TestNight second =
        TestNight.of("2026-01-21")
            .with(REFERENCE)
            .with(
                Customer.TABLE,
                customers()
                    .row("dad", "person", "Rossi", "Via Ticino 9", "10100")
                    .row("mum", "person", "Rossi", "Via Ticino 9", "10100")
                    .row("baby", "person", "Rossi", "Via Ticino 9", "10100")
                    .row("son", "person", "Rossi", "Via Arno 7", "10100")
                    .row("wife", "person", "Rossi", "Via Arno 7", "10100")
                    .row("gran", "person", "Verdi", "Via Adda 3", "10100")
                    .row("aunt", "person", "Verdi", "Via Adda 3", "10100")
                    .dataset())
            .withPrevious(Household.TABLE, first.written(Household.TABLE));
    Map<String, String> tuesday = ids(second);

    assertThat(tuesday)
        .containsEntry("baby dad mum", monday.get("dad mum son"))
        .containsEntry("aunt gran", monday.get("aunt gran"))
        .containsKey("son wife")
        .hasSize(3);
    assertThat(tuesday.get("son wife")).matches("H[0-9A-F]{20}").isNotIn(monday.values());
  }

  @Test
  void anEqualNightAndARerunGiveTheSameIds() {
    TableRows customers =
        customers()
            .row("dad", "person", "Rossi", "Via Po 2", "10100")
            .row("mum", "person", "Rossi", "Via Po 2", "10100");
    TestNight first = night(customers);
    Map<String, String> ids = ids(first);

    assertThat(ids(night(customers))).isEqualTo(ids);
    assertThat(ids(night(customers).withPrevious(Household.TABLE, first.written(Household.TABLE))))
        .isEqualTo(ids);
  }

  @Test
  void noCustomersMakeNoHouseholds() {
    Dataset<Row> none = Customer.TABLE.empty(SparkFixture.spark());
    TestNight night = TestNight.of("2026-01-20").with(REFERENCE).with(Customer.TABLE, none);

    assertThat(households(night)).isEmpty();
  }

  @Test
  void limitsHaveAFloor() {
    assertThatThrownBy(() -> new HouseholdConfig(1, 0))
        .hasMessage("max-persons: must be at least 2, is 1");
    assertThatThrownBy(() -> new HouseholdConfig(2, -0.1))
        .hasMessage("max-namesakes: must be at least 0, is -0.1");
  }

  private static TableRows customers() {
    return TableRows.of(
        Customer.TABLE,
        Customer.CUSTOMER_ID,
        Customer.KIND,
        Customer.FAMILY_NAME,
        Customer.STREET,
        Customer.POSTCODE);
  }

  private static TableRows phones() {
    return TableRows.of(
        CustomerContactPoint.TABLE,
        CustomerContactPoint.CUSTOMER_ID,
        CustomerContactPoint.KIND,
        CustomerContactPoint.VALUE,
        CustomerContactPoint.IS_HUB);
  }

  private static TestNight night(TableRows customers) {
    return TestNight.of("2026-01-20").with(REFERENCE).with(Customer.TABLE, customers.dataset());
  }

  private static List<String> households(TestNight night) {
    return byHousehold(night).values().stream()
        .map(
            members ->
                members.stream()
                    .map(row -> row.getString(1) + " " + String.join("+", row.<String>getList(2)))
                    .collect(Collectors.joining(", ")))
        .sorted()
        .toList();
  }

  /** Members to id. */
  private static Map<String, String> ids(TestNight night) {
    Map<String, String> ids = new TreeMap<>();
    byHousehold(night)
        .forEach(
            (id, members) ->
                ids.put(
                    members.stream().map(row -> row.getString(1)).collect(Collectors.joining(" ")),
                    id));
    return ids;
  }

  private static Map<String, List<Row>> byHousehold(TestNight night) {
    night.run(new HouseholdJob());
    Map<String, List<Row>> households = new TreeMap<>();
    for (Row row : night.written(Household.TABLE).orderBy(Household.CUSTOMER_ID).collectAsList()) {
      households.computeIfAbsent(row.getString(0), id -> new ArrayList<>()).add(row);
    }
    households
        .values()
        .forEach(rows -> rows.forEach(row -> assertThat(row.getInt(3)).isEqualTo(rows.size())));
    return households;
  }
}
