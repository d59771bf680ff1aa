package io.unisono.customer;

import static io.unisono.customer.CustomerFixture.customers;
import static io.unisono.customer.CustomerFixture.day;
import static io.unisono.customer.CustomerFixture.lines;
import static io.unisono.customer.CustomerFixture.night;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.staged.ManualValue;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerContactPoint;
import io.unisono.table.unified.CustomerProvenance;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ManualValuesTest {

  /** Two records of customer A, one of B. */
  private static final Dataset<Row> RECORDS =
      TableRows.of(
              Party.TABLE,
              Party.SOURCE,
              Party.PARTY_ID,
              Party.GIVEN_NAME,
              Party.FAMILY_NAME,
              Party.BIRTH_DATE,
              Party.EMAIL,
              Party.STREET,
              Party.POSTCODE,
              Party.CITY,
              Party.CUSTOMER_NUMBER,
              Party.UPDATED_AT)
          .row("crm", "a1", "Anna", "Rossi", null, "a@x.it", "Via Po 2", "10100", "TO", "7", day(9))
          .row("desk", "a2", "Anna", "Rossi", null, "b@x.it", null, null, null, "8", day(8))
          .row("crm", "b1", "Bruno", "Neri", null, null, null, null, null, null, day(9))
          .dataset();

  @Test
  void aDecisionBeatsEveryRecordAndSaysSo() {
    TestNight night =
        night(RECORDS)
            .with(
                ManualValue.TABLE,
                decisions()
                    .row("desk", "a2", "birth_date", "1980-12-31", day(2))
                    .row("desk", "a2", "email", " Anna@X.it ", day(2))
                    .row("crm", "b1", "customer_numbers", "12; 3;", day(2))
                    .dataset());

    assertThat(customers(night, Customer.BIRTH_DATE, Customer.EMAIL, Customer.CUSTOMER_NUMBERS))
        .containsExactlyInAnyOrder(
            "A|1980-12-31|anna@x.it|ArraySeq(7, 8)", "B|null|null|ArraySeq(12, 3)");
    assertThat(manualProvenance(night))
        .containsExactly(
            "A|birth_date|desk|a2|2026-01-02 00:00:00.0|0|0",
            "A|email|desk|a2|2026-01-02 00:00:00.0|2|2",
            "B|customer_numbers|crm|b1|2026-01-02 00:00:00.0|0|0");
    assertThat(night.notes())
        .containsEntry(
            "manual values", "3 decisions, 0 unreadable, 0 of records that no source has");
  }

  @Test
  void aDecisionIsNoRecordOfTheCustomer() {
    TestNight night =
        night(RECORDS)
            .with(
                ManualValue.TABLE,
                decisions().row("desk", "a2", "phone", "+39 06 1234567", day(20)).dataset());

    assertThat(customers(night, Customer.PHONE, Customer.RECORDS, Customer.SOURCES))
        .containsExactlyInAnyOrder(
            "A|+39061234567|2|ArraySeq(crm, desk)", "B|null|1|ArraySeq(crm)");
    assertThat(
            lines(
                night.written(CustomerContactPoint.TABLE).orderBy(CustomerContactPoint.VALUE),
                CustomerContactPoint.VALUE,
                CustomerContactPoint.SOURCES,
                CustomerContactPoint.RECORDS,
                CustomerContactPoint.IS_PREFERRED))
        .containsExactly(
            "+39061234567|ArraySeq()|0|true",
            "a@x.it|ArraySeq(crm)|1|true",
            "b@x.it|ArraySeq(desk)|1|false");
  }

  @Test
  void ofSeveralDecisionsTheNewestCountsUnderEveryPolicy() {
    TestNight night =
        night(RECORDS)
            .with(
                SurvivorshipTest.policies(
                    Map.of(
                        Field.ORGANISATION_NAME, Policy.LONGEST,
                        Field.TAX_ID, Policy.MIN,
                        Field.GENDER, Policy.MAX)))
            .with(
                ManualValue.TABLE,
                decisions()
                    .row("crm", "a1", "organisation_name", "longest", day(1))
                    .row("desk", "a2", "organisation_name", "mid", day(3))
                    .row("crm", "a1", "tax_id", "first", day(1))
                    .row("desk", "a2", "tax_id", "mid", day(3))
                    .row("crm", "a1", "gender", "z", day(1))
                    .row("desk", "a2", "gender", "mid", day(3))
                    .dataset());

    assertThat(customers(night, Customer.ORGANISATION_NAME, Customer.TAX_ID, Customer.GENDER))
        .contains("A|mid|mid|mid");
  }

  @Test
  void aGroupIsReplacedAsAWhole() {
    TestNight night =
        night(RECORDS)
            .with(
                ManualValue.TABLE,
                decisions()
                    .row("crm", "a1", "street", "Via Adda 3", day(2))
                    .row("crm", "a1", "postcode", "20100", day(2))
                    .dataset());

    assertThat(customers(night, Customer.STREET, Customer.POSTCODE, Customer.CITY))
        .contains("A|Via Adda 3|20100|null");
  }

  @Test
  void anEmptyDecisionTakesTheFieldAway() {
    TestNight night =
        night(RECORDS)
            .with(
                ManualValue.TABLE,
                decisions()
                    .row("crm", "a1", "email", null, day(2))
                    .row("crm", "a1", "customer_numbers", " ", day(2))
                    .dataset());

    assertThat(customers(night, Customer.EMAIL, Customer.CUSTOMER_NUMBERS))
        .contains("A|null|ArraySeq()");
    assertThat(manualProvenance(night))
        .containsExactly(
            "A|customer_numbers|crm|a1|2026-01-02 00:00:00.0|2|2",
            "A|email|crm|a1|2026-01-02 00:00:00.0|2|2");
  }

  @Test
  void whatCannotBeReadOrPlacedIsLeftOutAndCounted() {
    TestNight night =
        night(RECORDS)
            .with(
                ManualValue.TABLE,
                decisions()
                    .row("crm", "a1", "birth_date", "31/12/1980", day(2))
                    .row("crm", "a1", "phone", "06 1234567", day(2))
                    .row("crm", "a1", "kind", "firm", day(2))
                    .row("crm", "a9", "gender", "female", day(2))
                    .dataset());

    assertThat(customers(night, Customer.BIRTH_DATE, Customer.PHONE, Customer.KIND))
        .contains("A|null|null|person");
    assertThat(manualProvenance(night)).isEmpty();
    assertThat(night.notes())
        .containsEntry(
            "manual values", "4 decisions, 3 unreadable, 1 of records that no source has");
  }

  @Test
  void noDecisionsAreNoRecords() {
    Dataset<Row> none = ManualValue.TABLE.empty(SparkFixture.spark());

    assertThat(ManualValues.records(none).collectAsList()).isEmpty();
    assertThat(night(RECORDS).run(new CustomerJob()).notes()).isEmpty();
  }

  private static TableRows decisions() {
    return TableRows.of(
        ManualValue.TABLE,
        ManualValue.RECORD_SOURCE,
        ManualValue.PARTY_ID,
        ManualValue.FIELD,
        ManualValue.VALUE,
        ManualValue.DECIDED_AT);
  }

  private static List<String> manualProvenance(TestNight night) {
    return lines(
        night
            .written(CustomerProvenance.TABLE)
            .where("policy = 'manual'")
            .orderBy(CustomerProvenance.CUSTOMER_ID, CustomerProvenance.FIELD),
        CustomerProvenance.CUSTOMER_ID,
        CustomerProvenance.FIELD,
        CustomerProvenance.SOURCE,
        CustomerProvenance.PARTY_ID,
        CustomerProvenance.CHANGED_AT,
        CustomerProvenance.RECORDS,
        CustomerProvenance.DISTINCT_VALUES);
  }
}
