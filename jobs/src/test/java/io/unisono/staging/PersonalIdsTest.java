package io.unisono.staging;

import static io.unisono.staging.StagingFixture.rows;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.config.Config;
import io.unisono.config.Secret;
import io.unisono.contract.Table;
import io.unisono.customer.CustomerConfig;
import io.unisono.customer.CustomerJob;
import io.unisono.identity.IdentityConfig;
import io.unisono.identity.IdentityJob;
import io.unisono.schemas.Contract.ColumnSpec;
import io.unisono.staging.convert.PersonalIds;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.staged.Consent;
import io.unisono.table.staged.IdentityDecision;
import io.unisono.table.staged.ManualValue;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.CustomerIdentity;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonalIdsTest {

  private static final String SOURCES =
      """
      sources:
        - name: panel
          adapter: mapped
          phone-region: IT
          inputs:
            - name: people
              path: "{data}/people.csv"
              target: party
              columns:
                party_id: {from: id}
                kind: {constant: person}
                full_name: {from: name}
            - name: consents
              path: "{data}/consents.csv"
              target: consent
              columns:
                party_id: {from: id}
                purpose: {constant: marketing}
                channel: {constant: email}
                granted: {constant: "yes"}
                decided_at: {from: at}
        - name: stewards
          adapter: mapped
          inputs:
            - name: pairs
              path: "{data}/pairs.csv"
              target: identity_decision
              columns:
                left_source: {constant: panel}
                left_party_id: {from: left}
                right_source: {constant: panel}
                right_party_id: {from: right}
                decision: {constant: different}
                decided_at: {from: at}
            - name: values
              path: "{data}/values.csv"
              target: manual_value
              columns:
                record_source: {constant: panel}
                party_id: {from: id}
                field: {constant: language}
                value: {constant: it}
                decided_at: {from: at}
      """;

  private final StagingFixture exports;

  PersonalIdsTest(@TempDir Path folder) {
    exports = new StagingFixture(folder);
  }

  @Test
  void anAddressNumberOrTaxCodeIsReplacedAndAnythingElseStays() {
    exports.file(
        "people.csv",
        "id,name",
        "Anna.Rossi@Example.com,Anna Rossi",
        "+39 333 123-4567,Bruno",
        "RSSMRA80A01H501U,Mario Rossi",
        "0039333123,c",
        "3331234567,d",
        "K-1,e",
        "@handle,f",
        "005A0000001AbCdEAB,g");

    TestNight night = exports.stage(people());

    assertThat(rows(night, Party.TABLE, Party.PARTY_ID, Party.PARTY_ID_IN_SOURCE))
        .filteredOn(row -> row.endsWith("|null"))
        .containsExactly(
            "0039333123|null",
            "005A0000001AbCdEAB|null",
            "3331234567|null",
            "@handle|null",
            "K-1|null");
    assertThat(rows(night, Party.TABLE, Party.PARTY_ID_IN_SOURCE, Party.PARTY_ID))
        .filteredOn(row -> !row.startsWith("null"))
        .hasSize(3)
        .allMatch(row -> row.matches("[^|]+\\|p-[0-9a-f]{32}"));
  }

  /** Only who has the key can say which pseudonym an address has. */
  @Test
  void thePseudonymDependsOnTheKey() {
    // HMAC-SHA256 of the address under the key, by Python's hmac.
    assertThat(pseudonym("anna@example.com", Optional.of(new Secret("a key of the house"))))
        .isEqualTo("p-2056bdcc08bf1f31433382717d0dbb30")
        .isNotEqualTo(pseudonym("anna@example.com"));
  }

  /** Other inputs name the record as they always did: rows still meet, whatever the case. */
  @Test
  void noTableOfTheNightHoldsTheAddressInAColumnThatIsNotDeclaredPersonal() {
    exports
        .file("people.csv", "id,name", "Anna@example.com,Anna Rossi", "bea@example.com,Bea Verdi")
        .file("consents.csv", "id,at", "anna@example.com,2026-01-01T00:00:00Z")
        .file("pairs.csv", "left,right,at", "anna@example.com,bea@example.com,2026-01-01T00:00:00Z")
        .file("values.csv", "id,at", "anna@example.com,2026-01-01T00:00:00Z");

    TestNight night =
        exports
            .stage(SOURCES)
            .with(Config.reference(IdentityConfig.class))
            .with(Config.reference(CustomerConfig.class))
            .run(new IdentityJob())
            .run(new CustomerJob());

    String anna =
        night
            .written(Party.TABLE)
            .where("party_id_in_source like 'Anna%'")
            .first()
            .getAs(Party.PARTY_ID);
    assertThat(ids(night, Consent.TABLE, Consent.PARTY_ID)).containsExactly(anna);
    assertThat(ids(night, ManualValue.TABLE, ManualValue.PARTY_ID)).containsExactly(anna);
    assertThat(ids(night, IdentityDecision.TABLE, IdentityDecision.LEFT_PARTY_ID))
        .containsExactly(anna);
    assertThat(ids(night, CustomerIdentity.TABLE, CustomerIdentity.PARTY_ID))
        .contains(anna)
        .hasSize(2);
    assertThat(
            Stream.of(new StagingJob(), new IdentityJob(), new CustomerJob())
                .flatMap(job -> job.writes().stream()))
        .allSatisfy(
            table -> assertThat(openValues(night, table)).noneMatch(row -> row.contains("@")));
  }

  private static String people() {
    return SOURCES.substring(0, SOURCES.indexOf("      - name: consents"));
  }

  /** Of an installation without a key. */
  static String pseudonym(String id) {
    return pseudonym(id, Optional.empty());
  }

  private static String pseudonym(String id, Optional<Secret> key) {
    return PersonalIds.pseudonymised(
            TableRows.of(Party.TABLE, Party.PARTY_ID).row(id).dataset(), Party.TABLE, key)
        .first()
        .getAs(Party.PARTY_ID);
  }

  private static List<String> ids(TestNight night, Table table, String column) {
    return TableRows.lines(night.written(table), column);
  }

  /** The rows without what the contract declares personal. */
  private static List<String> openValues(TestNight night, Table table) {
    List<String> personal = table.personalData().stream().map(ColumnSpec::name).toList();
    Column[] open =
        table.columns().stream()
            .map(ColumnSpec::name)
            .filter(name -> !personal.contains(name))
            .map(functions::col)
            .toArray(Column[]::new);
    return night.written(table).select(to_json(struct(open))).collectAsList().stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
