package io.unisono.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.IdentityEdge;
import io.unisono.table.unified.IdentityHub;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class EvidenceTest {

  private static final IdentityConfig CONFIG =
      new IdentityConfig(3, 2, 3, 2, 1000, 1, Optional.empty());
  private static final List<Rule> RULES = Rules.of(CONFIG);

  private static final LocalDate BORN = LocalDate.of(1980, 5, 12);

  @Test
  void strongIdentifiersLinkWhateverTheNames() {
    Dataset<Row> parties =
        TableRows.of(
                Party.TABLE, Party.PARTY_ID, Party.FULL_NAME, Party.CUSTOMER_NUMBER, Party.TAX_ID)
            .row("1", "Anna Rossi", "C-17", null)
            .row("2", "Luca Verdi", "c17", null)
            .row("3", "Anna Bianchi", null, "RSSNNA80A41H501U")
            .row("4", "Anna Rossi", null, "RSSNNA80A41H501U")
            .row("5", "Anna Rossi", "C-18", null)
            .dataset();

    assertThat(links(parties)).containsExactlyInAnyOrder("1-2 customer_number", "3-4 tax_id");
  }

  @Test
  void aFamilySharesATelephoneAndAnAddress() {
    Dataset<Row> parties =
        TableRows.of(Party.TABLE, Party.PARTY_ID, Party.FULL_NAME, Party.PHONE, Party.EMAIL)
            .row("1", "Anna Rossi", "+39061", "rossi@example.com")
            .row("2", "Luca Rossi", "+39061", "rossi@example.com")
            .row("3", "Rossi Ana", null, "rossi+news@example.com")
            .row("4", "Lucca Rossi", "+39061", null)
            .dataset();

    assertThat(links(parties)).containsExactlyInAnyOrder("1-3 email", "2-4 phone");
  }

  @Test
  void aNamelessRecordJoinsTheOnlyPersonAtAnAddressButNoneOfAFamily() {
    Dataset<Row> parties =
        TableRows.of(Party.TABLE, Party.PARTY_ID, Party.FULL_NAME, Party.EMAIL)
            .row("1", "Anna Rossi", "anna@example.com")
            .row("2", null, "anna@example.com")
            .row("3", "Bruno Verdi", "verdi@example.com")
            .row("4", "Carla Verdi", "verdi@example.com")
            .row("5", null, "verdi@example.com")
            .row("6", "B. Verdi", "verdi@example.com")
            .dataset();

    assertThat(links(parties)).containsExactly("1-2 email");
  }

  @Test
  void contradictionsKeepPeopleApart() {
    Dataset<Row> parties =
        TableRows.of(
                Party.TABLE,
                Party.PARTY_ID,
                Party.KIND,
                Party.FULL_NAME,
                Party.PHONE,
                Party.BIRTH_DATE,
                Party.CUSTOMER_NUMBER)
            .row("1", "person", "Ugo Neri", "+1", LocalDate.of(1950, 1, 2), null)
            .row("2", "person", "Ugo Neri", "+1", LocalDate.of(1984, 7, 2), null)
            .row("3", "person", "Eva Blu", "+2", LocalDate.of(1980, 5, 12), null)
            .row("4", "person", "Eva Blu", "+2", LocalDate.of(1980, 12, 5), null)
            .row("5", "person", "Eva Blu", "+2", LocalDate.of(1981, 5, 12), null)
            .row("6", "person", "Ada Gialli", "+3", null, "C1")
            .row("7", "person", "Ada Gialli", "+3", null, "C2")
            .row("8", "organisation", null, "+4", null, null)
            .row("9", "person", null, "+4", null, null)
            .dataset();

    assertThat(links(parties)).containsExactlyInAnyOrder("3-4 phone", "3-5 phone");
  }

  @Test
  void nameAndBirthDateLinkUnlessTwoSuchPeopleAreKnown() {
    Dataset<Row> parties =
        TableRows.of(
                Party.TABLE,
                Party.PARTY_ID,
                Party.GIVEN_NAME,
                Party.FAMILY_NAME,
                Party.BIRTH_DATE,
                Party.POSTCODE,
                Party.CUSTOMER_NUMBER)
            .row("1", "Anna", "Rossi", BORN, "00100", null)
            .row("2", "anna", "ROSSI", BORN, "20121", null)
            .row("3", "Luca", "Rossi", BORN, "00100", "C1")
            .row("4", "Luca", "Rossi", BORN, "20121", "C2")
            .row("5", "Luca", "Rossi", BORN, "20121", null)
            .row("6", null, "Rossi", BORN, null, null)
            .row("7", null, "Rossi", BORN, null, null)
            .dataset();

    assertThat(links(parties))
        .containsExactlyInAnyOrder("1-2 name_and_birth_date", "4-5 name_and_birth_date");
  }

  @Test
  void emptyValuesAreNoEvidence() {
    Dataset<Row> parties =
        TableRows.of(Party.TABLE, Party.PARTY_ID, Party.CUSTOMER_NUMBER, Party.EMAIL)
            .row("1", " - ", null)
            .row("2", "--", null)
            .row("3", null, "+a@example.com")
            .row("4", null, "+b@example.com")
            .dataset();

    assertThat(links(parties)).isEmpty();
  }

  @Test
  void aHubIsListedAndLinksNobody() {
    Dataset<Row> parties =
        TableRows.of(Party.TABLE, Party.PARTY_ID, Party.FULL_NAME, Party.EMAIL, Party.PHONE)
            .row("1", "Anna Rossi", "info@example.com", "+1")
            .row("2", "Anna Rossi", "info@example.com", "+1")
            .row("3", "Luca Verdi", "info@example.com", "+1")
            .row("4", "Ugo Neri", "info@example.com", null)
            .dataset();
    Dataset<Row> keys = Evidence.keys(withKey(parties), RULES);

    Dataset<Row> hubs =
        IdentityHub.TABLE.conform(
            Evidence.published(Evidence.hubs(keys, RULES), CONFIG.valueDigest()));

    assertThat(hubs.collectAsList())
        .extracting(Row::mkString)
        .containsExactly(
            "email" + ValueDigest.hmac("unisono", "info@example.com") + "i***@example.com43");
    assertThat(links(parties)).containsExactly("1-2 phone");
  }

  @Test
  void equalRecordsAreLinkedInAStar() {
    TableRows parties =
        TableRows.of(Party.TABLE, Party.PARTY_ID, Party.FULL_NAME, Party.EMAIL)
            .row("0", "Ana Rossi", "anna@example.com");
    for (int i = 1; i <= 5; i++) {
      parties.row("" + i, "Anna Rossi", "anna@example.com");
    }

    assertThat(links(parties.dataset()))
        .containsExactlyInAnyOrder("0-1 email", "1-2 email", "1-3 email", "1-4 email", "1-5 email");
  }

  @Test
  void descriptionsBeyondTheLimitMeetOnlyTheFirstOnes() {
    Dataset<Row> parties =
        TableRows.of(Party.TABLE, Party.PARTY_ID, Party.FULL_NAME, Party.EMAIL, Party.BIRTH_DATE)
            .row("1", "Anna Rossi", "a@example.com", BORN)
            .row("2", "Anna Rossi", "a@example.com", BORN.plusDays(1))
            .row("3", "Anna Rossi", "a@example.com", BORN.plusDays(2))
            .row("4", "Anna Rossi", "a@example.com", BORN.plusDays(3))
            .row("5", "Anna Rossi", "a@example.com", BORN.plusDays(4))
            .dataset();

    assertThat(links(parties))
        .containsExactlyInAnyOrder(
            "1-2 email",
            "1-3 email",
            "2-3 email",
            "1-4 email",
            "2-4 email",
            "3-4 email",
            "1-5 email",
            "2-5 email",
            "3-5 email");
  }

  @Test
  void edgesCarryADigestAndCertainty() {
    Dataset<Row> parties =
        TableRows.of(Party.TABLE, Party.SOURCE, Party.PARTY_ID, Party.KIND, Party.TAX_ID)
            .row("desk", "1", "person", "X1")
            .row("crm", "2", "person", "X1")
            .dataset();
    Dataset<Row> keys = Evidence.keys(parties, RULES);

    Dataset<Row> edges =
        Evidence.edges(keys, Evidence.hubs(keys, RULES), RULES, CONFIG.valueDigest());

    assertThat(IdentityEdge.TABLE.conform(edges).collectAsList())
        .extracting(edge -> edge.mkString(" "))
        .containsExactly("crm 2 desk 1 tax_id " + ValueDigest.hmac("unisono", "X1") + " 1.0");
  }

  @Test
  void noPartiesNoEvidence() {
    assertThat(links(Party.TABLE.empty(SparkFixture.spark()))).isEmpty();
  }

  private static List<String> links(Dataset<Row> parties) {
    Dataset<Row> keys = Evidence.keys(withKey(parties), RULES);
    Dataset<Row> hubs = Evidence.hubs(keys, RULES);
    return Evidence.edges(keys, hubs, RULES, CONFIG.valueDigest())
        .select(IdentityEdge.LEFT_PARTY_ID, IdentityEdge.RIGHT_PARTY_ID, IdentityEdge.RULE)
        .collectAsList()
        .stream()
        .map(row -> "%s-%s %s".formatted(row.get(0), row.get(1), row.get(2)))
        .toList();
  }

  /** Tests that do not care are about persons of one source. */
  private static Dataset<Row> withKey(Dataset<Row> parties) {
    return parties.na().fill(Map.of(Party.SOURCE, "crm", Party.KIND, "person"));
  }
}
