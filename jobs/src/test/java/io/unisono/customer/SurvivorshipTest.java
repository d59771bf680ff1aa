package io.unisono.customer;

import static io.unisono.customer.CustomerFixture.day;
import static io.unisono.customer.CustomerFixture.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TableRows;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerProvenance;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SurvivorshipTest {

  private static final List<String> TRUST = List.of("desk", "crm", "shop");

  /** The same four values in fields of different policies. */
  @Test
  void aFieldSurvivesByItsPolicy() {
    TableRows rows =
        TableRows.of(
            Party.TABLE,
            Party.SOURCE,
            Party.PARTY_ID,
            Party.UPDATED_AT,
            Party.CITY,
            Party.ORGANISATION_NAME,
            Party.TAX_ID,
            Party.GENDER,
            Party.LANGUAGE,
            Party.SEGMENT,
            Party.CUSTOMER_NUMBER,
            Party.EMAIL);
    String[] names = {"Caffe Rossi", "Caffe Rossi", "Bar Rossi", "Caffetteria Rossi"};
    String[] sources = {"crm", "crm", "desk", "shop"};
    for (int i = 0; i < names.length; i++) {
      String name = names[i];
      String id = "a" + (i + 1);
      String city = i == 1 ? "Torino" : null;
      rows.row(sources[i], id, day(i + 1), city, name, name, name, name, name, name, name);
    }
    Survivorship survivorship =
        survivorship(
            Map.of(
                Field.ORGANISATION_NAME, Policy.MOST_RECENT,
                Field.TAX_ID, Policy.SOURCE_PRIORITY,
                Field.GENDER, Policy.MOST_FREQUENT,
                Field.LANGUAGE, Policy.MOST_COMPLETE,
                Field.SEGMENT, Policy.LONGEST,
                Field.CUSTOMER_NUMBER, Policy.MIN,
                Field.EMAIL, Policy.MAX));

    Dataset<Row> golden = golden(survivorship, rows);

    assertThat(
            lines(
                golden,
                "organisation_name",
                "tax_id",
                "gender",
                "language",
                "segment",
                "customer_number",
                "email"))
        .containsExactly(
            "Caffetteria Rossi|Bar Rossi|Caffe Rossi|Caffe Rossi|Caffetteria Rossi|Bar Rossi"
                + "|Caffetteria Rossi");
    assertThat(
            lines(
                survivorship.provenance(golden).where("field not in ('kind', 'address')"),
                CustomerProvenance.FIELD,
                CustomerProvenance.POLICY,
                CustomerProvenance.PARTY_ID,
                CustomerProvenance.RECORDS,
                CustomerProvenance.DISTINCT_VALUES))
        .containsExactly(
            "customer_number|min|a3|4|3",
            "customer_numbers|union|a4|4|3",
            "tax_id|source_priority|a3|4|3",
            "organisation_name|most_recent|a4|4|3",
            "gender|most_frequent|a2|4|3",
            "email|max|a4|4|3",
            "language|most_complete|a2|4|3",
            "segment|longest|a4|4|3",
            "segments|union|a4|4|3");
  }

  @ParameterizedTest
  @CsvSource({
    "MOST_RECENT,   '[Via Adda 333,null,20100,null,null]'",
    "MOST_COMPLETE, '[Via Po 22,Torino,10100,TO,null]'",
    "LONGEST,       '[Via Po 22,Torino,10100,TO,null]'",
    "MAX,           '[Via Roma 1,Roma,00100,null,null]'"
  })
  void theValidAddressSurvivesAsAUnit(Policy policy, String address) {
    TableRows rows =
        TableRows.of(
                Party.TABLE,
                Party.PARTY_ID,
                Party.STREET,
                Party.POSTCODE,
                Party.CITY,
                Party.REGION,
                Party.UPDATED_AT)
            .row("a1", "Via Roma 1", "00100", "Roma", null, day(1))
            .row("a2", "Via Po 22", "10100", "Torino", "TO", day(2))
            .row("a3", "Via Adda 333", "20100", null, null, day(3))
            .row("a4", null, null, "San Giovanni in Persiceto", "BO", day(4));

    assertThat(lines(golden(survivorship(Map.of(Field.ADDRESS, policy)), rows), "address"))
        .containsExactly(address);
  }

  @ParameterizedTest
  @EnumSource(
      value = Policy.class,
      names = {"MOST_FREQUENT", "LONGEST", "MAX"})
  void anInvalidValueSurvivesOnlyWhereNoValidOneIs(Policy policy) {
    TableRows rows =
        TableRows.of(
                Party.TABLE, Party.PARTY_ID, Party.GIVEN_NAME, Party.FAMILY_NAME, Party.UPDATED_AT)
            .row("a1", "Anna", "Rossi", day(1))
            .row("a2", "Z", "Rossi-Bianchi", day(2))
            .row("a3", "Z", "Rossi-Bianchi", day(3))
            .row("b1", "A", "Rossi", day(1));
    Survivorship survivorship = survivorship(Map.of(Field.NAME, policy));

    Dataset<Row> golden = golden(survivorship, rows);

    assertThat(lines(golden, "customer_id", "name.given_name"))
        .containsExactlyInAnyOrder("A|Anna", "B|A");
    assertThat(
            lines(
                survivorship.provenance(golden).where("field = 'name'"),
                CustomerProvenance.CUSTOMER_ID,
                CustomerProvenance.IS_VALID))
        .containsExactlyInAnyOrder("A|true", "B|false");
  }

  @Test
  void listsKeepEveryValueOrThatOfTheRecordThatAPolicyChooses() {
    TableRows rows =
        TableRows.of(
                Party.TABLE, Party.PARTY_ID, Party.CUSTOMER_NUMBER, Party.SEGMENT, Party.UPDATED_AT)
            .row("a1", "17", "gold", day(3))
            .row("a2", "9", "retail", day(2))
            .row("a3", "17", null, day(1))
            .row("b1", null, null, day(1));

    assertThat(
            lines(
                golden(survivorship(Map.of(Field.SEGMENTS, Policy.MOST_RECENT)), rows),
                Customer.CUSTOMER_ID,
                Customer.CUSTOMER_NUMBERS,
                Customer.SEGMENTS,
                Customer.CONFLICTS))
        .containsExactlyInAnyOrder(
            "A|ArraySeq(17, 9)|ArraySeq(gold)|2", "B|ArraySeq()|ArraySeq()|0");
  }

  @Test
  void everyValueHasAProvenanceThatCountsWhatDisagreesAndHoldsNoValue() {
    TableRows rows =
        TableRows.of(
                Party.TABLE,
                Party.SOURCE,
                Party.PARTY_ID,
                Party.GIVEN_NAME,
                Party.FAMILY_NAME,
                Party.GENDER,
                Party.EMAIL,
                Party.CREATED_AT,
                Party.UPDATED_AT)
            .row("crm", "a1", "Anna", "Rossi", "female", "a@example.com", day(1), day(5))
            .row("desk", "a2", "ANNA", "ROSSI", null, "b@example.com", day(7), null)
            .row("shop", "a3", "Anna", "Verdi", null, null, day(2), day(3));
    Survivorship survivorship = survivorship(Map.of());

    Dataset<Row> golden = golden(survivorship, rows);

    assertThat(lines(golden, Customer.CONFLICTS)).containsExactly("1");
    assertThat(
            lines(
                CustomerProvenance.TABLE.conform(survivorship.provenance(golden)),
                CustomerProvenance.TABLE.schema().fieldNames()))
        .containsExactly(
            "A|kind|most_frequent|desk|a2|2026-01-07 00:00:00.0|true|3|1",
            "A|name|most_frequent|desk|a2|2026-01-07 00:00:00.0|true|3|2",
            "A|gender|most_recent|crm|a1|2026-01-05 00:00:00.0|true|1|1",
            "A|email|most_recent|desk|a2|2026-01-07 00:00:00.0|true|2|2");
  }

  @Test
  void spellingsAndMinorPartsOfAnAddressAreNoConflict() {
    TableRows rows =
        TableRows.of(
                Party.TABLE,
                Party.PARTY_ID,
                Party.STREET,
                Party.POSTCODE,
                Party.CITY,
                Party.COUNTRY)
            .row("a1", "Via Po 2", "10100", "Torino", "IT")
            .row("a2", "V. PO, 2", "10100", null, null)
            .row("a3", null, null, null, "IT")
            .row("b1", null, null, null, "IT")
            .row("c1", "Via Po", null, "Torino", "IT")
            .row("c2", "Via Adda", null, "Torino", "IT");
    Survivorship survivorship = survivorship(Map.of());

    Dataset<Row> golden = golden(survivorship, rows);

    assertThat(lines(golden, Customer.CUSTOMER_ID, Customer.CONFLICTS))
        .containsExactlyInAnyOrder("A|0", "B|0", "C|1");
    assertThat(
            lines(
                survivorship.provenance(golden).where("field = 'address'"),
                CustomerProvenance.CUSTOMER_ID,
                CustomerProvenance.RECORDS,
                CustomerProvenance.DISTINCT_VALUES))
        .containsExactlyInAnyOrder("A|3|1", "B|1|0", "C|2|2");
  }

  /** The reference, but for some fields. */
  static CustomerConfig policies(Map<Field, Policy> fields) {
    Map<Field, Policy> policies = new EnumMap<>(CustomerFixture.REFERENCE.survivorship());
    policies.putAll(fields);
    return new CustomerConfig(TRUST, policies);
  }

  private static Survivorship survivorship(Map<Field, Policy> fields) {
    return new Survivorship(policies(fields));
  }

  private static Dataset<Row> golden(Survivorship survivorship, TableRows parties) {
    return parties
        .dataset()
        .na()
        .fill(Map.of(Party.SOURCE, "crm", Party.KIND, "person"))
        .selectExpr(
            "*",
            "upper(left(party_id, 1)) as customer_id",
            "false as email_is_hub",
            "false as phone_is_hub")
        .transform(ManualValues::ofSources)
        .transform(survivorship::prepared)
        .transform(survivorship::goldenRecords);
  }
}
